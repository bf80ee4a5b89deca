using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelSdk.Generators;

/// <summary>
/// Finds the declarations with the generator's attributes by their names in the text, and asks what a name means only where no
/// reading is kept. The compiler's own search asks for every attribute at every keystroke; that alone costs more than all of this.
/// </summary>
internal sealed class DeclarationSearch
{
    private readonly ReadingCache<SyscallModel> _syscalls;
    private readonly ReadingCache<KernelModel> _kernels;
    private readonly ReadingCache<ModuleModel> _modules;

    public DeclarationSearch()
    {
        var indexes = new DeclarationIndexes();
        _syscalls = new(indexes, SyscallReader.Read, SyscallNames.Of);
        _kernels = new(indexes, KernelReader.Read, TypeNames.Of);
        _modules = new(indexes, ModuleReader.Read, TypeNames.Of);
    }

    /// <summary>Methods with <c>[SyscallDefine]</c>, classes with <c>[SyscallTable]</c> or <c>[SyscallModule]</c>.</summary>
    public IncrementalValuesProvider<Sought> ByName(SyntaxValueProvider syntax)
        => syntax.CreateSyntaxProvider(static (node, _) => IsSought(node), Read).Where(static sought => sought is not null)!;

    /// <summary>
    /// What else has <c>[SyscallDefine]</c>: by an alias, or where it does not belong. There is hardly ever any, so the compiler's
    /// search has nothing to ask.
    /// </summary>
    public IncrementalValuesProvider<Found<SyscallModel>> ByMeaning(SyntaxValueProvider syntax)
        => syntax.ForAttributeWithMetadataName(
            KnownNames.SyscallDefine,
            static (node, _) => node is not MethodDeclarationSyntax || !IsSought(node),
            (context, cancellation) => Read(_syscalls, context.TargetNode, context.SemanticModel, () => Attributed.Of(context), cancellation)!);

    private static bool IsSought(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => AttributeNames.IsNamed(method.AttributeLists, KnownNames.SyscallDefine),
        ClassDeclarationSyntax or RecordDeclarationSyntax => IsKernel(node) || IsModule(node),
        UsingDirectiveSyntax directive => GlobalAlias.Of(directive) is not null,
        _ => false,
    };

    private static bool IsKernel(SyntaxNode node) => AttributeNames.IsNamed(((TypeDeclarationSyntax)node).AttributeLists, KnownNames.SyscallTable);

    private static bool IsModule(SyntaxNode node) => AttributeNames.IsNamed(((TypeDeclarationSyntax)node).AttributeLists, KnownNames.SyscallModule);

    private Sought? Read(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        var (node, model) = (context.Node, context.SemanticModel);
        switch (node)
        {
            case MethodDeclarationSyntax:
                return Read(_syscalls, KnownNames.SyscallDefine) is { } syscall ? new(Syscall: syscall) : null;
            case UsingDirectiveSyntax directive:
                return GlobalAlias.Report(directive, model, cancellation) is { } problem ? new(Problem: problem) : null;
            default:
                var kernel = IsKernel(node) ? Read(_kernels, KnownNames.SyscallTable) : null;
                var module = IsModule(node) ? Read(_modules, KnownNames.SyscallModule) : null;
                return kernel is null && module is null ? null : new(Kernel: kernel, Module: module);
        }

        Found<T>? Read<T>(ReadingCache<T> cache, string attribute)
            where T : class, IEquatable<T>
            => DeclarationSearch.Read(cache, node, model, () => Attributed.With(attribute, node, model, cancellation), cancellation);
    }

    /// <summary>What is kept, or what reading gives now; null if the attribute is another one of the name.</summary>
    private static Found<T>? Read<T>(
        ReadingCache<T> cache, SyntaxNode node, SemanticModel model, Func<Attributed?> bind, CancellationToken cancellation)
        where T : class, IEquatable<T>
        => cache.Kept(node, (CSharpCompilation)model.Compilation, cancellation)
            ?? (bind() is { } declaration ? cache.Read(declaration, cancellation) : null);
}
