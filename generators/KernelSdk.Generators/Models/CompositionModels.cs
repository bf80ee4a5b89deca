namespace KernelSdk.Generators;

/// <summary>A class with <c>[SyscallTable]</c>.</summary>
/// <param name="Type">The class.</param>
/// <param name="WritesConstructor">Whether it declares none, so that the generator adds the one that takes options.</param>
/// <param name="RepeatsNumbers">Whether it derives from another kernel with a table, whose numbers it declares again.</param>
/// <param name="Included">The rows of the modules it includes.</param>
internal sealed record KernelModel(TypeModel Type, bool WritesConstructor, bool RepeatsNumbers, EquatableArray<TableEntry> Included);

/// <summary>A class with <c>[SyscallModule]</c>.</summary>
internal sealed record ModuleModel(TypeModel Type);

/// <summary>One row of a <c>.tbl</c> file.</summary>
internal sealed record TableRow(int Number, string Abi, string Name)
{
    /// <summary>The table is flat, so its last row is bounded.</summary>
    public const int MaxNumber = 4095;
}

/// <summary>A kernel with everything its table shows.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Entries">The implemented rows, by number.</param>
/// <param name="Rows">The rows that the tables name, by number.</param>
internal sealed record ComposedKernel(KernelModel Kernel, EquatableArray<TableEntry> Entries, EquatableArray<TableRow> Rows);

/// <summary>A module with the rows it publishes.</summary>
internal sealed record ComposedModule(ModuleModel Module, EquatableArray<TableEntry> Entries);
