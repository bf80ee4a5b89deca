using System.Text;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>
/// C# by chance, from a grammar: everything that a method can be made of, with user memory all over it. Most of it compiles, most of it
/// makes no sense, and a part is broken on purpose.
/// </summary>
/// <param name="seed">The same seed makes the same files.</param>
internal sealed partial class OddCode(int seed)
{
    /// <summary>What the files speak of.</summary>
    public const string Helpers = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Runtime.CompilerServices;
        global using System.Runtime.InteropServices;
        global using System.Threading.Tasks;
        global using KernelSdk;
        global using static Odd;

        public struct Request
        {
            public uint Length;
            public int Index;
            public ulong Address;
            public UserPtr<byte> Data;
            public (uint Low, uint High) Range;
            public Inner In;
        }

        public unsafe struct Inner
        {
            public byte* Pointer;
            public fixed byte Name[24];
            public UserPtr<Request> Next;
        }

        [InlineArray(5)]
        public struct Five
        {
            public byte First;
        }

        public ref struct Holder
        {
            public Span<byte> Bytes;
            public ref int Count;
        }

        public record Pair(int Left, UserPtr<byte> Right);

        public static unsafe class Odd
        {
            public static readonly byte[] Small = new byte[16];
            public static Request Shared;
            public static int Field;
            public static List<byte> list = [];
            public static Five five;
            public static Pair pair = new(0, default);
            public static byte[]? a;
            public static int[,] grid = new int[4, 4];
            [User] public static byte* Kept;
            public static UserPtr<byte> Stored { get; set; }
            public static bool C() => true;
            public static int Any(params object?[] all) => all.Length;
            public static ref int Slot(ref int a) => ref a;
            public static void Out(out uint a, ref int b, in long c) => a = 0;
            public static UserPtr<byte> Pass(UserPtr<byte> p) => p;
            public static SysResult Copy(TaskStruct current, UserPtr<byte> p, Span<byte> to) => current.CopyFromUser(to, p) != 0 ? -Errno.EFAULT : default;
            public static void Raw([User] void* p, void* k) { }
            public static Box box = new() { Data = default };
            public static System.Threading.Lock gate = new();
            public static int Take<T>(TaskStruct current, Span<byte> to) where T : ISource<T> => T.Take(current, to);
        }


        """ + ModernHelpers;

    private readonly Random _random = new(seed);
    private int _names;

    /// <summary>One file with a few methods of a class, of which in two files of five something is missing or wrong.</summary>
    public string Next(int number)
    {
        var text = new StringBuilder($"static unsafe partial class File{number}\n{{\n");
        for (var method = OneIn(4) ? 2 : 1; method > 0; method--)
        {
            text.Append(Method(method));
        }

        if (OneIn(3))
        {
            text.Append(Member(number));
        }

        text.Append(OneIn(8) ? $"}}\nfile class Local{number} {{ {Member(number)} }}\n" : "}\n");
        for (var breaks = _random.Next(5) - 2; breaks > 0; breaks--)
        {
            Break(text);
        }

        return text.ToString();
    }

    private string Method(int number)
    {
        var head = Of(
            "[SyscallDefine(1)] static SysResult", "[SyscallDefine(2)] static long", "static void", "static async Task", "static async Task<int>", "static IEnumerable<int>", "static uint",
            "[SkipLocalsInit] static SysResult", "[return: User] static byte*", "[UserPointerEscape(\"\")] static ulong", "static async IAsyncEnumerable<int>", "static ref int", "static");
        var parameters = "TaskStruct current, UserPtr<byte> p, UserPtr<Request> q, uint n, int i, ulong u, long l, nuint m, [User] byte* v, bool flag, object? o";
        const string Locals = """
                var r = default(Request); var b = new byte[n]; Span<byte> s = stackalloc byte[64]; byte* x = v; SysResult result = default; var t = (n, i); nuint left = 0;

            """;
        return _random.Next(8) == 0
            ? $"    {head} M{number}({parameters}) => {Expression(3)};\n"
            : $"    {head} M{number}({parameters})\n    {{\n{Locals}{Statements(_random.Next(2, 5), OneIn(6) ? 3 : 2)}    }}\n";
    }

    private string Statements(int count, int depth) => string.Concat(Enumerable.Range(0, count).Select(_ => $"        {Statement(depth)}\n"));

    private string Block(int depth) => $"{{ {Statements(_random.Next(1, 4), depth - 1)} }}";

    private string Statement(int depth)
    {
        var name = $"k{++_names}";
        if (OneIn(12))
        {
            return ModernStatement();
        }

        if (depth <= 0 || _random.Next(5) < 2)
        {
            return Of(
                () => $"{Target()} = {Expression(2)};", () => $"{Number()} += {NumberExpression(2)};", () => $"{Number()}{Of("++", "--", " <<= 1", " >>= 2", " &= 7", " %= 5", " ??= 1")};",
                () => $"var {name} = {Expression(2)};", () => $"if ({Condition(2)}) return{Of("", "", " 0", " -Errno.EFAULT", $" {Expression(1)}")};", () => "return;", () => "return -Errno.EINVAL;", () => $"return {Expression(2)};",
                () => "break;", () => "continue;", () => $"throw new Exception({Expression(1)}.ToString());", () => $"{Access()};", () => $"_ = {Access()};", () => $"result = {Access()};", () => $"if ({Access()} != 0) return -Errno.EFAULT;",
                () => $"if ({Access()}.IsError) {{ return 14; }}", () => $"ref var {name} = ref {Of("i", "n", "b[n]", "s[i]", "r.Length", "Slot(ref i)", "grid[i, 0]", "x[3]")};", () => $"ref readonly var {name} = ref {Of("i", "r", "list")};",
                () => $"(n, {Of("i", "_", $"var {name}", "b[0]")}) = {Of("t", "(n + 1, i)", "(r.Length, r.Index)", "pair")};", () => "(n, var m2) = (m2, n);", () => $"yield return {NumberExpression(1)};", () => "yield break;",
                () => $"await Task.Yield(); {Access()};", () => "await Task.Delay(i);", () => $"Out(out {Of("n", $"var {name}", "_", "r.Length")}, ref {Of("i", "r.Index", "Field")}, in l);", () => "goto end;", () => "end: ;", () => "goto case 1;", () => "goto default;",
                () => $"Span<byte> {name} = stackalloc byte[{NumberExpression(1)}];", () => $"var {name} = stackalloc[] {{ {NumberExpression(1)}, 2 }};", () => $"byte* {name} = stackalloc byte[(int)n];", () => $"x = {Pointer()};", () => $"*{Of("x", "v", "(x + n)", "(int*)u")} = 1;",
                () => $"const int {name} = {_random.Next(99)};", () => $"using var {name} = {Of("current.RefetchAllowed(\"x\")", "new System.IO.MemoryStream()", "o as IDisposable", "null")};", () => $"{Expression(2)};", () => ";", () => "unknown.Thing(p);", () => "Raw(v, x);", () => "Kept = v;", () => "Stored = p;",
                () => $"System.Threading.Monitor.{Of("Enter", "Exit")}(list);", () => $"list.Add((byte){NumberExpression(1)});", () => "b.AsSpan().Fill(1);", () => $"s.CopyTo({Buffer()});", () => "Unsafe.SkipInit(out r);", () => $"System.Diagnostics.Debug.Assert({Condition(1)});");
        }

        return Of(
            () => $"if ({Condition(2)}) {Block(depth)}", () => $"if ({Condition(2)}) {Block(depth)} else {Block(depth)}", () => $"while ({Condition(2)}) {Block(depth)}", () => $"do {Block(depth)} while ({Condition(2)});",
            () => $"for (var {name} = {NumberExpression(1)}; {name} < {NumberExpression(1)}; {name}++) {Block(depth)}", () => $"for (;;) {Block(depth)}", () => $"foreach (var {name} in {Of("b", "list", "s", "grid", "Small", "five", "o", "(q, p)", "b[1..]")}) {Block(depth)}",
            () => $"foreach (ref var {name} in s) {Block(depth)}", () => $"await foreach (var {name} in o) {Block(depth)}", () => $"foreach (var ({name}, z{name}) in list.Zip(list)) {Block(depth)}",
            () => $"try {Block(depth)} finally {Block(depth)}", () => $"try {Block(depth)} catch {Block(depth)}", () => $"try {Block(depth)} catch (Exception {name}) when ({Condition(2)}) {Block(depth)} finally {Block(depth)}",
            () => $"try {{ try {Block(depth)} finally {{ try {Block(depth)} catch {{ throw; }} }} }} catch (InvalidOperationException) {Block(depth)} catch {Block(depth)}",
            () => $"switch ({Of("i", "n", "o", "t", "r", "result", "p", Expression(1))}) {{ case {Pattern(2)}: {Statements(2, depth - 1)} break; case {Pattern(1)} when {Condition(1)}: {{ {Statements(1, depth - 1)} goto default; }} default: {Statements(1, depth - 1)} break; }}",
            () => $"switch (i) {{ case 0: case 1: {Statement(depth - 1)} return 1; case 2: goto case 1; }}", () => $"using ({Of("var d = new System.IO.MemoryStream()", "o as IDisposable", "current.PagefaultDisabled()", "(IDisposable)null!")}) {Block(depth)}",
            () => $"lock ({Of("list", "b", "o", "current")}) {Block(depth)}", () => $"checked {Block(depth)}", () => $"unchecked {Block(depth)}", () => $"unsafe {Block(depth)}", () => $"fixed (byte* {name} = {Of("b", "s", "&b[n]", "r.In.Name", "&r.In.Name[0]", "list")}) {Block(depth)}",
            () => $"{Of("void", "int", "async Task", "IEnumerable<int>", "static void", "SysResult")} {name}({Of("", "int z", "UserPtr<byte> z", "ref uint z")}) {Block(depth)}", () => $"Action {name} = () => {Block(depth)};", () => $"Func<uint, int> {name} = static z => {Expression(2)};",
            () => $"Func<Task> {name} = async () => {Block(depth)};", () => $"delegate*<byte*, int> {name} = null; {name}({Of("x", "v")});", () => $"var {name} = from z in list where {Condition(1)} select {Expression(1)};", () => $"{{ {Statements(2, depth - 1)} }}", () => $"{name}: {Statement(depth - 1)} if ({Condition(1)}) goto {name};");
    }

    private string Expression(int depth) => depth <= 0 ? Of(Number(), Of("p", "q", "v", "x", "b", "s", "r", "o", "flag", "t", "result", "null", "default", "this", "unknown", "pair", "five")) : Of(
        () => NumberExpression(depth), () => Condition(depth - 1), Access, Buffer, User, Pointer, () => $"{Condition(1)} ? {Expression(depth - 1)} : {Expression(depth - 1)}", () => $"({Expression(depth - 1)}, {Expression(depth - 1)})",
        () => $"{Of("i", "n", "o", "t", "r")} switch {{ {Pattern(1)} => {Expression(depth - 1)}, {Pattern(2)} when {Condition(1)} => throw new Exception(), _ => {Expression(depth - 1)} }}", () => $"Any({Expression(depth - 1)}, {Expression(depth - 1)})",
        () => $"o ?? {Expression(depth - 1)}", () => $"a?[{NumberExpression(1)}]", () => "a?.Length", () => "o?.ToString()?.Length ?? 0", () => $"new {{ A = {Expression(depth - 1)} }}", () => $"new Request {{ Length = {NumberExpression(1)}, Data = {User()}, Range = t, In = {{ Next = q }} }}",
        () => $"r with {{ Index = {NumberExpression(1)} }}", () => $"pair with {{ Right = {User()} }}", () => $"[{Expression(depth - 1)}, .. {Buffer()}]", () => $"new[] {{ {NumberExpression(1)}, {NumberExpression(1)} }}", () => $"new byte*[] {{ v, {Pointer()} }}", () => $"new List<UserPtr<byte>> {{ {User()} }}",
        () => $"new Dictionary<uint, object?> {{ [n] = {Expression(1)} }}", () => $"({Of("int", "uint", "long", "byte", "ulong", "nint", "object", "byte*", "SysResult", "UserPtr<byte>", "Request", "Span<byte>", "dynamic")})({Expression(depth - 1)})", () => $"{Expression(0)} as {Of("byte[]", "Pair", "string")}",
        () => $"$\"{{{Number()}}} {{p}} {{{Number(),1}:x}}\"", () => $"nameof({Number()})", () => $"typeof({Of("Request", "UserPtr<>", "Unknown")})", () => $"sizeof({Of("Request", "byte*", "Unknown", "Five")})", () => $"Unsafe.SizeOf<{Of("Request", "Inner", "Pair")}>()", () => $"checked({NumberExpression(depth - 1)})",
        () => $"(Func<int>)(() => {Expression(depth - 1)})", () => $"await Task.FromResult({Expression(depth - 1)})", () => $"{Target()} = {Expression(depth - 1)}", () => $"throw new ArgumentException()", () => $"ref {Number()}", () => $"out {Number()}", () => $"MemoryMarshal.Cast<byte, int>({Buffer()})", () => $"((dynamic?)o)[{Number()}]");

    private string NumberExpression(int depth) => depth <= 0 ? Of(Number(), $"{_random.Next(-9, 300)}", $"0x{_random.Next():x}UL", "b.Length", "s.Length", "int.MaxValue", "ulong.MaxValue", "-1", "1.5", "'c'") : Of(
        () => NumberExpression(0), () => $"({NumberExpression(depth - 1)} {Of("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>", "??")} {NumberExpression(depth - 1)})", () => $"{Of("-", "~", "+", "!")}{NumberExpression(depth - 1)}",
        () => $"{Of("(int)", "(uint)", "(byte)", "(long)", "(nuint)", "checked((int)", "(char)")}({NumberExpression(depth - 1)}", () => $"({Of("int", "uint", "byte", "ulong", "nint")})({NumberExpression(depth - 1)})", () => $"Math.{Of("Min", "Max", "Abs", "Clamp")}({NumberExpression(depth - 1)}, {NumberExpression(depth - 1)})",
        () => $"Math.Clamp({NumberExpression(0)}, {NumberExpression(0)}, {NumberExpression(0)})", () => $"{Of("b", "s", "list", "Small", "five", "x", "v", "r.In.Name", "grid")}[{NumberExpression(depth - 1)}]", () => $"b[^{NumberExpression(0)}]", () => $"grid[{NumberExpression(0)}, {NumberExpression(0)}]", () => $"{Number()}++", () => $"--{Number()}",
        () => $"({Number()} = {NumberExpression(depth - 1)})", () => $"(int){Access()}", () => $"*{Of("x", "v", "(int*)p.Address", "(x + i)")}", () => "p.Address", () => "(ulong)v", () => $"q.ToWord()", () => "v->Length", () => "((Request*)v)->Index", () => "r.In.Next.Address");

    private string Condition(int depth) => depth <= 0 ? Of("flag", "C()", "true", "false", "result.IsError") : Of(
        () => $"{NumberExpression(depth - 1)} {Of("<", "<=", ">", ">=", "==", "!=")} {NumberExpression(depth - 1)}", () => $"{Condition(depth - 1)} {Of("&&", "||", "&", "|", "^", "==", "!=")} {Condition(depth - 1)}", () => $"!({Condition(depth - 1)})",
        () => $"{Of("i", "n", "o", "t", "r", "result", "p", "u", "l", "s", "b")} is {Pattern(depth)}", () => $"{Access()} {Of("==", "!=", ">", "is not")} 0", () => $"{Access()}.IsError", () => $"{Access()} is {{ IsError: {Of("true", "false", "var w")} }} {Of("", "error")}", () => $"current.AccessOk(p, {NumberExpression(0)})",
        () => $"(flag = {Condition(depth - 1)})", () => $"({Condition(depth - 1)} ? {Condition(depth - 1)} : {Condition(depth - 1)})", () => $"{Of("x", "v", "o", "p", "a")} {Of("==", "!=", "is", "is not")} null", () => "p == default", () => $"(uint)i < (uint){Of("b", "s", "Small")}.Length", () => $"t == ({Number()}, {Number()})", () => "v < x");

    private string Pattern(int depth) => depth <= 0 ? Of("0", "1", "> 3", "<= 100", ">= 0", "null", "_", "var z", "int", "byte[] y", "{ }", "not null", "< 0") : Of(
        () => Pattern(0), () => $"{Pattern(depth - 1)} {Of("or", "and")} {Pattern(depth - 1)}", () => $"not {Pattern(depth - 1)}", () => $"({Pattern(depth - 1)})", () => $"({Pattern(depth - 1)}, {Pattern(depth - 1)})", () => $"{{ Length: {Pattern(depth - 1)} }}", () => $"{{ Range: ({Pattern(0)}, _), Index: {Pattern(0)} }} z{++_names}",
        () => $"[{Pattern(depth - 1)}, .., {Pattern(0)}]", () => $"[.. var z{++_names}]", () => $"Pair({Pattern(0)}, _)", () => $"Request {{ In.Next: {Pattern(0)} }}", () => $"var (z{++_names}, _)", () => $"{{ IsError: true }} e{++_names}", () => $"n", () => "Unknown u");

    private string Access() => Of(
        () => $"current.CopyFromUser({Buffer()}, {User()})", () => $"current.CopyFromUser(out {Of("r", "Request z", "var z", "Shared", "n", "_", "b[0]", "r.In")}, {User()})", () => $"current.CopyToUser({User()}, {Buffer()})", () => $"current.CopyToUser({User()}, in r)", () => $"current.GetUser(out {Of("n", "var z", "byte z", "r.Length", "_", "pair")}, {User()})",
        () => $"current.PutUser({Number()}, {User()})", () => $"current.ClearUser({User()}, {NumberExpression(1)})", () => $"current.MemdupUser({User()}, {NumberExpression(1)}, out {Of("b", "a", "var z", "_")})", () => $"current.StrncpyFromUser({Buffer()}, {User()})", () => $"current.StrnlenUser({User()}, {NumberExpression(1)})",
        () => $"current.UncheckedCopyFromUser({Buffer()}, {User()})", () => $"current.CopyFromUserInatomic({Buffer()}, {User()})", () => $"current.GetUserInatomic(out n, {User()})", () => $"current.CopyStructFromUser(out r, {User()}, {NumberExpression(0)})", () => $"current.CmpxchgUser({User()}, ref n, 1u)", () => $"current.AccessOk({User()}, {NumberExpression(1)})",
        () => $"Copy(current, {User()}, {Buffer()})", () => "current.CopyFromUser()", () => "current.CopyFromUser(source: p, destination: s)", () => "current.GetUser(q)", () => $"left |= current.CopyFromUser({Buffer()}, {User()})", () => $"current.Mm.CopyFromUser({Buffer()}, {User()})", () => "current.ReadUser(p, n).ReadToEnd(s)", () => "current?.CopyFromUser(s, p)");

    private string Buffer() => Of(
        "b", "s", "Small", "a", "list", "x", "null", "default", $"b.AsSpan(0, (int){Number()})", $"b.AsSpan({Number()})", $"s[..{Number()}]", $"s[{Number()}..^1]", $"s.Slice({Number()}, {Number()})", $"new Span<byte>(x, {Number()})", "new byte[n]", "stackalloc byte[(int)n]", "MemoryMarshal.AsBytes(new Span<Request>(ref r))",
        "b.AsMemory().Span", $"new Span<byte>(b, 0, {Number()})", $"b[{Number()}..]", "five", "\"abc\"u8", "[1, 2, 3]", "new(ref r.In.Name[0])", "s = s[1..]", "GC.AllocateUninitializedArray<byte>((int)n)", "System.Buffers.ArrayPool<byte>.Shared.Rent(i)");

    private string User() => Of(
        "p", "q", "r.Data", "r.In.Next", "Pass(p)", "new(u)", "new UserPtr<byte>((ulong)v)", $"p + {Number()}", "q + 1", "q.Cast<byte>()", "p++", "pair.Right", "Stored", "default", "null", "v", $"(flag ? p : r.Data)", "UserPtr<byte>.FromWord(u)", "(UserPtr<byte>)u", "Shared.Data", "unknown", "new[] { p, r.Data }[i]", "p += 4");

    private string Pointer() => Of(
        "x", "v", "(byte*)u", "(byte*)p.Address", "&r.In.Name[0]", "(byte*)&n", "(byte*)&r", "v + n", "x - 1", "&x[n]", "&((Inner*)v)->Name[3]", "((Inner*)v)->Pointer", "(byte*)NativeMemory.Alloc(n)", "&((Request*)v)->In.Name[i]", "null", "Kept", "(byte*)(v - x)", "(byte*)Unsafe.AsPointer(ref b[0])", "**&v");

    private string Number() => Of("n", "i", "u", "l", "m", "r.Length", "r.Index", "r.Range.Low", "r.Range.High", "t.Item1", "pair.Left", "Field", "Shared.Length", "left", "b[i]", "s[0]", "grid[0, 1]", "list[i]", "r.Address");

    private string Target() => Of(
        Number(), "p", "q", "b", "s", "r", "x", "v", "o", "flag", "result", "a", "t", "pair", "r.Data", "r.In", "r.In.Next", "Shared", "Kept", "Stored", "b[n]", "s[i]", "*x", "x[n]", "v[i]", "((Request*)v)->Length", "list[0]", "_", "b", "(flag ? ref i : ref Field)", "Slot(ref i)", "five[2]", "r.In.Name[i]", "grid[i, i]");

    /// <summary>Takes something away, or puts something in, where it does not belong.</summary>
    private void Break(StringBuilder text)
    {
        var at = _random.Next(text.Length);
        switch (_random.Next(4))
        {
            case 0:
                text.Remove(at, Math.Min(_random.Next(1, 12), text.Length - at));
                break;
            case 1:
                text.Insert(at, Of("{", "}", "(", ")", ";", "=>", "?", " is ", " out ", "\"", "await ", "unsafe ", "/*", "<", "[", "]", " switch { ", "#if X\n"));
                break;
            default:
                var brace = text.ToString().IndexOf(Of('{', '}', ')', ';', '(', ']'), at);
                text.Remove(Math.Max(0, brace), brace < 0 ? 0 : 1);
                break;
        }
    }

    private bool OneIn(int number) => _random.Next(number) == 0;

    private T Of<T>(params ReadOnlySpan<T> all) => all[_random.Next(all.Length)];

    private string Of(params ReadOnlySpan<Func<string>> all) => all[_random.Next(all.Length)]();
}
