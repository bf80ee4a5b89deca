using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// A rule over what the engine finds out. It overrides the questions that it has an opinion on; each is asked once for each place in
/// the code, when all that can be known there is known.
/// </summary>
internal abstract class FlowRule
{
    /// <summary>What it reports.</summary>
    public abstract DiagnosticDescriptor Descriptor { get; }

    /// <summary>Whether <c>[UserPointerEscape]</c> on a method silences it there.</summary>
    public virtual bool IsAboutAddresses => false;

    /// <summary>A method has been told to its end.</summary>
    public virtual void OnMethod(RulePoint at)
    {
    }

    /// <summary>A method that other assemblies can call has been summarised.</summary>
    public virtual void OnSummary(RulePoint at, MethodSummary summary)
    {
    }

    /// <summary>Memory is read or written through a pointer, a reference or a span made of one.</summary>
    public virtual void OnDereference(RulePoint at, IOperation access, Value address)
    {
    }

    /// <summary>A value is converted.</summary>
    public virtual void OnConversion(RulePoint at, IOperation conversion, Value from, ITypeSymbol to)
    {
    }

    /// <summary>A value goes to a parameter, a field, a variable or the caller, which has a type and perhaps a mark.</summary>
    public virtual void OnHandOver(RulePoint at, IOperation value, Value known, ISymbol target)
    {
    }

    /// <summary>A result is overwritten that nobody has looked at.</summary>
    public virtual void OnForgotten(RulePoint at, IOperation access, Place place)
    {
    }

    /// <summary>A result is matched with a pattern, which holds for these numbers.</summary>
    public virtual void OnMatch(RulePoint at, IOperation match, Value value, Interval holds)
    {
    }

    /// <summary>A number becomes a <c>UserPtr</c>.</summary>
    public virtual void OnUserPointerMade(RulePoint at, IOperation creation, Value address)
    {
    }

    /// <summary>A pointer becomes an element of an array or a collection.</summary>
    public virtual void OnElement(RulePoint at, IOperation element, Value value)
    {
    }

    /// <summary>A function of the uaccess family is called.</summary>
    public virtual void OnUserAccess(RulePoint at, UserAccess access)
    {
    }

    /// <summary>A method is called that fetches user memory, by its summary.</summary>
    public virtual void OnRepeatedFetch(RulePoint at, IInvocationOperation call, Fetch fetch)
    {
    }

    /// <summary>A method of the project is called that makes a user access for its caller.</summary>
    /// <param name="at">Where.</param>
    /// <param name="access">The access, on the caller's own buffer and address.</param>
    /// <param name="whole">The buffer as it was handed over.</param>
    public virtual void OnWrappedAccess(RulePoint at, UserAccess access, Value whole)
    {
    }

    /// <summary>A method of the project makes a pointer of a number that it is given.</summary>
    public virtual void OnPointerMade(RulePoint at, IInvocationOperation call, Value number)
    {
    }

    /// <summary>A delegate or a function pointer is called.</summary>
    public virtual void OnInvoked(RulePoint at, Value function, IReadOnlyList<Value> arguments)
    {
    }

    /// <summary>Anything else is called.</summary>
    public virtual void OnCall(RulePoint at, IInvocationOperation call, IReadOnlyList<Value> arguments)
    {
    }

    /// <summary>Something goes to a method of the project, which makes a use of it that the caller answers for.</summary>
    /// <param name="at">Where.</param>
    /// <param name="call">The call.</param>
    /// <param name="argument">What is passed: it, or what has it in it.</param>
    /// <param name="value">What is used.</param>
    /// <param name="use">How.</param>
    public virtual void OnUse(RulePoint at, IInvocationOperation call, IOperation argument, Value value, Use use)
    {
    }

    /// <summary>A number that the user chooses is taken for a handle of the host.</summary>
    public virtual void OnHandle(RulePoint at, IOperation call, Value number)
    {
    }

    /// <summary>A text is made of what is behind a pointer, up to its terminator.</summary>
    public virtual void OnText(RulePoint at, IOperation creation, Value characters)
    {
    }

    /// <summary>An object is made.</summary>
    public virtual void OnCreation(RulePoint at, IObjectCreationOperation creation)
    {
    }

    /// <summary>An element is taken, or a slice cut.</summary>
    public virtual void OnIndex(RulePoint at, IOperation access, Value container, Value index, bool isSlice)
    {
    }

    /// <summary>Memory is allocated.</summary>
    public virtual void OnAllocation(RulePoint at, IOperation allocation, Value count, bool onStack)
    {
    }

    /// <summary>A number is divided by another.</summary>
    public virtual void OnDivision(RulePoint at, IBinaryOperation division, Value divisor)
    {
    }

    /// <summary>Arithmetic in a checked context, on values of the user's, need not fit.</summary>
    public virtual void OnCheckedOverflow(RulePoint at, IOperation arithmetic)
    {
    }

    /// <summary>A number is shifted by another.</summary>
    public virtual void OnShift(RulePoint at, IBinaryOperation shift, Value count)
    {
    }

    /// <summary>Something is taken from a number.</summary>
    public virtual void OnSubtraction(RulePoint at, IBinaryOperation subtraction, Value left, Value right)
    {
    }

    /// <summary>Two values are compared.</summary>
    public virtual void OnComparison(RulePoint at, IBinaryOperation comparison, Value left, Value right)
    {
    }

    /// <summary>A condition decides where to go on.</summary>
    public virtual void OnBranch(RulePoint at, Branch branch)
    {
    }

    /// <summary>A comparison decides on another round of a loop.</summary>
    public virtual void OnLoop(RulePoint at, IBinaryOperation condition, Value left, Value right)
    {
    }

    /// <summary>A value is read from a local or a field.</summary>
    public virtual void OnRead(RulePoint at, IOperation reference, Value value)
    {
    }

    /// <summary>The method has returned: what is held here is never given back.</summary>
    public virtual void OnExit(RulePoint at, IOperation? value, Value? known)
    {
    }

    /// <summary>The method returns.</summary>
    public virtual void OnReturn(RulePoint at, IOperation? value, Value? known)
    {
    }
}
