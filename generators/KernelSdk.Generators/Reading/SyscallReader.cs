using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>Reads one <c>[SyscallDefine]</c> method into a model, or says on the user's own tokens why there is none.</summary>
internal sealed class SyscallReader
{
    private const int MaxArguments = 6;

    private readonly List<DiagnosticInfo> _diagnostics = [];
    private readonly IMethodSymbol _method;
    private readonly AttributeData _attribute;
    private readonly CSharpCompilation _compilation;
    private readonly LocationInfo _name;
    private readonly LocationInfo _nameSite; // Where the system call's name comes from: Name=, or the method's own.

    private SyscallReader(IMethodSymbol method, AttributeData attribute, CSharpCompilation compilation)
    {
        _method = method;
        _attribute = attribute;
        _compilation = compilation;
        _name = LocationInfo.From(method.Locations[0]);
        _nameSite = ArgumentSite(attribute, "Name") ?? _name;
    }

    public static Found<SyscallModel> Read(Attributed declaration, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var attribute = declaration.Attributes[0];
        var site = AttributeSite(attribute, declaration.Node);
        if (Misplacement.Of(declaration.Symbol) is { } what)
        {
            var diagnostic = DiagnosticInfo.Create(DefinitionRules.NotAMethod, site, what);
            return new(null, new(site, null, site), new EquatableArray<DiagnosticInfo>([diagnostic]));
        }

        var compilation = declaration.Compilation;
        var reader = new SyscallReader((IMethodSymbol)declaration.Symbol, attribute, compilation);
        var model = BrokenSignature.Has(reader._method, compilation) ? null : reader.ReadMethod();
        var sites = new Sites(reader._nameSite, ArgumentSite(attribute, "Number"), site);
        return new(reader._diagnostics.Count == 0 ? model : null, sites, reader._diagnostics.ToEquatableArray());
    }

    private SyscallModel? ReadMethod()
    {
        CheckMethod();
        CheckResult();
        CheckContainer();
        var arguments = UserArguments(out var takesTask);
        var parameters = ReadParameters(arguments);
        CheckArity(arguments.Count(argument => !argument.Type.Is(KnownNames.TaskStruct)));
        var name = ReadName();
        var number = ReadNumber(name);
        if (_diagnostics.Count > 0 || parameters.Any(parameter => parameter is null))
        {
            return null;
        }

        var container = TypeReader.Read(_method.ContainingType);
        var model = new SyscallModel(
            name,
            number,
            container,
            _method.Name.Escaped(),
            _method.IsVisibleOutside(),
            takesTask,
            _method.ReturnType.SpecialType == SpecialType.System_Int64,
            ResultRole(KnownNames.Fd) is not null,
            ResultRole(KnownNames.User) is not null,
            Named("CancellationPoint") is true,
            Named("Overrides") is true,
            Marks.OnWrapper(_method).ToEquatableArray(),
            SuppressedIds(arguments),
            parameters.Select(parameter => parameter!).ToEquatableArray());
        CheckGeneratedNames(name);
        WrapperChecks.Report(_method, _nameSite, model, arguments, _compilation, _diagnostics);
        return model;
    }

    private void CheckGeneratedNames(string name)
    {
        var container = _method.ContainingType;
        foreach (var taken in GeneratedNames.OfSyscall(name).Where(taken => !container.GetMembers(taken).IsEmpty))
        {
            Report(DefinitionRules.MemberNameTaken, _name, container.Name, taken, name);
        }
    }

    private EquatableArray<string> SuppressedIds(List<IParameterSymbol> arguments)
    {
        var marks = Marks.IdsOf(arguments.SelectMany(argument => Marks.Parts(argument.Type)).Append(_method));
        return Namesakes.Of(_method.ContainingType, _compilation) is null
            ? marks
            : marks.Append("CS0436").ToEquatableArray(); // The compiler takes the type of this project, which is the one that is meant.
    }

    private void CheckMethod()
    {
        if (!_method.IsStatic || _method.IsAbstract || _method.IsVirtual)
        {
            Report(DefinitionRules.NotStatic, _name, _method.Name);
        }

        if (_method.IsGenericMethod || TypeReader.IsGeneric(_method.ContainingType))
        {
            Report(DefinitionRules.Generic, _name, _method.Name);
        }

        var returns = _method.ReturnType;
        var isWord = returns.Is(KnownNames.SysResult) || returns.SpecialType == SpecialType.System_Int64;
        if ((!isWord || _method.RefKind != RefKind.None) && returns.TypeKind != TypeKind.Error)
        {
            var syntax = (Declaration() as MethodDeclarationSyntax)?.ReturnType;
            Report(DefinitionRules.WrongReturnType, syntax is null ? _name : LocationInfo.From(syntax), _method.Name, ReturnName());
        }
    }

    private void CheckResult()
    {
        if (ResultRole(KnownNames.Fd) is not null && ResultRole(KnownNames.User) is { } user)
        {
            var syntax = user.ApplicationSyntaxReference?.GetSyntax();
            var site = syntax is null ? _name : LocationInfo.From(syntax);
            Report(DefinitionRules.MisplacedRole, site, "User", "the result", "a file descriptor is no address");
        }
    }

    private AttributeData? ResultRole(string role)
        => _method.GetReturnTypeAttributes().FirstOrDefault(each => each.AttributeClass.Is(role));

    private string ReturnName() => (_method.RefKind == RefKind.None ? "" : "ref ") + _method.ReturnType.ShortName();

    private void CheckContainer()
    {
        var inaccessible = new ISymbol[] { _method }
            .Concat(_method.ContainingType.WithContainers())
            .FirstOrDefault(symbol => !symbol.DeclaredAccessibility.IsReachable());
        if (inaccessible is not null)
        {
            Report(DefinitionRules.NotAccessible, _name, inaccessible.Name, inaccessible.DeclaredAccessibility.ToCSharp());
        }
        else if (_method.ContainingType.WithContainers().FirstOrDefault(type => type.IsFileLocal) is { } local)
        {
            Report(DefinitionRules.NotAccessible, _name, local.Name, "file-local");
        }

        if (TypeReader.FirstNotPartial(_method.ContainingType) is { } sealedOff)
        {
            Report(DefinitionRules.ContainerNotPartial, TypeReader.NameOf(sealedOff), sealedOff.Name, _method.Name);
        }
    }

    private List<IParameterSymbol> UserArguments(out bool takesTask)
    {
        var arguments = _method.Parameters.ToList();
        takesTask = arguments.Count > 0 && arguments[0].Type.Is(KnownNames.TaskStruct) && arguments[0].RefKind == RefKind.None;
        if (takesTask)
        {
            arguments.RemoveAt(0);
        }

        return arguments;
    }

    private List<ParameterModel?> ReadParameters(List<IParameterSymbol> arguments)
    {
        var reader = new ParameterReader(arguments, _diagnostics);
        var parameters = new List<ParameterModel?>();
        foreach (var argument in arguments)
        {
            if (argument.Type.Is(KnownNames.TaskStruct))
            {
                Report(DefinitionRules.TaskNotFirst, LocationInfo.From(argument.Locations[0]), argument.Name);
                parameters.Add(null);
            }
            else
            {
                parameters.Add(reader.Read(argument));
            }
        }

        return parameters;
    }

    private void CheckArity(int count)
    {
        if (count > MaxArguments)
        {
            Report(DefinitionRules.TooManyArguments, _name, _method.Name, Text(count));
        }
        else if (_attribute.ConstructorArguments is [{ Value: int arity }] && arity != count)
        {
            var syntax = (_attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
                .FirstOrDefault(argument => argument.NameEquals is null);
            Report(DefinitionRules.ArityMismatch, syntax is null ? _name : LocationInfo.From(syntax), _method.Name, Text(arity), Text(count));
        }
    }

    private string ReadName()
    {
        var given = Named("Name") as string;
        var name = given ?? SnakeCase.From(_method.Name);
        if (!IsCIdentifier(name))
        {
            Report(DefinitionRules.InvalidName, _nameSite, name);
        }

        return name;
    }

    private static bool IsCIdentifier(string name)
        => name.Length > 0 && !(name[0] is >= '0' and <= '9')
            && name.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_');

    private int ReadNumber(string name)
    {
        if (Named("Number") is not int number || ArgumentSite(_attribute, "Number") is not { } site)
        {
            return -1;
        }

        if (number is < 0 or > TableRow.MaxNumber)
        {
            Report(DefinitionRules.NumberOutOfRange, site, Text(number), name, Text(TableRow.MaxNumber));
        }

        return number;
    }

    private object? Named(string argument)
        => _attribute.NamedArguments.FirstOrDefault(pair => pair.Key == argument).Value.Value;

    private SyntaxNode? Declaration() => _method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    private static LocationInfo? ArgumentSite(AttributeData attribute, string name)
        => (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name) is { } syntax
            ? LocationInfo.From(syntax.Expression)
            : null;

    private static LocationInfo AttributeSite(AttributeData attribute, SyntaxNode target)
        => LocationInfo.From(attribute.ApplicationSyntaxReference?.GetSyntax() ?? target);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void Report(DiagnosticDescriptor rule, LocationInfo site, params string[] arguments)
        => _diagnostics.Add(DiagnosticInfo.Create(rule, site, arguments));
}
