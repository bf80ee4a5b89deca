using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>A condition that decides where to go on.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Known">What is known of it.</param>
/// <param name="IsLoop">Whether it decides on another round of a loop.</param>
/// <param name="ReturnedWhenTrue">The constant that is returned at once if it holds, and tells what came of a user access.</param>
/// <param name="ReturnedWhenFalse">The same if it does not.</param>
internal sealed record Branch(
    IOperation Condition, Value Known, bool IsLoop, (IOperation Value, long Number)? ReturnedWhenTrue,
        (IOperation Value, long Number)? ReturnedWhenFalse)
{
    public bool FailsWhenTrue => ReturnedWhenTrue?.Number < 0;

    public bool FailsWhenFalse => ReturnedWhenFalse?.Number < 0;
}
