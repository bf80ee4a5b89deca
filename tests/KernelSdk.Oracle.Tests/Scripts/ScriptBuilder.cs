using System.Collections.Immutable;
using System.Runtime.InteropServices;
using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests;

/// <summary>One <c>struct iovec</c>, with any two words in it.</summary>
internal readonly record struct Segment(ulong Base, ulong Length);

/// <summary>Writes a script down, one call after the other.</summary>
internal sealed class ScriptBuilder
{
    private readonly ImmutableArray<Step>.Builder _steps = ImmutableArray.CreateBuilder<Step>();
    private ImmutableArray<byte> _input = Bytes(64);
    private int _maxOpenFiles = 1024;
    private bool _isPowerless;

    public Script Build() => new(_input, _steps.ToImmutable()) { MaxOpenFiles = _maxOpenFiles, IsPowerless = _isPowerless };

    /// <summary>How much descriptor 0 holds; 64 bytes if nothing is said.</summary>
    public ScriptBuilder Input(int length)
    {
        _input = Bytes(length);
        return this;
    }

    public ScriptBuilder MaxOpenFiles(int limit)
    {
        _maxOpenFiles = limit;
        return this;
    }

    /// <summary>It runs without capabilities, whoever runs the tests.</summary>
    public ScriptBuilder Powerless()
    {
        _isPowerless = true;
        return this;
    }

    public ScriptBuilder Poke(ulong address, params ReadOnlySpan<byte> bytes)
    {
        _steps.Add(new Poke(address, [.. bytes]));
        return this;
    }

    /// <summary>Stores an array of <c>struct iovec</c>.</summary>
    public ScriptBuilder Segments(ulong address, params ReadOnlySpan<Segment> segments)
        => Poke(address, MemoryMarshal.AsBytes(segments));

    /// <summary>Stores a <c>struct rlimit</c>.</summary>
    public ScriptBuilder Limit(ulong address, ulong current, ulong maximum)
        => Poke(address, MemoryMarshal.AsBytes([current, maximum]));

    public ScriptBuilder Call(long number, params ReadOnlySpan<ulong> words)
    {
        _steps.Add(new Call(unchecked((ulong)number), [.. words]));
        return this;
    }

    public ScriptBuilder Read(ulong fd, ulong buf, ulong count) => Call(__NR_read, fd, buf, count);

    public ScriptBuilder Write(ulong fd, ulong buf, ulong count) => Call(__NR_write, fd, buf, count);

    public ScriptBuilder Readv(ulong fd, ulong vec, ulong vlen) => Call(__NR_readv, fd, vec, vlen);

    public ScriptBuilder Writev(ulong fd, ulong vec, ulong vlen) => Call(__NR_writev, fd, vec, vlen);

    public ScriptBuilder Close(ulong fd) => Call(__NR_close, fd);

    public ScriptBuilder Dup(ulong fd) => Call(__NR_dup, fd);

    public ScriptBuilder Dup2(ulong oldfd, ulong newfd) => Call(__NR_dup2, oldfd, newfd);

    public ScriptBuilder Time(ulong tloc) => Call(__NR_time, tloc);

    public ScriptBuilder Uname(ulong name) => Call(__NR_uname, name);

    public ScriptBuilder Getrandom(ulong buf, ulong length, ulong flags) => Call(__NR_getrandom, buf, length, flags);

    public ScriptBuilder Getrlimit(ulong resource, ulong rlim) => Call(__NR_getrlimit, resource, rlim);

    public ScriptBuilder Setrlimit(ulong resource, ulong rlim) => Call(__NR_setrlimit, resource, rlim);

    public ScriptBuilder Prlimit64(ulong pid, ulong resource, ulong newRlim, ulong oldRlim)
        => Call(__NR_prlimit64, pid, resource, newRlim, oldRlim);

    /// <summary>Bytes that tell where they come from.</summary>
    private static ImmutableArray<byte> Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => Arena.PatternAt((ulong)i + 1))];
}
