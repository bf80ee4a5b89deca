using Microsoft.CodeAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// The root of a user pointer that is made of a number: <c>new UserPtr&lt;T&gt;(request.Address)</c>. In a loop it is the same memory in
/// each round only as long as the number is the same.
/// </summary>
/// <param name="Made">Where it is made.</param>
/// <param name="Number">What holds the number, or something that it is so much more or less than; null if nothing does.</param>
internal sealed record MadeAddress(SyntaxNode Made, Place? Number);
