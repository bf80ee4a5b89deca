using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace KernelSdk.Tests.Documents;

/// <summary>How the runtime itself lays a struct out.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Offsets">Where each field starts, in ascending order.</param>
internal sealed record CSharpLayout(int Size, int[] Offsets)
{
    public static CSharpLayout Of(Type type)
    {
        var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        return new(SizeOf(type), [.. fields.Select(field => OffsetOf(type, field)).Order()]);
    }

    private static int SizeOf(Type type)
        => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;

    /// <summary>The distance from a struct's address to that of its field.</summary>
    private static int OffsetOf(Type type, FieldInfo field)
    {
        var method = new DynamicMethod("offset", typeof(int), [type.MakeByRefType()], typeof(CSharpLayout).Module, skipVisibility: true);
        var code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldflda, field);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Sub);
        code.Emit(OpCodes.Conv_I4);
        code.Emit(OpCodes.Ret);
        return (int)method.Invoke(null, [Activator.CreateInstance(type)])!;
    }
}
