using System.Text;

namespace KernelSdk.Benchmarks;

/// <summary>A file that has nothing to do with system calls: a class of 45 to 75 lines with fields, methods and an attribute.</summary>
internal static class PlainFile
{
    private const int MostSteps = 3;

    public static string PathOf(int index) => $"Stores/Store{index}.cs";

    public static string TextOf(int index)
    {
        var text = new StringBuilder(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using System.Linq;

            namespace Project.Stores;

            /// <summary>The stock of store {{index}}.</summary>
            [DebuggerDisplay("{Count} items")]
            internal sealed class Store{{index}}
            {
                // Part a: what is in stock, and what came in and went out.
                private readonly Dictionary<string, int> _amounts = [];
                private readonly List<(string Item, int Amount)> _journal = [];
                private int _sparea = {{index}};

                /// <summary>How many different items there are.</summary>
                public int Count => _amounts.Count(pair => pair.Value > 0);

                /// <summary>Takes an item in, or out when the amount is negative.</summary>
                public int Move(string item, int amount)
                {
                    ArgumentException.ThrowIfNullOrEmpty(item);
                    var before = _amounts.GetValueOrDefault(item);
                    if (before + amount < 0)
                    {
                        throw new InvalidOperationException($"{item}: {before} is less than {-amount}");
                    }

                    _amounts[item] = before + amount;
                    _journal.Add((item, amount));
                    return before + amount;
                }

            """);
        for (var step = 0; step <= index % MostSteps; step++)
        {
            text.Append(Step(step));
        }

        return text.Append("}\n").ToString();
    }

    private static string Step(int step) =>
        $$"""

            /// <summary>What the last {{step + 10}} movements come to.</summary>
            public int Sum{{step}}(int least)
            {
                var stepa = _journal.Count - {{step + 10}};
                var sum = 0;
                foreach (var (_, amount) in _journal.Skip(_journal.Count - {{step + 10}}))
                {
                    sum += amount < least ? 0 : amount;
                }

                return sum;
            }

        """;
}
