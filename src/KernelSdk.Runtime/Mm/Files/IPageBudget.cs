namespace KernelSdk;

/// <summary>How many pages of data a file system may keep: what tmpfs counts against its <c>size=</c>.</summary>
public interface IPageBudget
{
    /// <summary>One page more.</summary>
    /// <returns>False if there is no room for it: ENOSPC for a write, SIGBUS for a store into a mapping.</returns>
    bool TryCharge();

    /// <summary>Pages that were given back.</summary>
    /// <param name="pages">How many.</param>
    void Uncharge(int pages);
}
