namespace KernelSdk.Generators;

/// <summary>One <c>[SyscallDefine]</c> method that is right in itself.</summary>
/// <param name="Name">The system call's name.</param>
/// <param name="ExplicitNumber"><c>Number=</c>, or -1.</param>
/// <param name="Container">The type it stands in.</param>
/// <param name="Method">The method's name, escaped where it is a keyword.</param>
/// <param name="IsPublic">Whether other assemblies can reach method and container.</param>
/// <param name="TakesTask">Whether the first parameter is the TaskStruct.</param>
/// <param name="ReturnsLong">Whether it returns long instead of SysResult.</param>
/// <param name="ReturnsFd">Whether what it returns is a file descriptor.</param>
/// <param name="ReturnsAddress">Whether what it returns is a user address.</param>
/// <param name="CancellationPoint">Whether its wrapper is one.</param>
/// <param name="Overrides">Whether it replaces an included one.</param>
/// <param name="WrapperAttributes">What its author says to those who use it, in C#.</param>
/// <param name="SuppressedIds">What the compiler would say to generated code for using it.</param>
/// <param name="Parameters">The arguments that the user passes.</param>
internal sealed record SyscallModel(
    string Name,
    int ExplicitNumber,
    TypeModel Container,
    string Method,
    bool IsPublic,
    bool TakesTask,
    bool ReturnsLong,
    bool ReturnsFd,
    bool ReturnsAddress,
    bool CancellationPoint,
    bool Overrides,
    EquatableArray<string> WrapperAttributes,
    EquatableArray<string> SuppressedIds,
    EquatableArray<ParameterModel> Parameters);

/// <summary>A system call with its number: what the writers write from.</summary>
/// <param name="Model">The method.</param>
/// <param name="Number">Its row in the table.</param>
/// <param name="HintName">The start of its files' names.</param>
internal sealed record NumberedSyscall(SyscallModel Model, int Number, string HintName)
{
    public TableEntry ToEntry() => new(
        Number, Model.Name, Model.Container.FullName, Model.Container.QualifiedName, Model.IsPublic, Model.SuppressedIds, Model.Overrides);
}

/// <summary>What a table needs to know of a system call.</summary>
/// <param name="Number">The row.</param>
/// <param name="Name">The system call's name.</param>
/// <param name="Container">The type that holds the entry point, with <c>global::</c>.</param>
/// <param name="DisplayContainer">The same without.</param>
/// <param name="IsPublic">Whether another assembly's table can name it.</param>
/// <param name="SuppressedIds">What the compiler would say to a table for naming it.</param>
/// <param name="Overrides">Whether it replaces an included one.</param>
internal sealed record TableEntry(
    int Number,
    string Name,
    string Container,
    string DisplayContainer,
    bool IsPublic,
    EquatableArray<string> SuppressedIds,
    bool Overrides = false)
{
    /// <summary>Whether a table holds this one in place of the other.</summary>
    public bool Replaces(TableEntry other) => Overrides && Number == other.Number && Name == other.Name;
}
