namespace SettingsFs;

/// <summary>Values by section and key, as an INI file has them.</summary>
public sealed class Settings
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _sections = new(StringComparer.Ordinal);

    /// <summary>The names of the sections in their order.</summary>
    public IReadOnlyCollection<string> Sections => _sections.Keys;

    /// <summary>A value; null where there is none. Setting one makes its section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="key">The key.</param>
    public string? this[string section, string key]
    {
        get => _sections.GetValueOrDefault(section)?.GetValueOrDefault(key);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Add(section);
            _sections[section][key] = value;
        }
    }

    /// <summary>The keys of a section in their order; none if there is no such section.</summary>
    /// <param name="section">The section.</param>
    public IReadOnlyCollection<string> Keys(string section) => _sections.TryGetValue(section, out var keys) ? keys.Keys : [];

    /// <summary>Whether there is a section.</summary>
    /// <param name="section">Its name.</param>
    public bool Has(string section) => _sections.ContainsKey(section);

    /// <summary>Adds a section without keys, if it is not there.</summary>
    /// <param name="section">Its name.</param>
    public void Add(string section) => _sections.TryAdd(section, new(StringComparer.Ordinal));

    /// <summary>Takes a section away, or one key of it.</summary>
    /// <param name="section">The section.</param>
    /// <param name="key">The key; null for all of the section.</param>
    public void Remove(string section, string? key = null)
        => _ = key is null ? _sections.Remove(section) : _sections.TryGetValue(section, out var keys) && keys.Remove(key);

    /// <summary>The same values, which change independently.</summary>
    public Settings Clone()
    {
        var clone = new Settings();
        foreach (var (section, keys) in _sections)
        {
            clone._sections.Add(section, new(keys, StringComparer.Ordinal));
        }

        return clone;
    }
}
