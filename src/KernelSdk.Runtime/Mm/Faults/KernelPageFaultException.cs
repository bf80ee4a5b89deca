using System.Diagnostics.CodeAnalysis;

namespace KernelSdk;

/// <summary>
/// A page fault of the kernel that no row of the <see cref="ExceptionTable"/> expects: it becomes an <see cref="Oops"/>.
/// </summary>
[SuppressMessage("Design", "CA1032", Justification = "It says where the fault was, always.")]
public sealed class KernelPageFaultException : Exception
{
    internal KernelPageFaultException(PageFault fault)
        : base(fault.Address < PageSize.Bytes
            ? $"BUG: kernel NULL pointer dereference, address: {fault.Address:x16}; {Access(fault)}"
            : $"BUG: unable to handle page fault for address: {fault.Address:x16}; {Access(fault)}")
        => Fault = fault;

    /// <summary>What was touched, and why it failed.</summary>
    public PageFault Fault { get; }

    private static string Access(PageFault fault)
    {
        const int ProtectionBit = 1;
        const int WriteBit = 2;
        var isProtection = fault.Code == FaultCode.AccErr;
        var error = (isProtection ? ProtectionBit : 0) | (fault.IsWrite ? WriteBit : 0);
        return $"#PF: supervisor {(fault.IsWrite ? "write" : "read")} access in kernel mode; "
            + $"#PF: error_code(0x{error:x4}) - {(isProtection ? "permissions violation" : "not-present page")}";
    }
}
