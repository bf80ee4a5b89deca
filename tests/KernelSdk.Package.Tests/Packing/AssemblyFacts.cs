using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KernelSdk.Package.Tests.Packing;

/// <summary>Reads what an assembly says of itself, without loading it.</summary>
internal static class AssemblyFacts
{
    /// <summary>The configuration it was built in: <see cref="AssemblyConfigurationAttribute"/>.</summary>
    public static string Configuration(byte[] image)
    {
        using var portable = new PEReader(new MemoryStream(image));
        var reader = portable.GetMetadataReader();
        return reader.GetAssemblyDefinition().GetCustomAttributes()
            .Select(reader.GetCustomAttribute)
            .Where(attribute => NameOf(reader, attribute) == nameof(AssemblyConfigurationAttribute))
            .Select(attribute => FirstString(reader, attribute))
            .Single();
    }

    private static string NameOf(MetadataReader reader, CustomAttribute attribute)
    {
        var constructor = reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
        return reader.GetString(reader.GetTypeReference((TypeReferenceHandle)constructor.Parent).Name);
    }

    // The blob of a custom attribute: a prolog of two bytes, then the arguments of the constructor.
    private static string FirstString(MetadataReader reader, CustomAttribute attribute)
    {
        var blob = reader.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        return blob.ReadSerializedString() ?? "";
    }
}
