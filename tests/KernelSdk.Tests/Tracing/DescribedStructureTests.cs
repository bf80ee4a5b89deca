using KernelSdk.Linux;

namespace KernelSdk.Tests.Tracing;

/// <summary>Structures that say nothing of how they are shown are shown field by field.</summary>
public sealed class DescribedStructureTests
{
    private readonly TestKernel _kernel = TestKernel.Start();

    [Fact]
    public void A_structure_is_shown_with_its_fields()
    {
        var trace = _kernel.TraceOf(static libc =>
        {
            var parcel = new Parcel
            {
                Id = -5,
                Flags = ParcelOptions.FRAGILE | ParcelOptions.URGENT | (ParcelOptions)8,
                IsPaid = true,
                To = new(12, -3),
                Weight = 1.5,
                Next = new(0x1000),
            };
            "box\n"u8.CopyTo(parcel.Label);
            parcel.Sides[1] = -7;
            return (int)libc.parcel_send(in parcel, (int)ParcelOptions.URGENT);
        });

        Assert.StartsWith(
            "parcel_send({id=-5, flags=FRAGILE|URGENT|0x8, is_paid=true, label=\"box\\n\", sides=[0, -7, 0], "
            + "to={street=12, door=-3}, weight=1.5, next_ptr=0x1000}, URGENT) = 4\n",
            trace,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_kernel_fills_is_shown_once_it_is_there()
    {
        var trace = _kernel.TraceOf(static libc =>
        {
            Span<ParcelAddress> to = stackalloc ParcelAddress[2];
            libc.parcel_list(to);
            return (int)libc.parcel_list(new UserPtr<ParcelAddress>(8), 1);
        });

        Assert.StartsWith(
            """
            parcel_list([{street=7, door=-1}, {street=0, door=0}], 2) = 2
            parcel_list(0x8, 1) = -1 EFAULT (Bad address)

            """,
            trace,
            StringComparison.Ordinal);
    }

    /// <summary>The count is a byte, and what a program leaves above it in the register is not part of it.</summary>
    [Fact]
    public void A_narrow_count_is_read_as_the_system_call_reads_it()
    {
        var trace = _kernel.TraceOf(static libc =>
            (int)libc.syscall(721, libc.malloc<ParcelAddress>(1).ToWord(), 0xffff_ff01));

        Assert.StartsWith("parcel_list([{street=7, door=-1}], 1) = 1\n", trace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_is_there_with_its_types()
    {
        var seen = new List<ParcelSyscalls.sys_enter_parcel_list>();
        var others = 0;
        _kernel.Trace.Enabled = true;
        _kernel.Trace.Traced += raised =>
        {
            if (raised is SyscallEntered entered && entered.TryRead(out ParcelSyscalls.sys_enter_parcel_list list))
            {
                seen.Add(list);
            }
            else if (raised is SyscallEntered)
            {
                others++;
            }
        };

        _kernel.RunProgram(static libc => (int)(libc.getpid() + libc.syscall(721, 0x10, 0xffff_ff02)));

        Assert.Equal([new ParcelSyscalls.sys_enter_parcel_list(new UserPtr<ParcelAddress>(0x10), 2)], seen);
        Assert.Equal(1, others);
    }
}
