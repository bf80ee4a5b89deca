namespace KernelSdk;

/// <summary>The extended attributes of one inode: <c>struct simple_xattrs</c>. See xattr(7).</summary>
public sealed class ExtendedAttributes
{
    private readonly SortedDictionary<string, byte[]> _values
        = new(Comparer<string>.Create(static (one, other) => string.CompareOrdinal(other, one)));

    /// <summary>Their names, the last one in the alphabet first: <c>rbtree_simple_xattr_cmp</c>.</summary>
    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The value of a name.</summary>
    /// <param name="name">With its prefix: <c>user.mime_type</c>.</param>
    /// <returns>The value; null where there is none, which is ENODATA.</returns>
    public byte[]? Get(string name) => _values.GetValueOrDefault(name);

    /// <summary>Gives a name a value.</summary>
    /// <param name="name">With its prefix.</param>
    /// <param name="value">Null takes the name away.</param>
    public void Set(string name, byte[]? value)
    {
        if (value is null)
        {
            _values.Remove(name);
        }
        else
        {
            _values[name] = value;
        }
    }

    /// <summary>Equal attributes that change on their own.</summary>
    public ExtendedAttributes Clone()
    {
        var clone = new ExtendedAttributes();
        foreach (var (name, value) in _values)
        {
            clone.Set(name, value);
        }

        return clone;
    }
}
