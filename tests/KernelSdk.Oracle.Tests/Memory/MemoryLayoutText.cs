using System.Globalization;
using System.Text;

namespace KernelSdk.Oracle.Tests.Memory;

/// <summary>
/// The areas of an address space in the form that host_mm.c gives them: without those that were there before the script, and with
/// addresses that no two machines have in common told by their distances.
/// </summary>
/// <param name="firstBreak">Where the break was at the beginning.</param>
/// <param name="top">Where mappings without an address begin to be made.</param>
/// <param name="own">What was there before.</param>
internal sealed class MemoryLayoutText(ulong firstBreak, ulong top, IReadOnlyList<UserRange> own)
{
    /// <summary>The two letters of smaps for each property that both sides know.</summary>
    private static readonly (VmaFlags Flag, string Letters)[] Letters =
    [
        (VmaFlags.Read, "rd"), (VmaFlags.Write, "wr"), (VmaFlags.Execute, "ex"), (VmaFlags.Shared, "sh"), (VmaFlags.MayRead, "mr"),
        (VmaFlags.MayWrite, "mw"), (VmaFlags.MayExecute, "me"), (VmaFlags.MayShare, "ms"), (VmaFlags.GrowsDown, "gd"),
        (VmaFlags.Locked, "lo"), (VmaFlags.SequentialRead, "sr"), (VmaFlags.RandomRead, "rr"), (VmaFlags.DontCopy, "dc"),
        (VmaFlags.LockOnFault, "lf"), (VmaFlags.Account, "ac"), (VmaFlags.NoReserve, "nr"), (VmaFlags.Sync, "sf"),
        (VmaFlags.WipeOnFork, "wf"), (VmaFlags.DontDump, "dd"), (VmaFlags.HugePage, "hg"), (VmaFlags.NoHugePage, "nh"), (VmaFlags.Mergeable, "mg"),
        (VmaFlags.Droppable, "dp"),
    ];

    private static readonly HashSet<string> Known = [.. Letters.Select(each => each.Letters)];

    public ulong FirstBreak => firstBreak;

    public ulong Top => top;

    /// <summary>What the host says of an area, without properties that only the host has.</summary>
    public static string OnlyKnown(string area)
    {
        var parts = area.Split(',');
        return parts.Length == 2 ? $"{parts[0]},{string.Join('.', parts[1].Split('.').Where(Known.Contains))}" : area;
    }

    /// <summary>
    /// The areas of the script by address, those at the break behind the very low ones: whether the break lies above or below the
    /// window is left to whoever loads programs.
    /// </summary>
    public IEnumerable<Vma> AreasOf(AddressSpace mm)
        => mm.Areas.Where(area => !IsOwn(area.Start, area.End))
            .OrderBy(area => area.Start < Window.Lowest ? 0 : IsAtBreak(area.Start) ? 1 : 2)
            .ThenBy(area => area.Start);

    public string Address(ulong address)
        => address <= top && top - address < Window.NearTop && address < Window.Last ? $"t-{Hex(top - address)}"
            : IsAtBreak(address) ? $"b+{Hex(address - firstBreak)}"
            : Hex(address);

    /// <summary>The areas, from the lines of /proc/PID/maps.</summary>
    public string Areas(AddressSpace mm)
    {
        var text = new StringBuilder();
        var lines = mm.MapsText().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', 6))
            .ToDictionary(fields => Parse(fields[0].Split('-')[0]));
        foreach (var area in AreasOf(mm))
        {
            var fields = lines[area.Start];
            var (end, name) = (Parse(fields[0].Split('-')[1]), fields.Length == 6 ? fields[5].Trim() : "");
            var offset = Hex(Parse(fields[2]));
            text.Append(
                CultureInfo.InvariantCulture, $" {Address(area.Start)}-{Address(end)},{fields[1]},{offset},{ClassOf(name)}");
        }

        return text.ToString().Trim();
    }

    /// <summary>The properties of the areas.</summary>
    public string Flags(AddressSpace mm)
        => string.Concat(AreasOf(mm).Select(area => $" {Address(area.Start)},{LettersOf(area.Flags)}"));

    private bool IsOwn(ulong start, ulong end) => own.Any(range => start < range.End && range.Start < end);

    private bool IsAtBreak(ulong address) => unchecked(address - firstBreak) < Window.BreakSpan;

    private static string LettersOf(VmaFlags flags)
        => string.Join('.', Letters.Where(each => flags.HasFlag(each.Flag)).Select(each => each.Letters));

    private static string ClassOf(string name)
        => name.StartsWith("/dev/zero", StringComparison.Ordinal) ? "zero"
            : name.StartsWith('/') ? "file"
            : name.Length == 0 ? "anon"
            : name == "[heap]" ? "heap"
            : "other";

    private static ulong Parse(string hex) => ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static string Hex(ulong value) => value.ToString("x", CultureInfo.InvariantCulture);
}
