namespace KernelSdk;

/// <content>The same space in a clone of the kernel.</content>
public sealed partial class AddressSpace
{
    /// <summary>
    /// A space with the same areas over the same frames, none of which can be written in either until a fault has made a copy.
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
        foreach (var area in _areas)
        {
            var file = area.File is null ? null : clone.Of(area.File);
            var twin = new Vma(area.Start, area.End, area.Flags, area.PageOffset, file, area.Name)
            {
                AnonVma = area.AnonVma is null ? null : clone.Of(area.AnonVma, owner => new(owner.OfForkedChild)),
            };
            twin.Cache?.Map(copy);
            copy._areas.Add(twin);
            _table.Visit(area.FirstPage, area.EndPage, (entries, page) =>
            {
                var copies = copy._table.Range(page, entries.Length);
                for (var i = 0; i < entries.Length; i++)
                {
                    copies[i] = entries[i] = entries[i].WriteProtected();
                    if (entries[i].HasFrame)
                    {
                        copy._memory.Adopt(entries[i].Frame);
                    }
                }
            });
        }

        _tlb.Flush();
        return copy;
    }
}
