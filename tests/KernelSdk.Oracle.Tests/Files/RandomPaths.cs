using System.Text;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>Paths over few names, so that they meet, with all that is odd about paths now and then.</summary>
internal sealed class RandomPaths(Random random)
{
    private const int PathMax = 4096;
    private const int NameMax = 255;

    private static readonly string[] Names = ["a", "a", "a", "b", "b", "b", "c", "c", "d", "e", "f", "g"];

    private static readonly string[] Odd =
    [
        "", "/", ".", "..", "./", "../", "//", "/.", "/..", "...", "./.", "../..", "a/.", "a/..", "b/../a", "a/./b", ".//a", "a/../../a",
        "\u00ff", " ", "a b", "a\nb", "#2",
    ];

    /// <summary>A path as an operand: mostly one that can be read, in a slot.</summary>
    public Operand Next(int slot = 0)
    {
        var roll = random.Next(100);
        if (roll == 0)
        {
            return FileArena.Unmapped[random.Next(FileArena.Unmapped.Length)];
        }

        var path = Text();
        return roll switch
        {
            1 => Operand.BeforeEnd(path),
            2 => Operand.BeforeEnd([.. path, 0]),
            _ => Operand.In(slot, [.. path, 0]),
        };
    }

    /// <summary>What a symbolic link points to: often something near, so that mazes grow.</summary>
    public Operand Target() => random.Next(3) == 0 ? Next() : Operand.In(0, [.. Encoding.Latin1.GetBytes(Simple()), 0]);

    /// <summary>A path without anything odd.</summary>
    public string Simple() => random.Next(4) switch
    {
        0 => $"{Name()}/{Name()}",
        1 => $"/{Name()}",
        _ => Name(),
    };

    /// <summary>The bytes of a path, without terminator.</summary>
    private byte[] Text() => Encoding.Latin1.GetBytes(random.Next(40) switch
    {
        0 => Odd[random.Next(Odd.Length)],
        1 => Long(),
        2 => $"{Simple()}/{new string('n', NameMax + random.Next(-1, 2))}",
        _ => Usual(),
    });

    private string Usual()
    {
        var text = new StringBuilder(random.Next(8) == 0 ? "/" : "");
        var count = random.Next(20) switch { < 11 => 1, < 17 => 2, < 19 => 3, _ => 6 };
        for (var i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "" : random.Next(25) == 0 ? "//" : "/");
            text.Append(random.Next(30) switch { 0 => ".", 1 or 2 => "..", _ => Name() });
        }

        return text.Append(random.Next(40) switch { 0 or 1 => "/", 2 => "//", 3 => "/.", 4 => "/..", _ => "" }).ToString();
    }

    /// <summary>A path of about as many bytes as there may be.</summary>
    private string Long()
    {
        var length = random.Next(4) == 0 ? PathMax + random.Next(900) : PathMax + random.Next(-3, 2);
        var filler = random.Next(3) switch { 0 => "./", 1 => "/", _ => $"{Name()}/" };
        var rest = Simple();
        var text = string.Concat(Enumerable.Repeat(filler, ((length - rest.Length) / filler.Length) + 1));
        return string.Concat(text.AsSpan(0, length - rest.Length), rest);
    }

    private string Name() => Names[random.Next(Names.Length)];
}
