namespace KernelSdk;

/// <content>The same space in a clone of the kernel.</content>
public sealed partial class AddressSpace
{
    /// <summary>
    /// A clone of the kernel has its frames from now on, also where it has no copy of this space: none may be written in place.
    /// </summary>
    internal void WriteProtect()
    {
        foreach (var area in _areas)
        {
            ChangeEntries(area.Start, area.End, static entry => entry.WriteProtected());
        }
    }

    /// <summary>
    /// A space with the same areas over the same frames. It is taken of a space that cannot be written, so neither can be until a fault
    /// has made a copy.
    /// </summary>
    internal AddressSpace CloneInto(KernelClone clone)
    {
        var copy = new AddressSpace(clone.Kernel)
        {
            Layout = Layout,
            Usage = Usage.Clone(),
            PagefaultDepth = PagefaultDepth,
            _defaultFlags = _defaultFlags,
        };
        copy._memory.Committed += Usage.Accounted;
        foreach (var area in _areas)
        {
            var file = area.File is null ? null : clone.Of(area.File);
            var twin = new Vma(area.Start, area.End, area.Flags, area.PageOffset, file, area.Name)
            {
                AnonVma = area.AnonVma is null ? null : clone.Of(area.AnonVma, owner => new(owner.OfForkedChild)),
            };
            twin.Cache?.Map(copy, twin);
            copy._areas.Add(twin);
            _table.Visit(area.FirstPage, area.EndPage, (entries, page) =>
            {
                var copies = copy._table.Range(page, entries.Length);
                for (var i = 0; i < entries.Length; i++)
                {
                    copies[i] = entries[i];
                    if (entries[i].HasFrame)
                    {
                        copy._memory.Adopt(entries[i].Frame);
                    }
                }
            });
        }

        return copy;
    }
}
