using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>Holds marked code against what one kernel rule reports on it.</summary>
internal static class KernelRuleVerifier
{
    private const string Usings = """
        using System;
        using System.Buffers;
        using System.Collections.Concurrent;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Sockets;
        using System.Reflection;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using System.Security.Cryptography;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using KernelSdk;
        using static KernelSdk.Errno;

        """;

    /// <summary>A system call with these statements in front of its result.</summary>
    public static string InSyscall(string statements, string members = "") => $$"""
        public static partial class Calls
        {
            [SyscallDefine(1, Number = 600)]
            public static SysResult Probe(TaskStruct current, ulong argument)
            {
                {{statements}}
                return 0;
            }

            {{members}}
        }
        """;

    /// <summary>The code compiles, and the rule reports exactly the marked places.</summary>
    public static async Task VerifyAsync(string rule, string marked, string path = "Sample.cs")
    {
        var code = Usings + MarkedSource.WithoutMarks(marked);
        var compilation = KernelProject.Compile("").AddSyntaxTrees(KernelProject.Parse(code, path));
        TestProject.AssertCompiles(compilation);
        Assert.Equal(Usings + marked, MarkedSource.Mark(code, (await ReportsAsync(compilation, rule)).Select(report => report.Location.SourceSpan)));
    }

    /// <summary>The code compiles, and the rule has nothing to say.</summary>
    public static Task VerifySilentAsync(string rule, string code)
    {
        Assert.DoesNotContain("[|", code, StringComparison.Ordinal);
        return VerifyAsync(rule, code);
    }

    /// <summary>What the rule reports and nobody has suppressed.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> ReportsAsync(CSharpCompilation compilation, string rule)
        => [.. (await TestProject.AnalyzeAsync(compilation)).Where(report => report.Id == rule && !report.IsSuppressed)];
}
