using static KernelSdk.Analyzers.Tests.KernelRules.KernelRuleVerifier;

namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>KSDK2001: state that all kernels of a process share.</summary>
public sealed class MutableStaticTests
{
    private const string Rule = "KSDK2001";

    [Theory]
    [InlineData("s_count++;", "private static int [|s_count|];")]
    [InlineData("_ = s_count;", "private static int [|s_count|] = 5;")]
    [InlineData("s_count = 1;", "private static volatile int [|s_count|];")]
    [InlineData("_ = Interlocked.Increment(ref s_count);", "private static int [|s_count|];")]
    [InlineData("Count++;", "public static int [|Count|] { get; set; }")]
    [InlineData("_ = Count;", "public static int [|Count|] { get; private set; }")]
    [InlineData("s_mine = 1;", "[ThreadStatic] private static int [|s_mine|];")]
    [InlineData("_ = s_mine.Value;", "private static readonly ThreadLocal<int> [|s_mine|] = new(() => 1);")]
    [InlineData("_ = s_mine.Value;", "private static readonly AsyncLocal<int> [|s_mine|] = new();")]
    [InlineData("_ = Mine.Value;", "private static ThreadLocal<int> [|Mine|] { get; } = new();")]
    [InlineData("using var mine = [|new ThreadLocal<int>()|];")]
    [InlineData("Changed?.Invoke();", "public static event Action? [|Changed|];")]
    [InlineData("s_table[0] = 1;", "private static readonly int[] [|s_table|] = new int[4];")]
    [InlineData("s_table[0]++;", "private static readonly int[] [|s_table|] = new int[4];")]
    [InlineData("ref var slot = ref s_table[0]; slot = 1; Interlocked.Increment(ref s_table[1]);", "private static readonly int[] [|s_table|] = new int[4];")]
    [InlineData("s_table.AsSpan().Clear();", "private static readonly int[] [|s_table|] = new int[4];")]
    [InlineData("Array.Clear(s_table);", "private static readonly int[] [|s_table|] = new int[4];")]
    [InlineData("Array.Copy(new int[4], s_table, 4);", "private static readonly int[] [|s_table|] = new int[4];")]
    [InlineData("if (current.CopyFromUser(s_store, new UserPtr<byte>(argument)) != 0) return -EFAULT;", "private static readonly byte[] [|s_store|] = new byte[4];")]
    [InlineData("(s_table[0], s_table[1]) = (1, 2);", "private static readonly int[] [|s_table|] = new int[4];")]
    [InlineData("s_all.Add(1);", "private static readonly List<int> [|s_all|] = [];")]
    [InlineData("s_all[\"a\"] = 1;", "private static readonly Dictionary<string, int> [|s_all|] = [];")]
    [InlineData("s_all.TryAdd(1, 1);", "private static readonly ConcurrentDictionary<int, int> [|s_all|] = new();")]
    [InlineData("s_all.GetOrAdd(1, 1);", "private static readonly ConcurrentDictionary<int, int> [|s_all|] = new();")]
    [InlineData("All.Enqueue(1);", "private static Queue<int> [|All|] { get; } = new();")]
    [InlineData("s_text.Append('a');", "private static readonly StringBuilder [|s_text|] = new();")]
    [InlineData("_ = s_random.Next();", "private static readonly Random [|s_random|] = new(5);")]
    [InlineData("s_device.State = 1;", "private static readonly Device [|s_device|] = new(); sealed class Device { public int State; }")]
    [InlineData("s_devices[0].State = 1;", "private static readonly Device[] [|s_devices|] = [new()]; sealed class Device { public int State; }")]
    [InlineData("Other.Note();", "static class Other { private static int [|s_notes|]; public static void Note() => s_notes++; }")]
    [InlineData("_ = new Other().Note;", "sealed class Other { private static int [|s_notes|]; public int Note { get; } = s_notes; }")]
    [InlineData("_ = new Other();", "sealed class Other { private static int [|s_notes|]; public Other() => s_notes++; }")]
    public Task State_that_kernel_code_uses_is_reported(string statements, string members = "") => VerifyAsync(Rule, InSyscall(statements, members));

    [Theory]
    [InlineData("_ = Most;", "private const int Most = 5;")]
    [InlineData("_ = s_most;", "private static readonly int s_most = 5;")]
    [InlineData("_ = Most;", "private static int Most { get; } = 5;")]
    [InlineData("_ = Most;", "private static int Most => 5;")]
    [InlineData("_ = s_table[0];", "private static readonly int[] s_table = new int[4];")]
    [InlineData("foreach (var each in s_table) { _ = each; }", "private static readonly int[] s_table = new int[4];")]
    [InlineData("_ = s_table.AsSpan(1)[0];", "private static readonly int[] s_table = new int[4];")]
    [InlineData("s_table.AsSpan().CopyTo(new int[4]);", "private static readonly int[] s_table = new int[4];")]
    [InlineData("Array.Copy(s_table, new int[4], 4);", "private static readonly int[] s_table = new int[4];")]
    [InlineData("if (current.CopyToUser(new UserPtr<byte>(argument), s_store) != 0) return -EFAULT;", "private static readonly byte[] s_store = new byte[4];")]
    [InlineData("_ = s_all.Contains(1);", "private static readonly HashSet<int> s_all = [1];")]
    [InlineData("_ = s_all.TryGetValue(\"a\", out _);", "private static readonly Dictionary<string, int> s_all = new() { [\"a\"] = 1 };")]
    [InlineData("_ = s_name.Replace('a', 'b').Insert(0, \"c\");", "private static readonly string s_name = \"a\";")]
    [InlineData("lock (s_gate) { }", "private static readonly object s_gate = new();")]
    [InlineData("_ = s_late.Value;", "private static readonly Lazy<int> s_late = new(() => 5);")]
    [InlineData("_ = s_device.State;", "private static readonly Device s_device = new(); sealed class Device { public int State; }")]
    [InlineData("var device = new Device(); device.State++;", "sealed class Device { public int State; }")]
    [InlineData("_ = nameof(s_count);", "private static int s_count; public static void Host() => s_count++;")]
    [InlineData("", "private static int s_count; public static void Main() => s_count++;")]
    [InlineData("", "private static int s_count; public static int Program(Libc libc) => s_count++;")]
    [InlineData("", "private static readonly List<int> s_all = []; public static void Host() => s_all.Add(1);")]
    [InlineData("Span<int> table = stackalloc int[4]; table[0] = 1;")]
    public Task Other_members_are_not_reported(string statements, string members = "") => VerifySilentAsync(Rule, InSyscall(statements, members));

    [Fact]
    public Task What_is_changed_before_kernels_run_is_not_reported()
        => VerifySilentAsync(Rule, InSyscall("_ = s_table[0];", "private static readonly int[] s_table = new int[4]; public static void Main() => s_table[0] = 1;"));
}
