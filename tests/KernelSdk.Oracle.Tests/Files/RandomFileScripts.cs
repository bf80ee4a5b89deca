using System.Buffers.Binary;
using System.Collections.Immutable;

namespace KernelSdk.Oracle.Tests.Files;

/// <summary>
/// Scripts of random system calls on few names, descriptors and users. A script begins with a small tree that everybody may use, so that
/// not all calls fail at the first name.
/// </summary>
internal sealed partial class RandomFileScripts
{
    private const int StepsPerScript = 110;
    private const int StepsToBeginWith = 14;
    private const int OneTurnIn = 5;

    // What some scripts have and most do not: other roots, out of which nothing may be moved, and more mounts.
    private const int WithRoots = 0;
    private const int WithMounts = 1;


    private readonly Random _random;
    private readonly RandomPaths _paths;
    private readonly RandomNumbers _numbers;
    private readonly ImmutableArray<FileStep>.Builder _steps = ImmutableArray.CreateBuilder<FileStep>();
    private readonly (int Weight, Action Step)[] _kinds;
    private readonly int _weights;
    private int _actor;

    private RandomFileScripts(int seed)
    {
        _random = new(seed);
        (_paths, _numbers) = (new(_random), new(_random));
        var world = _random.Next(8);
        _kinds = [.. NamingKinds(), .. ContentKinds(), .. AttributeKinds(), .. WhoKinds(), .. ControlKinds(), .. WorldKinds(world)];
        _weights = _kinds.Sum(static kind => kind.Weight);
    }

    /// <summary>The script of a seed.</summary>
    public static FileScript Next(int seed)
    {
        var scripts = new RandomFileScripts(seed);
        scripts.Begin();
        while (scripts._steps.Count < StepsPerScript)
        {
            scripts.AddAny();
        }

        return new(scripts._steps.ToImmutable());
    }

    private IEnumerable<(int Weight, Action Step)> WorldKinds(int world) => world switch
    {
        WithRoots => [.. ListKinds(), (6, Chroot)],
        WithMounts => [.. RenameKinds(), .. MountKinds()],
        _ => [.. ListKinds(), .. RenameKinds()],
    };

    private void Begin()
    {
        for (var i = 0; i < StepsToBeginWith; i++)
        {
            var path = Operand.In(0, [.. System.Text.Encoding.ASCII.GetBytes(_paths.Simple()), 0]);
            switch (_random.Next(8))
            {
                case < 4:
                    Add(FileCall.Mkdir, path, _numbers.Of(0x1ffL, 0x1ff, 0x1ed, 0x3ff, 0x5ff));
                    Add(FileCall.Chmod, path, _numbers.Of(0x1ffL, 0x1ff, 0x1ed, 0x3ff, 0x5ff));
                    break;
                case < 6:
                    Add(FileCall.Open, path, 0x42L, _numbers.Mode());
                    break;
                default:
                    Add(FileCall.Symlink, _paths.Target(), path with { Slot = '1' });
                    break;
            }
        }
    }

    private void AddAny()
    {
        if (_random.Next(OneTurnIn) == 0)
        {
            _actor = _random.Next(FileScript.Actors);
        }

        var at = _random.Next(_weights);
        foreach (var (weight, step) in _kinds)
        {
            at -= weight;
            if (at < 0)
            {
                step();
                return;
            }
        }
    }

    private void Add(FileCall call, params ReadOnlySpan<Operand> operands) => _steps.Add(new(_actor, call, [.. operands]));

    /// <summary>A call that answers in memory, at its operand of the given index; seldom where no memory is.</summary>
    private void Ask(FileCall call, Answer answer, int index, params ReadOnlySpan<Operand> operands)
    {
        var step = new FileStep(_actor, call, [.. operands]);
        _steps.Add(_random.Next(60) == 0
            ? step with { Operands = step.Operands.SetItem(index, FileArena.Unmapped[_random.Next(FileArena.Unmapped.Length)]) }
            : step with { Answer = answer });
    }

    private Operand Path() => _paths.Next();

    private Operand OtherPath() => _paths.Next(slot: 1);

    private static Operand Words(int slot, params ReadOnlySpan<long> words)
    {
        var bytes = new byte[8 * words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(8 * i), words[i]);
        }

        return Operand.In(slot, bytes);
    }
}
