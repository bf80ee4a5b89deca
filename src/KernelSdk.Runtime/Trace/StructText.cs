using System.Globalization;
using System.Text;

namespace KernelSdk;

/// <summary>The text of structures in a trace: <c>{iov_base="abc", iov_len=3}</c>.</summary>
/// <param name="formatter">Writes what a field points to.</param>
/// <param name="text">Where it goes.</param>
/// <param name="budget">How many bytes the buffers of one call hold together, in order; null if nobody filled them.</param>
internal sealed class StructText(ArgumentFormatter formatter, StringBuilder text, ulong? budget) : ITraceText
{
    private ulong? _budget = budget;
    private bool _first;

    public void Append(object value)
    {
        if (value is not ITraceFormattable structure)
        {
            text.Append(CultureInfo.InvariantCulture, $"{value}");
            return;
        }

        text.Append('{');
        _first = true;
        structure.Format(this);
        text.Append('}');
    }

    public void Number(string name, ulong value)
    {
        Name(name);
        text.Append(CultureInfo.InvariantCulture, $"{value}");
    }

    public void Symbol(string name, string symbol)
    {
        Name(name);
        text.Append(symbol);
    }

    public void Text(string name, ReadOnlySpan<byte> value)
    {
        Name(name);
        StraceQuote.Append(text, value);
    }

    public void Buffer(string name, UserPtr<byte> address, ulong length)
    {
        Name(name);
        if (_budget is not { } left)
        {
            ScalarText.AppendAddress(text, address.Address);
            return;
        }

        var filled = Math.Min(length, left);
        _budget = left - filled;
        formatter.AppendBytes(text, address.Address, filled);
    }

    public void Elide()
    {
        text.Append(_first ? "..." : ", ...");
        _first = false;
    }

    private void Name(string name)
    {
        text.Append(_first ? "" : ", ").Append(name).Append('=');
        _first = false;
    }
}
