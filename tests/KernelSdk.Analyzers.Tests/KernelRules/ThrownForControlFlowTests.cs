using static KernelSdk.Analyzers.Tests.KernelRules.KernelRuleVerifier;

namespace KernelSdk.Analyzers.Tests.KernelRules;

/// <summary>KSDK2008: exceptions where an errno belongs.</summary>
public sealed class ThrownForControlFlowTests
{
    private const string Rule = "KSDK2008";

    [Theory]
    [InlineData("if (argument > 5) [|throw new IOException();|]")]
    [InlineData("if (argument > 5) [|throw new InvalidOperationException();|]")]
    [InlineData("if (argument > 5) [|throw new ArgumentException(\"argument\");|]")]
    [InlineData("_ = argument > 5 ? 1 : [|throw new Exception()|];")]
    [InlineData("_ = current.Files.Get(1) ?? [|throw new KeyNotFoundException()|];")]
    [InlineData("Find(argument);", "static void Find(ulong key) { if (key > 5) [|throw new KeyNotFoundException();|] }")]
    [InlineData("Find(argument);", "static void Find(ulong key) => [|throw new Missing()|]; sealed class Missing : Exception { }")]
    [InlineData("Action find = () => [|throw new TimeoutException()|]; find();")]
    [InlineData("void Find() { [|throw new OperationCanceledException();|] } Find();")]
    [InlineData("try { Find(); } [|catch|] (Missing) { return -ENOENT; }", "static void Find() { } sealed class Missing : Exception { }")]
    [InlineData("try { throw new IOException(); } [|catch|] (IOException) { return -EIO; }")]
    [InlineData("try { _ = current.Tgid.ToString()[(int)argument]; } [|catch|] (IndexOutOfRangeException) { return -EINVAL; }")]
    [InlineData("try { _ = checked(argument + 1); } [|catch|] (OverflowException) { return -EINVAL; }")]
    [InlineData("try { _ = 5 / argument; } [|catch|] (DivideByZeroException) { return -EINVAL; }")]
    [InlineData("try { _ = int.Parse(\"x\"); } [|catch|] (FormatException) when (argument > 1) { return -EINVAL; }")]
    [InlineData("try { _ = new Dictionary<ulong, int>()[argument]; } [|catch|] (KeyNotFoundException) { return -ENOENT; }")]
    [InlineData("try { current.SetNeedResched(); } [|catch|] { return -EIO; }")]
    [InlineData("try { current.SetNeedResched(); } [|catch|] (Exception) { return -EIO; }")]
    [InlineData("try { current.SetNeedResched(); } [|catch|] (NullReferenceException) { }")]
    public Task An_exception_that_steers_is_reported(string statements, string members = "") => VerifyAsync(Rule, InSyscall(statements, members));

    [Theory]
    [InlineData("ArgumentNullException.ThrowIfNull(current);")]
    [InlineData("if (argument > 5) throw new UnreachableException();")]
    [InlineData("if (argument > 5) throw new NotImplementedException();")]
    [InlineData("_ = (argument & 1) switch { 0 => 1, 1 => 2, _ => throw new UnreachableException() };")]
    [InlineData("Take(1);", "static void Take(int size) { if (size < 0) throw new ArgumentOutOfRangeException(nameof(size)); }")]
    [InlineData("Take();", "static void Take() => throw new InvalidOperationException(\"Taken twice.\");")]
    [InlineData("Take();", "static void Take() => throw new ObjectDisposedException(\"table\");")]
    [InlineData("try { current.SetNeedResched(); } catch { current.Files.Close(1); throw; }")]
    [InlineData("try { current.SetNeedResched(); } catch (Exception) { throw; }")]
    [InlineData("try { current.SetNeedResched(); } finally { current.Files.Close(1); }")]
    [InlineData("try { Put(null!); } catch (IOException) { return -EIO; }", "static void Put(Stream given) => given.WriteByte(1);")]
    [InlineData("try { Put(null!); } catch (Exception cause) when (cause is IOException or ObjectDisposedException) { return -EIO; }", "static void Put(Stream given) => given.WriteByte(1);")]
    [InlineData("if (argument > 5) return -EINVAL;")]
    [InlineData("", "public static void Main() { try { throw new IOException(); } catch (IOException) { } }")]
    [InlineData("", "public static int Program(Libc libc) => throw new IOException();")]
    [InlineData("current.Kernel.SpawnImage(\"late\", image => throw new IOException());")]
    public Task Bugs_and_the_hosts_failures_are_not_reported(string statements, string members = "") => VerifySilentAsync(Rule, InSyscall(statements, members));
}
