namespace KernelSdk;

/// <summary>What is behind a name of /proc: a directory, a text, a link.</summary>
internal interface IProcNode
{
    /// <summary>Kind and permissions.</summary>
    InodeMode Mode { get; }
}

/// <summary>A directory of /proc.</summary>
internal interface IProcDirectory : IProcNode
{
    InodeMode IProcNode.Mode => InodeMode.S_IFDIR | InodeMode.S_IRUSR | InodeMode.S_IXUSR | InodeMode.S_IRGRP | InodeMode.S_IXGRP | InodeMode.S_IROTH | InodeMode.S_IXOTH;

    /// <summary>The names in it, in their order.</summary>
    IEnumerable<KeyValuePair<string, IProcNode>> Entries { get; }

    /// <summary>What has a name; null if nothing has.</summary>
    IProcNode? Find(string name) => Entries.FirstOrDefault(each => each.Key == name).Value;
}
