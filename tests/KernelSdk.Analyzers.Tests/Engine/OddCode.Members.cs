namespace KernelSdk.Analyzers.Tests.Engine;

/// <content>Members other than methods, and what the language has learnt of late.</content>
internal sealed partial class OddCode
{
    /// <summary>What <see cref="Helpers"/> has for them.</summary>
    public const string ModernHelpers = """
        public interface ISource<T> where T : ISource<T>, allows ref struct
        {
            static abstract UserPtr<byte> Start { get; }
            static virtual int Take(TaskStruct current, Span<byte> to) => current.CopyFromUser(to, T.Start) == 0 ? to.Length : -14;
        }

        public struct Zero : ISource<Zero>
        {
            public static UserPtr<byte> Start => default;
        }

        public class Box
        {
            public required UserPtr<byte> Data { get; set => field = value == default ? field : value; }
            public int Count;
            public Request In;
            public Box? Next;
            public event Action? Changed;
            public byte this[int index] { get => (byte)index; set => Count = index; }
            public void operator +=(int more) => Count += more;
            public void operator ++() => Count++;
            public void Raise() => Changed?.Invoke();
        }

        public delegate bool Parser(string text, out uint number);
        """;

    private string Member(int number)
    {
        const string Parameters = "TaskStruct current, UserPtr<byte> p, uint n, int i, [User] byte* v";
        return "    " + Of(
            () => $"extension(UserPtr<byte> p) {{ public nuint E{number}(TaskStruct current, Span<byte> s, uint n, int i) {Block(2)} public bool Is{number} => {Condition(1)}; public static UserPtr<byte> New{number} => new({NumberExpression(0)}); }}",
            () => $"extension<T>(Span<T> s) where T : unmanaged {{ public T Odd{number} => s[{NumberExpression(1)}]; }}",
            () => $"class P{number}({Parameters}) : IDisposable {{ public SysResult M() {Block(2)} public nuint Left => {Access()}; public int At {{ get => field; init => field = {NumberExpression(1)}; }} = {NumberExpression(0)}; public void Dispose() {Block(1)} }}",
            () => $"partial class Q{number} {{ public partial Q{number}({Parameters}); public partial event Action E; public partial int this[int i] {{ get; set; }} }} "
                + $"partial class Q{number} {{ public partial Q{number}({Parameters}) {Block(2)} public partial event Action E {{ add {Block(1)} remove {{ }} }} public partial int this[int i] {{ get => {NumberExpression(1)}; set {Block(1)} }} }}",
            () => $"struct V{number} {{ public int F; public void operator -=(UserPtr<byte> p) {Block(1)} public static V{number} operator checked +(V{number} a, int i) {Block(1)} public static V{number} operator +(V{number} a, int n) => new() {{ F = {NumberExpression(1)} }}; public static implicit operator UserPtr<byte>(V{number} o) => {User()}; }}",
            () => $"ref struct H{number}(ref int a, scoped Span<byte> s) {{ public ref int Slot = ref a; public readonly Span<byte> Bytes = s; public void Set(int i) => Slot = {NumberExpression(1)}; public readonly ref byte At(int i) => ref Bytes[{NumberExpression(0)}]; }}",
            () => $"interface I{number} {{ static abstract SysResult Run({Parameters}); SysResult Default({Parameters}) {Block(2)} }} class J{number} : I{number} {{ public static SysResult Run({Parameters}) {Block(2)} }}",
            () => $"static SysResult Call{number}<T>(TaskStruct current, UserPtr<byte> p, Span<byte> s, uint n, int i) where T : ISource<T> {{ var b = T.Take(current, s[..{NumberExpression(0)}]); {Statements(2, 1)} return b; }}",
            () => $"static IEnumerable<int> Unsafe{number}({Parameters}) {{ unsafe {{ {Statements(2, 1)} *v = 0; }} yield return {NumberExpression(1)}; try {{ yield return 1; }} finally {Block(1)} }}",
            () => $"static async IAsyncEnumerable<int> Stream{number}(TaskStruct current, UserPtr<byte> p, uint n, int i, [EnumeratorCancellation] System.Threading.CancellationToken c) {{ await foreach (var z in Stream{number}(current, p, n, i, c)) {Block(1)} yield return {NumberExpression(1)}; }}",
            () => $"[System.Runtime.CompilerServices.InterceptsLocation(1, \"AAAA\")] static int Intercepts{number}({Parameters}) {Block(2)}",
            () => $"static int Vary{number}(params ReadOnlySpan<UserPtr<byte>> all) => all is [var p, .., {{ }} q] ? {NumberExpression(0)} : 0;",
            () => $"static UserPtr<byte> Kept{number} {{ get; set {Block(2)} }} = {User()};",
            () => $"static Func<TaskStruct, UserPtr<byte>, nuint> Field{number} = (current, p) => {Access()};",
            () => $"static File{number}() {Block(2)}") + "\n";
    }

    private string ModernStatement() => Of(
        () => $"box?.Count = {NumberExpression(1)};", () => $"box?.Next?.In.Length += n;", () => $"box?.Data = {User()};", () => $"box?[{NumberExpression(0)}] = {NumberExpression(0)};",
        () => $"box += {NumberExpression(1)};", () => "box++;", () => $"box.Next ??= new() {{ Data = {User()} }};", () => $"Parser parse = (text, out number) => {{ number = {NumberExpression(1)}; return {Condition(1)}; }};",
        () => $"var source = Zero.Start; {Number()} = Take<Zero>(current, {Buffer()});", () => "scoped Span<byte> narrow = s; s = narrow;", () => $"Span<UserPtr<byte>> all = [{User()}, .. new[] {{ p }}];",
        () => $"lock (gate) {Block(1)}", () => "using (gate.EnterScope()) { n++; }", () => $"_ = nameof(List<>) is {{ Length: {Pattern(1)} }};", () => $"if (s is [{Pattern(0)}, .. var middle, {Pattern(0)}]) {Block(1)}", () => $"switch (s) {{ case \"ab\": {Statement(0)} break; }}",
        () => $"var f = [return: User] ([User] byte* z) => z + {NumberExpression(0)};", () => $"(i, var (w1, w2)) = (i, (p, {User()}));", () => $"ref var late = ref i; late = ref Field; late = {NumberExpression(1)};", () => "o = \"\"\"\n{{p}}\n\"\"\";", () => $"n = __refvalue(__makeref(n), uint);");
}
