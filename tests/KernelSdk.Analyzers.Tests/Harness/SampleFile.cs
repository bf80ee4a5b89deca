namespace KernelSdk.Analyzers.Tests.Harness;

/// <summary>Members as a file against the kernel and the corpus's prelude.</summary>
internal static class SampleFile
{
    /// <summary>In a file that imports the names of the errnos, as most do.</summary>
    public static string Of(string members) => InClass("using static KernelSdk.Errno;\n", members);

    /// <summary>In a file where they are called <c>Errno.EFAULT</c>.</summary>
    public static string WithoutErrnos(string members) => InClass("", members);

    private static string InClass(string usings, string members) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Runtime.CompilerServices;
        using System.Runtime.InteropServices;
        using KernelSdk;
        using KernelSdk.Corpus;
        using static KernelSdk.Corpus.Prelude;
        {{usings}}using OutAttribute = KernelSdk.OutAttribute;

        public static unsafe partial class Sample
        {
        {{string.Join('\n', members.Split('\n').Select(line => line.Length == 0 ? "" : "    " + line))}}
        }
        """;
}
