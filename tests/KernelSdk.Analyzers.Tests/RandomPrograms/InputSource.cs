using System.Buffers.Binary;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KernelSdk.Analyzers.Tests.RandomPrograms;

/// <summary>Inputs of a program by chance: mostly numbers that stand in it, their neighbours, and the ends of the types.</summary>
internal sealed class InputSource
{
    private static readonly ulong[] Ends =
    [
        0, 1, 2, 3, 13, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff, 0x1_0000_0000,
        0x7fff_ffff_ffff_ffff, ulong.MaxValue,
    ];

    private readonly Choice _choice;
    private readonly ulong[] _near;

    public InputSource(RandomProgram program, int seed)
    {
        _choice = new(seed);
        _near =
        [
            .. SyntaxFactory.ParseTokens(program.Source)
                .Where(token => token.IsKind(SyntaxKind.NumericLiteralToken))
                .Select(token => Convert.ToUInt64(token.Value, System.Globalization.CultureInfo.InvariantCulture))
                .Distinct()
                .SelectMany(number => new[] { number, unchecked(number - 1), number + 1 })
                .Distinct(),
        ];
    }

    /// <summary>The next input; its pointers are good.</summary>
    public ProgramInput Next()
    {
        var memory = new byte[UserWindows.Count * UserWindows.Bytes];
        for (var i = 0; i < memory.Length; i += 4)
        {
            Word(memory.AsSpan(i));
        }

        var data = _choice.OneIn(8) ? Number() : UserWindows.Start(2) + (ulong)(4 * _choice.Next(8));
        if (!_choice.OneIn(4))
        {
            BinaryPrimitives.WriteUInt64LittleEndian(memory.AsSpan(8), _choice.OneIn(2) ? data : Number());
        }

        var fifth = _choice.OneIn(4) ? data : Number();
        return new() { Words = [UserWindows.Start(0), UserWindows.Start(1), Number(), Number(), fifth, Number()], Memory = memory };
    }

    /// <summary>One of so many accesses.</summary>
    public int Access(int count) => _choice.Next(count);

    /// <summary>Where a pointer can lead so that an access fails, at once or on the way.</summary>
    public ulong BadPointer(int window) => _choice.Next(8) switch
    {
        0 => 0,
        1 => AddressSpace.TaskSize - (ulong)_choice.Next(20),
        2 => 0xffff_8000_0000_0000 + (ulong)_choice.Next(64),
        3 => unchecked((ulong)-_choice.Next(64)),
        _ => UserWindows.End(window) - (ulong)_choice.Next(80),
    };

    /// <summary>Other bytes for a range.</summary>
    public byte[] Bytes(int length)
    {
        var bytes = new byte[(length + 3) & ~3];
        for (var i = 0; i < bytes.Length; i += 4)
        {
            Word(bytes.AsSpan(i));
        }

        return bytes[..length];
    }

    private void Word(Span<byte> to) => BinaryPrimitives.WriteUInt32LittleEndian(to, unchecked((uint)Number()));

    private ulong Number() => _choice.Next(6) switch
    {
        0 => Ends[_choice.Next(Ends.Length)],
        1 => (ulong)_choice.Next(20),
        _ => _near[_choice.Next(_near.Length)],
    };
}
