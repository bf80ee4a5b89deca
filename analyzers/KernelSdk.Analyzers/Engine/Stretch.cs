namespace KernelSdk.Analyzers.Engine;

/// <summary>Blocks that stand in one row in <see cref="VisitOrder"/>.</summary>
/// <param name="Start">The position of the first.</param>
/// <param name="End">The position behind the last.</param>
/// <param name="IsLoop">Whether ways lead back in it: a loop, with all that are in it or meet it. From elsewhere none lead back.</param>
internal readonly record struct Stretch(int Start, int End, bool IsLoop);
