using System.Runtime.CompilerServices;
using FsCheck.Fluent;

namespace KernelSdk.Abi.Tests;

public sealed class UserPtrTests
{
    [Fact]
    public void It_takes_8_bytes_whatever_it_points_to()
    {
        Assert.Equal(8, Unsafe.SizeOf<UserPtr<byte>>());
        Assert.Equal(8, Unsafe.SizeOf<UserPtr<NewUtsname>>());
    }

    [Fact]
    public void Going_there_and_back_ends_where_it_began()
    {
        GoesThereAndBack<byte>();
        GoesThereAndBack<ulong>();
        GoesThereAndBack<IoVec>();
        GoesThereAndBack<NewUtsname>();
    }

    [Fact]
    public void The_distance_between_two_elements_is_the_difference_of_their_indices()
    {
        MeasuresDistance<byte>();
        MeasuresDistance<ulong>();
        MeasuresDistance<IoVec>();
        MeasuresDistance<NewUtsname>();
    }

    [Fact]
    public void A_step_is_as_wide_as_the_element()
    {
        Assert.Equal(0x1001u, (new UserPtr<byte>(0x1000) + 1).Address);
        Assert.Equal(0x1020u, (new UserPtr<IoVec>(0x1000) + 2).Address);
        Assert.Equal(0xff8u, (new UserPtr<long>(0x1000) - 1).Address);
        Assert.Equal(0xff8u, (new UserPtr<long>(0x1000) + -1).Address);
    }

    [Fact]
    public void Addresses_wrap_around_as_on_the_processor()
    {
        Assert.True((new UserPtr<byte>(ulong.MaxValue) + 1).IsNull);
        Assert.Equal(ulong.MaxValue, (UserPtr<byte>.Null - 1).Address);
        Assert.Equal(7u, (new UserPtr<ulong>(ulong.MaxValue) + 1).Address);
        Assert.Equal(2, new UserPtr<byte>(1) - new UserPtr<byte>(ulong.MaxValue));
    }

    [Fact]
    public void A_cast_keeps_the_address()
        => Prop.ForAll(Words.Unsigned, address => new UserPtr<byte>(address).Cast<NewUtsname>().Address == address).Holds();

    [Fact]
    public void A_register_holds_the_address()
        => Prop.ForAll(Words.Unsigned, word => UserPtr<int>.FromWord(word).ToWord() == word).Holds();

    [Fact]
    public void Only_address_0_is_null()
        => Prop.ForAll(Words.Unsigned, address => new UserPtr<byte>(address).IsNull == (address == 0)).Holds();

    [Fact]
    public void Pointers_compare_as_unsigned_addresses()
        => Prop.ForAll(Words.Unsigned, Words.Unsigned, ComparesAsUnsigned).Holds();

    [Fact]
    public void The_upper_half_of_the_address_space_lies_above_the_lower()
        => Assert.True(ComparesAsUnsigned(0x7fff_ffff_ffff_ffff, 0x8000_0000_0000_0000)
            && new UserPtr<byte>(0x7fff_ffff_ffff_ffff) < new UserPtr<byte>(0x8000_0000_0000_0000));

    [Fact]
    public void The_same_address_is_the_same_pointer()
        => Prop.ForAll(Words.Unsigned, address =>
        {
            var (one, other) = (new UserPtr<int>(address), new UserPtr<int>(address));
            return one == other && one.Equals((object)other) && one.GetHashCode() == other.GetHashCode();
        }).Holds();

    [Theory]
    [InlineData(0, "NULL")]
    [InlineData(0x7ffd1000, "0x7ffd1000")]
    [InlineData(ulong.MaxValue, "0xffffffffffffffff")]
    public void It_prints_as_strace_prints_it(ulong address, string text) => Assert.Equal(text, new UserPtr<byte>(address).ToString());

    private static void GoesThereAndBack<T>()
        where T : unmanaged
        => Prop.ForAll(Words.Unsigned, Words.Signed, (address, index) =>
        {
            var pointer = new UserPtr<T>(address);
            return pointer + index - index == pointer && pointer.Subtract(index) == pointer.Add(unchecked(-index));
        }).Holds();

    private static void MeasuresDistance<T>()
        where T : unmanaged
        => Prop.ForAll(Words.Unsigned, Words.Signed, (address, word) =>
        {
            // A distance is a long in bytes first, as in C. -2^63 bytes is one, the way back from there is not.
            var index = Math.Max(word, -long.MaxValue) / Unsafe.SizeOf<T>();
            var pointer = new UserPtr<T>(address);
            return pointer + index - pointer == index && pointer - (pointer + index) == -index;
        }).Holds();

    private static bool ComparesAsUnsigned(ulong left, ulong right)
    {
        var (p, q) = (new UserPtr<byte>(left), new UserPtr<byte>(right));
        return (p < q) == (left < right)
            && (p <= q) == (left <= right)
            && (p > q) == (left > right)
            && (p >= q) == (left >= right)
            && (p == q) == (left == right)
            && (p != q) == (left != right)
            && Math.Sign(p.CompareTo(q)) == left.CompareTo(right);
    }
}
