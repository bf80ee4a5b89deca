using static KernelSdk.Oracle.Tests.OracleKernel;

namespace KernelSdk.Oracle.Tests;

/// <summary>A register word becomes the argument that C's SYSCALL_DEFINE makes of it, bit for bit.</summary>
public sealed class ArgumentConversionTests
{
    private static readonly ulong[] Words = CConversions.Words;

    [CCompilerTheory]
    [MemberData(nameof(ArgumentCase.Names), MemberType = typeof(ArgumentCase))]
    public async Task A_word_becomes_what_C_makes_of_it(string name)
    {
        var taking = ArgumentCase.Find(name);
        var actual = RegisterProgram.Run(libc => Array.ConvertAll(Words, word => libc.INTERNAL_SYSCALL(taking.Number, word)));
        RegisterProgram.AssertSame(await CConversions.Of(taking.Kernel), actual, i => $"{taking.Kernel} from {Words[i]:x16}");
    }

    [CCompilerTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Six_words_become_six_arguments_in_C_s_order(bool reversed)
    {
        var number = reversed ? __NR_mix_types_reversed : __NR_mix_types;
        var sixes = Words.Chunk(6).Where(six => six.Length == 6).ToArray();
        var actual = RegisterProgram.Run(libc => Array.ConvertAll(
            sixes, six => libc.INTERNAL_SYSCALL(number, six[0], six[1], six[2], six[3], six[4], six[5])));
        RegisterProgram.AssertSame(
            await CConversions.OfSix(reversed), actual, i => string.Join(", ", sixes[i].Select(word => word.ToString("x16", null))));
    }

    [Fact]
    public void Fewer_arguments_come_from_the_first_registers()
    {
        var calls = new (int Arity, long Number)[]
        {
            (1, __NR_mix_one), (2, __NR_mix_two), (3, __NR_mix_three),
            (4, __NR_mix_four), (5, __NR_mix_five), (6, __NR_mix_six),
        };
        foreach (var (arity, number) in calls)
        {
            var actual = RegisterProgram.Run(libc => libc.INTERNAL_SYSCALL(number, 11, 22, 33, 44, 55, 66));
            Assert.Equal(Mixing.Fold([.. new ulong[] { 11, 22, 33, 44, 55, 66 }.Take(arity)]), actual);
        }
    }

    [Fact]
    public void A_result_in_the_last_page_is_an_errno_and_any_other_is_a_value()
        => RegisterProgram.Run(libc =>
        {
            var results = Enumerable.Range(-4200, 4300).Select(i => (long)i);
            foreach (var result in results.Concat([long.MinValue, int.MinValue, int.MaxValue, long.MaxValue]))
            {
                libc.errno = Errno.None;
                var returned = libc.syscall(__NR_take_long, unchecked((ulong)result));
                var isError = result is < 0 and >= -4095;
                Assert.Equal(isError ? -1 : result, returned);
                Assert.Equal(isError ? -result : 0, (long)libc.errno);
            }

            return true;
        });
}
