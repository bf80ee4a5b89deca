using System.Globalization;
using KernelSdk.Abi.Tests.Oracle;

namespace KernelSdk.Oracle.Tests;

/// <summary>What the C compiler makes of register words: <c>(T)(long)word</c>, the cast of SYSCALL_DEFINE, as a long again.</summary>
internal static class CConversions
{
    private const int RandomWords = 20_000;
    private const ulong Seed = 2026;

    private static readonly Lazy<Task<Dictionary<string, long[]>>> Answers = new(Ask);

    /// <summary>Words around every place where a type ends, then any words.</summary>
    public static readonly ulong[] Words = [.. Edges(), .. Random()];

    /// <summary>What becomes of <see cref="Words"/> in a C type.</summary>
    public static async Task<long[]> Of(string type) => (await Answers.Value)[type];

    /// <summary>What C's mix_types and mix_types_reversed make of each six <see cref="Words"/> in a row.</summary>
    public static Task<long[]> OfSix(bool reversed) => Of(reversed ? "mix_types_reversed" : "mix_types");

    private static IEnumerable<ulong> Edges()
        => from bit in Enumerable.Range(0, 64)
           from distance in Enumerable.Range(-2, 5)
           from edge in new[] { 1UL << bit, ~(1UL << bit), ulong.MaxValue << bit }
           select unchecked(edge + (ulong)distance);

    private static IEnumerable<ulong> Random()
    {
        var random = new KernelRandom(Seed);
        return Enumerable.Range(0, RandomWords).Select(_ => random.Next());
    }

    private static async Task<Dictionary<string, long[]>> Ask()
    {
        var answers = new Dictionary<string, List<long>>();
        List<long> current = [];
        foreach (var line in await CCompiler.RunAsync(Program()))
        {
            if (line.StartsWith("= ", StringComparison.Ordinal))
            {
                answers.Add(line[2..], current = []);
            }
            else
            {
                current.Add(long.Parse(line, CultureInfo.InvariantCulture));
            }
        }

        return answers.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    // A packed enum takes the smallest integer that holds its values, so gcc has enums of every width.
    private static string Program() => $$"""
        #include <stdio.h>
        #include <sys/types.h>

        #define PACKED __attribute__((packed))

        enum PACKED signed_byte { SB = -1 };
        enum PACKED unsigned_byte { UB = 0xff };
        enum PACKED signed_short { SS = -0x8000 };
        enum PACKED unsigned_short { US = 0xffff };
        enum signed_int { SI = -1 };
        enum unsigned_int { UI = 1 };
        enum signed_long { SL = -1, SLL = 1L << 40 };
        enum unsigned_long { UL = 1UL << 40 };

        static const unsigned long words[] = { {{string.Join(',', Words.Select(word => $"0x{word:x}UL"))}} };
        enum { COUNT = sizeof words / sizeof *words };

        #define PRINT(type) \
            puts("= " #type); \
            for (int i = 0; i < COUNT; i++) \
                printf("%ld\n", (long)(type)(long)words[i]);

        static unsigned long fold(unsigned long folded, unsigned long word)
        {
            return (folded << 7 | folded >> 57) ^ (word + 1) * 0x100000001b3UL;
        }

        static long mix_types(signed char a, unsigned short b, int c, unsigned long d, _Bool e, unsigned int f)
        {
            return fold(fold(fold(fold(fold(fold(0, a), b), c), d), e), f);
        }

        static long mix_types_reversed(unsigned int f, _Bool e, unsigned long d, int c, unsigned short b, signed char a)
        {
            return fold(fold(fold(fold(fold(fold(0, f), e), d), c), b), a);
        }

        #define PRINT_SIX(function, A, B, C, D, E, F) \
            puts("= " #function); \
            for (const unsigned long *w = words; w + 6 <= words + COUNT; w += 6) \
                printf("%ld\n", function((A)(long)w[0], (B)(long)w[1], (C)(long)w[2], (D)(long)w[3], (E)(long)w[4], (F)(long)w[5]));

        int main(void)
        {
            {{string.Join('\n', Types().Select(type => $"PRINT({type})"))}}
            PRINT_SIX(mix_types, signed char, unsigned short, int, unsigned long, _Bool, unsigned int)
            PRINT_SIX(mix_types_reversed, unsigned int, _Bool, unsigned long, int, unsigned short, signed char)
        }
        """;

    private static IEnumerable<string> Types() => ArgumentCase.All.SelectMany(each => (string[])[each.Kernel, each.Prototype]).Distinct();
}
