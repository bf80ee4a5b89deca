using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Generators;

/// <summary>
/// The index of each compilation, and the declarations of each file. What is kept hangs on objects of the compiler and goes with
/// them; the last index is kept as the start for the next one.
/// </summary>
internal sealed class DeclarationIndexes
{
    private readonly ConditionalWeakTable<Compilation, DeclarationIndex> _indexes = new();
    private readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> _files = new();
    private volatile DeclarationIndex? _last;

    public DeclarationIndex Of(CSharpCompilation compilation, CancellationToken cancellation)
        => _indexes.TryGetValue(compilation, out var index) ? index : Keep(_indexes, compilation, _last = Read(compilation, cancellation));

    private DeclarationIndex Read(CSharpCompilation compilation, CancellationToken cancellation)
    {
        var last = _last;
        var surroundings = Surroundings.Of(compilation);
        var files = ImmutableArray.CreateBuilder<FileDeclarations>(compilation.SyntaxTrees.Length);
        foreach (var tree in compilation.SyntaxTrees)
        {
            files.Add(_files.TryGetValue(tree, out var file) ? file : Keep(_files, tree, DeclarationScanner.Scan(tree, cancellation)));
        }

        return new(last, surroundings == last?.Surroundings ? last.Surroundings : surroundings, files.MoveToImmutable());
    }

    /// <summary>The value that is in the table then: another thread may have been faster.</summary>
    private static TValue Keep<TKey, TValue>(ConditionalWeakTable<TKey, TValue> table, TKey key, TValue value)
        where TKey : class
        where TValue : class
        => table.GetValue(key, _ => value);
}
