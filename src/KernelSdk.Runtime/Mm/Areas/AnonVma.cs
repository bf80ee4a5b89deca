namespace KernelSdk;

/// <summary>
/// Whom private pages belong to: <c>struct anon_vma</c>. It has no content; two areas whose pages have different owners do not
/// merge, and this is what tells them apart.
/// </summary>
/// <param name="OfForkedChild">Whether a parent's pages are among them: then nobody else may take it over.</param>
internal sealed class AnonVma(bool OfForkedChild = false)
{
    public bool OfForkedChild { get; } = OfForkedChild;
}
