using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>Reads one argument of a system call: its type, and the roles its attributes give it.</summary>
internal sealed class ParameterReader(IReadOnlyList<IParameterSymbol> arguments, List<DiagnosticInfo> diagnostics)
{
    public ParameterModel? Read(IParameterSymbol parameter)
    {
        if (PassedBy(parameter) is { } modifier)
        {
            Report(DefinitionRules.ParameterByReference, Site(parameter), parameter.Name, modifier);
            return null;
        }

        if (parameter.Type.IsUnknown())
        {
            return null; // The compiler reports it.
        }

        if (WordTypeReader.Read(parameter.Type) is not { } type)
        {
            Report(DefinitionRules.UnsupportedParameterType, TypeSite(parameter), parameter.Name, parameter.Type.ShortName());
            return null;
        }

        if (type.Kind == WordKind.RawPointer && !parameter.Has(KnownNames.User))
        {
            Report(DefinitionRules.RawPointerWithoutUser, TypeSite(parameter), parameter.Name, PointeeName(parameter.Type));
            return null;
        }

        var structure = PointeeOf(parameter.Type) is { } pointee ? StructureReader.Read(pointee) : null;
        if (structure?.InvalidName() is { } invalid)
        {
            Report(DefinitionRules.InvalidCName, TypeSite(parameter), parameter.Name, invalid);
            return null;
        }

        return new(
            parameter.Name.Escaped(),
            parameter.Name,
            type with { Structure = structure },
            ReadDirection(parameter, type),
            ReadCounter(parameter, type),
            ReadFd(parameter, type),
            ReadDigits(parameter, type),
            ReadPath(parameter, type),
            ReadFlags(parameter, type) ?? EnumReader.Read(WordTypeReader.ValueOf(parameter.Type, type)));
    }

    private static string? PassedBy(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.None => null,
        RefKind.Ref => "ref",
        RefKind.Out => "out",
        RefKind.In => "in",
        _ => "ref readonly",
    };

    private static ITypeSymbol? PointeeOf(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol pointer => pointer.PointedAtType,
        INamedTypeSymbol { TypeArguments: [var pointee] } named when named.OriginalDefinition.Is(KnownNames.UserPtr) => pointee,
        _ => null,
    };

    /// <summary>What a raw pointer points to, as an author writes it.</summary>
    private static string PointeeName(ITypeSymbol type)
        => type is IPointerTypeSymbol { PointedAtType: { SpecialType: not SpecialType.System_Void } pointee } ? pointee.ShortName() : "byte";

    private Direction ReadDirection(IParameterSymbol parameter, WordType type)
    {
        // Who imports System.Runtime.InteropServices for its layouts may get its [In] and [Out]; they say the same.
        var reads = new[] { KnownNames.In, KnownNames.InteropIn }.FirstOrDefault(parameter.Has);
        var writes = new[] { KnownNames.Out, KnownNames.InteropOut }.FirstOrDefault(parameter.Has);
        if ((reads ?? writes) is { } role && !type.IsPointer)
        {
            ReportRole(parameter, role, "only a user pointer points to something");
            return Direction.None;
        }

        return (reads is not null, writes is not null) switch
        {
            (true, true) => Direction.InOut,
            (true, false) => Direction.In,
            (false, true) => Direction.Out,
            _ => Direction.None,
        };
    }

    private int ReadCounter(IParameterSymbol parameter, WordType type)
    {
        if (parameter.Attribute(KnownNames.CountedBy) is not { } attribute)
        {
            return -1;
        }

        if (!type.IsPointer)
        {
            ReportRole(parameter, KnownNames.CountedBy, "only a user pointer points to something");
            return -1;
        }

        var name = attribute.ConstructorArguments.FirstOrDefault().Value as string;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Name != name)
            {
                continue;
            }

            if (WordTypeReader.Read(arguments[i].Type) is { Kind: WordKind.Integer })
            {
                return i;
            }

            ReportRole(parameter, KnownNames.CountedBy, $"'{name}' is not an integer");
            return -1;
        }

        ReportRole(parameter, KnownNames.CountedBy, $"the system call has no argument '{name}'");
        return -1;
    }

    private bool ReadFd(IParameterSymbol parameter, WordType type)
    {
        if (!parameter.Has(KnownNames.Fd))
        {
            return false;
        }

        if ((type.Inner ?? type) is { Kind: WordKind.Integer, Bits: >= 32 })
        {
            return true;
        }

        ReportRole(parameter, KnownNames.Fd, "a file descriptor is an integer of 32 bits or more");
        return false;
    }

    private Digits ReadDigits(IParameterSymbol parameter, WordType type)
    {
        if (new[] { KnownNames.Hex, KnownNames.Octal }.FirstOrDefault(parameter.Has) is not { } role)
        {
            return Digits.Decimal;
        }

        var other = new[] { KnownNames.Fd, KnownNames.Flags, KnownNames.Octal }.FirstOrDefault(each => each != role && parameter.Has(each));
        if ((type.Inner ?? type).Kind == WordKind.Integer && other is null)
        {
            return role == KnownNames.Hex ? Digits.Hex : Digits.Octal;
        }

        var reason = other is null ? "only an integer has digits" : $"[{RoleName(other)}] says how the number is shown";
        ReportRole(parameter, role, reason);
        return Digits.Decimal;
    }

    private bool ReadPath(IParameterSymbol parameter, WordType type)
    {
        if (!parameter.Has(KnownNames.Path))
        {
            return false;
        }

        var other = new[] { KnownNames.In, KnownNames.InteropIn, KnownNames.Out, KnownNames.InteropOut, KnownNames.CountedBy }.FirstOrDefault(parameter.Has);
        if (type is { IsPointer: true, Pointee: "byte" } && other is null)
        {
            return true;
        }

        var reason = other is null ? "a path is a user pointer to bytes" : $"a path is read up to its terminator, so [{RoleName(other)}] has nothing to say";
        ReportRole(parameter, KnownNames.Path, reason);
        return false;
    }

    /// <summary>The names that an integer's bits are given.</summary>
    private EnumModel? ReadFlags(IParameterSymbol parameter, WordType type)
    {
        if (parameter.Attribute(KnownNames.Flags)?.AttributeClass is not { } attribute)
        {
            return null;
        }

        if ((type.Inner ?? type).Kind == WordKind.Integer)
        {
            return EnumReader.Read(attribute.TypeArguments[0], areFlags: true);
        }

        ReportRole(parameter, KnownNames.Flags, "only an integer's bits can be given names");
        return null;
    }

    private void ReportRole(IParameterSymbol parameter, string role, string reason)
    {
        var site = parameter.Attribute(role)?.ApplicationSyntaxReference?.GetSyntax();
        var where = site is null ? Site(parameter) : LocationInfo.From(site);
        Report(DefinitionRules.MisplacedRole, where, RoleName(role), $"parameter '{parameter.Name}'", reason);
    }

    /// <summary>The attribute as it is written: <c>CountedBy</c>.</summary>
    private static string RoleName(string role) => role[(role.LastIndexOf('.') + 1)..role.IndexOf("Attribute", StringComparison.Ordinal)];

    private static LocationInfo Site(IParameterSymbol parameter) => LocationInfo.From(parameter.Locations[0]);

    private static LocationInfo TypeSite(IParameterSymbol parameter)
        => parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax { Type: { } type }
            ? LocationInfo.From(type)
            : Site(parameter);

    private void Report(DiagnosticDescriptor rule, LocationInfo site, params string[] arguments)
        => diagnostics.Add(DiagnosticInfo.Create(rule, site, arguments));
}
