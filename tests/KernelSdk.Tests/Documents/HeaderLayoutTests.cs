using System.Globalization;
using System.Reflection;
using KernelSdk.Abi.Tests.Documents;

namespace KernelSdk.Tests.Documents;

/// <summary>A structure has the same bytes in C#, in its description and in the C header.</summary>
public sealed class HeaderLayoutTests
{
    /// <summary>The structures behind the arguments of <see cref="LayoutSyscalls"/>, with what the generator says of them.</summary>
    private static readonly (Type Type, StructureShape Shape)[] Structures = [.. Described()];

    public static TheoryData<string> Names() => [.. Structures.Select(structure => structure.Type.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_description_is_the_runtimes_own_layout(string name)
    {
        var (type, shape) = Structures.Single(structure => structure.Type.Name == name);
        var layout = CSharpLayout.Of(type);
        Assert.Equal(layout.Size, shape.Size);
        Assert.Equal(name is "Union" ? [] : layout.Offsets, shape.Fields.Select(field => field.Offset));
    }

    [HeaderCompilerFact(nameof(HeaderCompiler.Gcc))]
    public Task Gcc_lays_it_out_as_CSharp() => LaysOut(HeaderCompiler.Gcc!);

    [HeaderCompilerFact(nameof(HeaderCompiler.Clang))]
    public Task Clang_lays_it_out_as_CSharp() => LaysOut(HeaderCompiler.Clang!);

    [HeaderCompilerFact(nameof(HeaderCompiler.Gpp))]
    public Task Gpp_lays_it_out_as_CSharp() => LaysOut(HeaderCompiler.Gpp!);

    [HeaderCompilerFact(nameof(HeaderCompiler.ClangPp))]
    public Task Clangpp_lays_it_out_as_CSharp() => LaysOut(HeaderCompiler.ClangPp!);

    private static async Task LaysOut(HeaderCompiler compiler)
    {
        // Of two structures of one name, the header has the first.
        var structures = Structures.Where(structure => structure.Type != typeof(LayoutStructs.ListNode)).ToList();
        var expected = structures.Select(structure => CSharpLayout.Of(structure.Type)).Zip(structures, Line);
        foreach (var lines in await compiler.RunAsync(KernelHeader.Text, Program(structures.Select(structure => structure.Shape))))
        {
            Assert.Equal(expected, lines);
        }
    }

    private static string Line(CSharpLayout layout, (Type Type, StructureShape Shape) structure)
    {
        var offsets = structure.Shape.Fields.Length == 0 ? [] : layout.Offsets;
        return string.Join(' ', offsets.Zip(structure.Shape.Fields, FieldText).Prepend($"{structure.Shape.Name} {layout.Size}"));
    }

    private static string FieldText(int offset, StructureField field)
        => $"{offset}:{(field.ElementSize * Math.Max(field.Count, 1)).ToString(CultureInfo.InvariantCulture)}";

    private static string Program(IEnumerable<StructureShape> structures) => $$"""
        #include <stdio.h>
        #include "kernel.h"
        #define SIZE(tag) printf(#tag " %zu", sizeof(struct tag))
        #define FIELD(tag, field) printf(" %zu:%zu", offsetof(struct tag, field), sizeof(((struct tag *)0)->field))
        int main(void)
        {
            {{string.Join("\n    ", structures.Select(Statements))}}
            return 0;
        }

        """;

    private static string Statements(StructureShape shape)
    {
        var fields = shape.Fields.Select(field => $"FIELD({shape.Name}, {field.Name}); ");
        return $"SIZE({shape.Name}); {string.Concat(fields)}puts(\"\");";
    }

    private static IEnumerable<(Type Type, StructureShape Shape)> Described()
    {
        using var kernel = new PlainKernel();
        foreach (var method in typeof(LayoutSyscalls).GetMethods().Where(method => method.Name.StartsWith("Layout", StringComparison.Ordinal)))
        {
            var number = method.GetCustomAttribute<SyscallDefineAttribute>()!.Number;
            foreach (var (parameter, described) in method.GetParameters().Zip(kernel.Syscalls[number].Parameters))
            {
                if (described.Shape is ArgumentShape.Values { Structure: { } shape })
                {
                    yield return (parameter.ParameterType.GenericTypeArguments[0], shape);
                }
            }
        }
    }
}
