namespace KernelSdk.Tests.Memory;

/// <summary>The spaces of the model that are alive at once, and the files that somebody holds.</summary>
internal sealed class ModelMachine
{
    public List<AddressSpaceModel> Spaces { get; } = [];

    public List<ModelFile> Files { get; } = [];

    /// <summary>How many frames all that takes: one for each private array, one for each page of a file that is in memory.</summary>
    public int Frames
    {
        get
        {
            var frames = new HashSet<byte[]>(ReferenceEqualityComparer.Instance);
            var files = new HashSet<ModelFile>(Files);
            foreach (var page in Spaces.SelectMany(space => space.Pages.Values))
            {
                _ = page.Own is not null && frames.Add(page.Own);
                _ = page.File is not null && files.Add(page.File);
            }

            return frames.Count + files.Sum(file => file.Resident);
        }
    }

    /// <summary>Whether more than one page has these bytes.</summary>
    public bool IsSharedByFork(byte[] own)
    {
        var owners = 0;
        foreach (var space in Spaces)
        {
            foreach (var page in space.Pages.Values)
            {
                owners += ReferenceEquals(page.Own, own) ? 1 : 0;
            }
        }

        return owners > 1;
    }

    /// <summary>Pages of a file go: private copies with them, guards stay.</summary>
    public void Forget(ModelFile file, ulong first, ulong end)
    {
        foreach (var page in Spaces.SelectMany(space => space.Pages.Values))
        {
            if (page.File == file && page.Index >= first && page.Index < end)
            {
                page.Own = null;
            }
        }
    }
}
