using System.Reflection;
using KernelSdk.Generators.Tests.Harness;

namespace KernelSdk.Generators.Tests.Layout;

/// <summary>What the generator says of a struct's layout is where the runtime puts its fields.</summary>
public sealed class StructureLayoutTests
{
    private const int StructsOfSeed = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Sizes_and_offsets_are_the_runtimes(int seed)
    {
        var source = new RandomStructs(seed).Source(StructsOfSeed);
        var run = GeneratorRun.Of(TestProject.Of(source));
        run.AssertDidNotCrash();
        RunAssertions.AssertNone(run.Diagnostics);
        var calls = Assembly.Load(run.EmitImage()).GetType("Random.Calls")!;

        for (var i = 0; i < StructsOfSeed; i++)
        {
            var descriptor = (SyscallDescriptor)calls.GetProperty($"__syscall_meta__take{i}")!.GetValue(null)!;
            var values = (ArgumentShape.Values)descriptor.Parameters[0].Shape;
            Assert.Equal((i, values.ElementSize), (i, values.Structure!.Size));
            Assert.All(values.Structure.Fields, field => AssertIsAt(field, values));
        }
    }

    /// <summary>With ones in the bytes of a field and zeros around them, the field and no other is not zero.</summary>
    private static void AssertIsAt(StructureField field, ArgumentShape.Values values)
    {
        var bytes = new byte[values.ElementSize];
        bytes.AsSpan(field.Offset, field.ElementSize * Math.Max(field.Count, 1)).Fill(1);

        var value = values.Read(bytes);

        var zero = values.Read(new byte[values.ElementSize]);
        var different = value.GetType().GetFields().Where(each => !SameBytes(each.GetValue(value)!, each.GetValue(zero)!));
        Assert.Equal([field.Name], different.Select(each => each.Name.ToLowerInvariant()));
    }

    private static bool SameBytes(object left, object right)
    {
        var fields = left.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        return left.GetType().IsPrimitive || left is Enum || fields.Length == 0
            ? left.Equals(right)
            : fields.All(field => SameBytes(field.GetValue(left)!, field.GetValue(right)!));
    }
}
