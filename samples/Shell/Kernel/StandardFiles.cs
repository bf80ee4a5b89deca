using System.Runtime.InteropServices;
using KernelSdk;

namespace Shell;

/// <summary>The descriptors of a caller of spawn(2) that become 0, 1 and 2 of the new task: <c>struct standard_files</c>.</summary>
/// <param name="Input">What it will read.</param>
/// <param name="Output">Where it will write.</param>
/// <param name="Error">Where it will complain.</param>
[CName("standard_files")]
[StructLayout(LayoutKind.Sequential)]
public readonly record struct StandardFiles(
    [property: CName("input")] int Input, [property: CName("output")] int Output, [property: CName("error")] int Error);
