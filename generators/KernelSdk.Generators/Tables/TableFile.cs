namespace KernelSdk.Generators;

/// <summary>A <c>.tbl</c> file as read: its rows with their places, and what is wrong with it.</summary>
internal sealed record TableFile(string Path, EquatableArray<PlacedRow> Rows, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>A row and the place of its number and of its name.</summary>
internal sealed record PlacedRow(TableRow Row, LocationInfo Number, LocationInfo Name);

/// <summary>The rows of all tables of a project that the machine's ABI uses, by number.</summary>
internal sealed record SyscallNumbers(EquatableArray<TableRow> Rows);

/// <summary>The numbers, and what is wrong among the files.</summary>
internal sealed record MergedTables(SyscallNumbers Numbers, EquatableArray<DiagnosticInfo> Diagnostics);
