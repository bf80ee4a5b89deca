using System.Reflection;
using System.Runtime.CompilerServices;
using KernelSdk.Analyzers.Engine;
using KernelSdk.Analyzers.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>The layouts that <see cref="TypeSize"/> finds out are those of the runtime, which has loaded the same structures.</summary>
public sealed class TypeSizeTests
{
    private static readonly CSharpCompilation Compilation = Compile();

    private static readonly Assembly Loaded = Load();

    /// <summary>What they are made of is constructed, or comes from another assembly: here it is not looked into.</summary>
    private static readonly HashSet<string> OfWholes = ["OfNullable", "OfMixed"];

    /// <summary>See <see cref="Padding_known_to_be_wrong"/>.</summary>
    private static readonly HashSet<string> PaddingUnknown = ["FiveBytes", "ThreeInts", "ThreeHoley", "TwoFives", "OfInlineArrays", "AroundHole"];

    public static TheoryData<string> Names() => [.. NamesIn(Shapes.Source)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_structure_is_as_large_as_at_run_time(string name)
        => Assert.Equal(SizeOf(Loaded.GetType(name)!), TypeSize.Of(Symbol(name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_field_is_where_it_is_at_run_time(string name)
        => Assert.Equal(
            OffsetsOf(name).Select(each => $"{each.Key} at {each.Value}"),
            PublicFields(Symbol(name)).Select(field => $"{field.Name} at {TypeSize.OffsetOf(field)}"));

    [Theory]
    [MemberData(nameof(Names))]
    public void Padding_is_what_no_field_covers(string name)
    {
        var symbol = Symbol(name);
        var isExplicit = symbol.GetMembers().Any(field => field.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == "FieldOffsetAttribute"));
        var fields = symbol.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).ToList();
        if (fields.All(field => field.DeclaredAccessibility == Accessibility.Public) && !OfWholes.Contains(name) && !PaddingUnknown.Contains(name))
        {
            Assert.Equal(isExplicit ? null : UncoveredIn(name), TypeSize.PaddingOf(symbol));
        }
    }


    [Fact]
    public void There_are_enough_of_them() => Assert.InRange(NamesIn(Shapes.Source).Count(), 60, 200);

    [Fact]
    public void What_is_not_known_is_not_guessed()
    {
        foreach (var name in NamesIn(Shapes.Unknown))
        {
            Assert.Null(TypeSize.Of(Symbol(name)));
        }

        Assert.Null(TypeSize.Of(Symbol("Open`1")));
        Assert.Null(TypeSize.Of(Symbol("NoStruct")));
        Assert.Null(TypeSize.Of(Symbol("Open`1").TypeParameters[0]));
        Assert.Null(TypeSize.Of(Compilation.CreateArrayTypeSymbol(Compilation.GetSpecialType(SpecialType.System_Byte))));
        Assert.Null(TypeSize.Of(null));
    }

    [Theory]
    [InlineData(SpecialType.System_Boolean, typeof(bool))]
    [InlineData(SpecialType.System_Char, typeof(char))]
    [InlineData(SpecialType.System_SByte, typeof(sbyte))]
    [InlineData(SpecialType.System_UInt16, typeof(ushort))]
    [InlineData(SpecialType.System_Int32, typeof(int))]
    [InlineData(SpecialType.System_UInt64, typeof(ulong))]
    [InlineData(SpecialType.System_Single, typeof(float))]
    [InlineData(SpecialType.System_Double, typeof(double))]
    [InlineData(SpecialType.System_IntPtr, typeof(nint))]
    public void A_primitive_is_as_large_as_at_run_time(SpecialType special, Type type)
        => Assert.Equal(SizeOf(type), TypeSize.Of(Compilation.GetSpecialType(special)));

    [Fact]
    public void A_field_of_something_constructed_is_where_it_is()
    {
        var (one, other) = ((INamedTypeSymbol)Field("OfMixed", "A").Type, (INamedTypeSymbol)Field("OfMixed", "B").Type);
        Assert.Equal([0, 4], PublicFields(one).Select(TypeSize.OffsetOf));
        Assert.Equal([0, 8], PublicFields(other).Select(TypeSize.OffsetOf));
        Assert.Equal((8, 16), (TypeSize.Of(one), TypeSize.Of(other)));
        Assert.Equal((3, 7), (TypeSize.PaddingOf(one), TypeSize.PaddingOf(other)));
    }

    /// <summary>Where it tells what the runtime does not do. A change of one of these is an improvement; then it moves to the shapes above.</summary>
    [Theory]
    [InlineData("Automatic", 24)] // The runtime puts the long first.
    [InlineData("AroundAutomatic", 40)]
    [InlineData("OfTuple", 32)] // ValueTuple is laid out by the runtime as well.
    [InlineData("With128", 24)] // Int128 has an alignment of its own.
    public void Known_to_be_wrong(string name, long today)
    {
        Assert.Equal(today, TypeSize.Of(Symbol(name)));
        Assert.NotEqual(today, SizeOf(Loaded.GetType(name)!));
    }

    /// <summary>A reference is taken for what it refers to.</summary>
    [Fact]
    public void A_reference_is_known_to_be_wrong()
    {
        Assert.Equal(4, TypeSize.Of(Symbol("WithRef")));
        Assert.Equal(12, TypeSize.Of(Symbol("WithSpan")));
    }

    /// <summary>The compiler shows neither StructLayout nor FieldOffset of a structure from another assembly among its attributes.</summary>
    [Fact]
    public void Layouts_from_another_assembly_are_known_to_be_wrong()
    {
        using var image = new MemoryStream();
        Assert.True(Compilation.Emit(image).Success);
        var user = CSharpCompilation.Create("User", [], [.. TestProject.References, MetadataReference.CreateFromImage(image.ToArray())], TestProject.CompilationOptions);
        var wrong = NamesIn(Shapes.Source).Where(name => TypeSize.Of(user.GetTypeByMetadataName(name)) != SizeOf(Loaded.GetType(name)!));
        Assert.Equal(
            "Packed1 Packed2 Packed4 PackedAround AroundPacked PackedFixed Sized SizedOdd PackedAndSized SizedEmpty AroundSized Union ExplicitHole "
                + "ExplicitSized ExplicitOdd ExplicitBackwards ExplicitPacked AroundHole AroundUnion UnionOfStructs",
            string.Join(" ", wrong));
    }

    /// <summary>The same of padding.</summary>
    [Theory]
    [InlineData("FiveBytes", 4)] // Of an inline array the first element alone is a field.
    [InlineData("ThreeInts", 8)]
    [InlineData("ThreeHoley", 19)]
    [InlineData("OfInlineArrays", 27)]
    [InlineData("AroundHole", 5)] // Where nested fields have offsets of their own, what they leave open is forgotten.
    public void Padding_known_to_be_wrong(string name, long today)
    {
        Assert.Equal(today, TypeSize.PaddingOf(Symbol(name)));
        Assert.NotEqual(today, UncoveredIn(name));
    }

    private static IEnumerable<string> NamesIn(string source)
        => CSharpSyntaxTree.ParseText(source, TestProject.ParseOptions).GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(type => type.TypeParameterList is null && type is StructDeclarationSyntax or RecordDeclarationSyntax)
            .Select(type => type.Identifier.Text);

    private static INamedTypeSymbol Symbol(string name) => Compilation.GetTypeByMetadataName(name)!;

    private static IFieldSymbol Field(string type, string name) => (IFieldSymbol)Symbol(type).GetMembers(name).Single();

    private static IEnumerable<IFieldSymbol> PublicFields(INamedTypeSymbol type)
        => type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic && field.DeclaredAccessibility == Accessibility.Public);

    private static long SizeOf(Type type)
        => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>The public fields with the difference of their address to that of the whole, calculated by the compiled code itself.</summary>
    private static Dictionary<string, long> OffsetsOf(string name)
    {
        var offsets = (long[])Loaded.GetType("Offsets")!.GetMethod("Of" + name)!.Invoke(null, null)!;
        return PublicFields(Symbol(name)).Select(field => field.Name).Zip(offsets).ToDictionary();
    }

    private static long UncoveredIn(string name)
    {
        var covered = new bool[SizeOf(Loaded.GetType(name)!)];
        Cover(Symbol(name), covered);
        return covered.Count(isCovered => !isCovered);
    }

    private static void Cover(INamedTypeSymbol type, Span<bool> covered)
    {
        foreach (var (field, offset) in PublicFields(type).Zip(OffsetsOf(type.Name).Values))
        {
            var times = type.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass!.Name == "InlineArrayAttribute") is { } array
                ? (int)array.ConstructorArguments[0].Value! : 1;
            var size = SizeAtRunTime(field);
            for (var each = 0; each < times; each++)
            {
                var part = covered.Slice((int)(offset + (each * size)), (int)size);
                if (field.Type is INamedTypeSymbol { IsValueType: true, Arity: 0, EnumUnderlyingType: null } nested && Loaded.GetType(nested.Name) is not null)
                {
                    Cover(nested, part);
                }
                else
                {
                    part.Fill(true);
                }
            }
        }
    }

    private static long SizeAtRunTime(IFieldSymbol field)
    {
        var type = Loaded.GetType(field.ContainingType.Name)!.GetField(field.Name)!.FieldType;
        return type.IsPointer || type.IsFunctionPointer ? nint.Size : SizeOf(type);
    }

    private static CSharpCompilation Compile()
    {
        var shapes = TestProject.Compile(Shapes.Source + Shapes.Unknown + Shapes.Known, "Shapes.cs");
        var methods = NamesIn(Shapes.Source).Select(name => $$"""
                public static long[] Of{{name}}()
                {
                    {{name}} all = default;
                    var start = (byte*)&all;
                    return [{{string.Join(", ", PublicFields(shapes.GetTypeByMetadataName(name)!).Select(field => field.IsFixedSizeBuffer
                        ? $"(byte*)all.{field.Name} - start" : $"(byte*)&all.{field.Name} - start"))}}];
                }
            """);
        return shapes.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            $$"""
            public static unsafe class Offsets
            {
            {{string.Join('\n', methods)}}
            }
            """,
            TestProject.ParseOptions,
            "Offsets.cs"));
    }

    private static Assembly Load()
    {
        using var image = new MemoryStream();
        var result = Compilation.Emit(image);
        Assert.True(result.Success, string.Join(Environment.NewLine, result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(image.ToArray());
    }
}
