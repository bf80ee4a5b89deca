using KernelSdk.Analyzers.Engine;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Tests.Engine;

/// <summary>The ways that <see cref="ForwardAnalysis{TState}"/> goes, seen with <see cref="ReachingConstants"/>.</summary>
public sealed class ForwardAnalysisTests
{
    /// <summary>A title, the body of a method, and what is seen in it.</summary>
    public static TheoryData<string, string, string> Ways() => new()
    {
        { "one after the other", """long x = 1; See("a", x); x = 2; See("b", x);""", "a: 1, b: 2" },
        { "one or the other", """long x = 1; if (C()) { x = 2; } else { x = 3; } See("a", x);""", "a: 2 3" },
        { "one or nothing", """long x = 1; if (C()) { x = 2; } See("a", x);""", "a: 1 2" },
        { "a side that nobody comes by", """long x = 1; if (Never()) { x = 2; See("never", x); } See("a", x);""", "a: 1" },
        { "and, or, not", """long x = 1; if (C() && !C() || C()) { x = 2; } See("a", x);""", "a: 1 2" },
        { "?: and ??", """long x = 1; object? o = C() ? null : gate; if (o is null) { x = 2; } o ??= gate; See("a", x);""", "a: 1 2" },
        { "behind a return", """long x = 1; if (C()) { x = 2; return; } See("a", x);""", "a: 1" },
        { "behind a throw", """long x = 1; if (C()) { x = 2; throw new Exception(); } See("a", x);""", "a: 1" },
        { "where nobody comes", """See("a", 1); return; See("never", 2);""", "a: 1" },
        { "switch", """long x = 0; switch (G(1)) { case 1: x = 1; break; case 2: case 3: x = 2; goto case 1; default: x = 4; break; } See("a", x);""", "a: 1 4" },
        { "switch without default", """long x = 0; switch (G(1)) { case 1: x = 1; break; } See("a", x);""", "a: 0 1" },
        { "goto forward", """long x = 1; if (C()) goto end; x = 2; end: See("a", x);""", "a: 1 2" },

        { "while", """long x = 0; while (C()) { See("in", x); x = 5; } See("out", x);""", "in: 0 5, out: 0 5" },
        { "do", """long x = 0; do { See("in", x); x = 5; } while (C()); See("out", x);""", "in: 0 5, out: 5" },
        { "for", """long x = 0; for (var i = 0; C(); x = 7) { See("in", x); } See("out", x);""", "in: 0 7, out: 0 7" },
        { "foreach", """long x = 0; foreach (var each in new List<int>()) { See("in", x); x = 5; } See("out", x);""", "in: 0 5, out: 0 5" },
        { "goto back", """long x = 0; again: See("in", x); x = 5; if (C()) goto again; See("out", x);""", "in: 0 5, out: 5" },
        { "continue and break", """long x = 0; while (C()) { if (C()) { x = 1; continue; } if (C()) { x = 2; break; } x = 3; } See("out", x);""", "out: 0 1 2 3" },
        { "for ever", """long x = 0; while (true) { x = 1; if (C()) { See("in", x); } }""", "in: 1" },
        { "a loop in a loop", """long x = 0; while (C()) { long y = 0; while (C()) { See("in", x); y = 1; x = 2; } See("y", y); } See("x", x);""", "in: 0 2, x: 0 2, y: 0 1" },
        { "what grows is given up", """long x = 0; while (C()) { x++; } See("out", x);""", "out: any" },
        { "what grows in two loops is given up", """long x = 0; while (C()) { while (C()) { x++; } } See("out", x);""", "out: any" },
        { "what does not grow is not", """long x = 0, y = 0; while (C()) { x++; y = 1; } See("out", y);""", "out: 0 1" },

        { "finally", """long x = 0; try { x = 1; } finally { See("f", x); x = 2; } See("a", x);""", "a: 2, f: 0 1" },
        {
            "a return in a try does not mix with the normal way",
            """long x = 0; try { if (C()) { x = 1; return; } x = 2; } finally { See("f", x); } See("a", x);""", "a: 2, f: 0 1 2"
        },
        {
            "a break out of a try does not mix either",
            """long x = 0; while (true) { try { if (C()) { x = 1; break; } x = 2; } finally { See("f", x); } See("in", x); } See("out", x);""", "f: 0 1 2, in: 2, out: 1"
        },
        {
            "nor a continue",
            """long x = 0; while (C()) { x = 0; try { if (C()) { x = 1; continue; } x = 2; } finally { See("f", x); } See("a", x); } See("out", x);""", "a: 2, f: 0 1 2, out: 0 1 2"
        },
        {
            "nor a goto",
            """long x = 0; try { if (C()) { x = 1; goto end; } x = 2; } finally { F(); } See("a", x); return; end: See("end", x);""", "a: 2, end: 1"
        },
        {
            "two ways to one place through one finally",
            """long x = 0; try { if (C()) { x = 1; goto end; } if (C()) { x = 2; goto end; } x = 3; } finally { F(); } See("a", x); return; end: See("end", x);""", "a: 3, end: 1 2"
        },
        {
            "nested, the inner first",
            """long x = 0; try { try { x = 1; if (C()) { return; } x = 2; } finally { See("inner", x); x = 3; } See("between", x); x = 4; } finally { See("outer", x); } See("a", x);""",
            "a: 4, between: 3, inner: 0 1 2, outer: 3 4"
        },
        {
            "nested, each way for itself",
            """
            long x = 0, y = 0;
            try { y = 9; try { if (C()) { x = 1; return; } if (C()) { x = 2; goto outer; } x = 3; } finally { F(); } See("between", x); goto end; outer: See("outer", x); } finally { See("f", x); }
            end: See("end", x);
            """,
            "between: 3, end: 2 3, f: 0 1 2 3, outer: 2"
        },
        {
            "three levels",
            """long x = 0; try { try { try { x = 1; return; } finally { See("1", x); x = 2; } } finally { See("2", x); x = 3; } } finally { See("3", x); }""", "1: 0 1, 2: 2, 3: 3"
        },
        {
            "a finally with a branch of its own",
            """long x = 0, y = 0; try { if (C()) { x = 1; return; } x = 2; } finally { if (C()) { y = 1; } See("f", y); } See("x", x); See("y", y);""", "f: 0 1, x: 2, y: 0 1"
        },
        {
            "a finally with a loop",
            """long x = 0; try { if (C()) { x = 1; return; } x = 2; } finally { while (C()) { F(); } } See("a", x);""", "a: 2"
        },
        {
            "a try with finally inside of a finally",
            """
            long x = 0, y = 0;
            try { if (C()) { x = 1; return; } x = 2; }
            finally { try { if (C()) { y = 1; goto end; } y = 2; } finally { See("inner", x); } See("y2", y); end: See("y", y); }
            See("x", x);
            """,
            "inner: 0 1 2, x: 2, y: 1 2, y2: 2"
        },
        {
            "one try behind the other",
            """long x = 0; try { if (C()) { x = 1; return; } x = 2; } finally { F(); } try { See("in", x); x = 3; } finally { See("f", x); } See("a", x);""", "a: 3, f: 2 3, in: 2"
        },
        {
            "a try in a loop with a way out of both",
            """long x = 0; foreach (var each in new List<int>()) { try { if (C()) { x = 1; return; } } finally { F(); } See("in", x); } See("out", x);""", "in: 0, out: 0"
        },
        { "using", """long x = 0; using (Use()) { if (C()) { x = 1; return; } x = 2; } See("a", x);""", "a: 2" },
        { "lock", """long x = 0; lock (gate) { if (C()) { x = 1; return; } x = 2; } See("a", x);""", "a: 2" },

        { "catch sees what is before and behind", """long x = 0; try { F(); x = 1; } catch { See("c", x); } See("a", x);""", "a: 0 1, c: 0 1" },
        { "catch sees each branch of the try", """long x = 0; try { if (C()) { x = 1; F(); } else { x = 2; F(); } x = 3; } catch { See("c", x); }""", "c: 0 1 2 3" },
        { "the catches are ways of their own", """long x = 0; try { F(); } catch (ArgumentException) { x = 1; } catch (Exception) { See("c", x); x = 2; } See("a", x);""", "a: 0 1 2, c: 0" },
        { "a filter", """long x = 0; try { F(); x = 1; } catch when (C()) { See("c", x); x = 2; } See("a", x);""", "a: 1 2, c: 0 1" },
        { "a catch that throws again", """long x = 0; try { F(); x = 1; } catch { x = 2; throw; } See("a", x);""", "a: 1" },
        { "a throw goes to the catch", """long x = 0; try { if (C()) { x = 1; throw new Exception(); } x = 2; return; } catch { See("c", x); } See("a", x);""", "a: 0 1 2, c: 0 1 2" },
        { "catch and finally", """long x = 0; try { F(); x = 1; } catch { See("c", x); x = 2; } finally { See("f", x); } See("a", x);""", "a: 1 2, c: 0 1, f: 0 1 2" },
        { "a return in a catch", """long x = 0; try { F(); x = 1; } catch { x = 2; return; } finally { See("f", x); } See("a", x);""", "a: 1, f: 0 1 2" },
        { "an outer catch sees an inner one", """long x = 0; try { try { F(); } catch { x = 1; F(); } } catch { See("c", x); }""", "c: 0 1" },
        { "a try in a loop", """long x = 0; while (C()) { try { x = 1; if (C()) { F(); } x = 2; } catch { See("c", x); continue; } See("in", x); } See("out", x);""", "c: 0 1 2, in: 2, out: 0 1 2" },

        { "a catch sees what holds between two statements", """long x = 0; try { x = 1; F(); x = 2; F(); x = 3; } catch { See("c", x); }""", "c: 0 1 2 3" },
        { "a finally sees what an exception leaves", """long x = 0; try { F(); x = 1; } finally { See("f", x); }""", "f: 0 1" },
        { "a finally that only an exception reaches", """long x = 0; try { x = 1; throw new Exception(); } finally { See("f", x); }""", "f: 0 1" },
        { "a catch behind a finally sees what that left", """long x = 0; try { try { x = 1; F(); } finally { x = 2; } } catch { See("c", x); }""", "c: 2" },
        { "a catch of everything is the last", """long x = 0; try { try { x = 1; F(); } catch { x = 2; } F(); } catch { See("c", x); }""", "c: 0 1 2" },

        { "a lambda is not entered", """long x = 0; Action later = () => { x = 1; See("never", x); }; later(); See("a", x);""", "a: 0" },
        { "a local function is not entered", """long x = 0; Later(); See("a", x); void Later() { x = 1; See("never", x); }""", "a: 0" },
        { "a query is not entered", """long x = 0; var all = new Func<int, long>(each => { See("never", x); return x; }); See("a", x);""", "a: 0" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_reaches_where(string title, string body, string seen)
    {
        Assert.NotEmpty(title);
        Assert.Equal(seen, Seen(body));
    }

    [Theory]
    [InlineData("IEnumerable<long> M() { long x = 1; yield return x; if (C()) { yield break; } x = 2; See(\"a\", x); }", "a: 2")]
    [InlineData("async Task M() { long x = 1; await Task.Yield(); if (C()) { x = 2; await Task.Yield(); } See(\"a\", x); }", "a: 1 2")]
    public void Iterators_and_async_methods_are_methods(string method, string seen)
    {
        var (problem, graph) = (new ReachingConstants(), ReachingConstants.GraphOf($"static {method}"));
        Assert.Equal(seen, ReachingConstants.Seen(graph, new ForwardAnalysis<ReachingConstants.Constants>(graph, problem).Solve(ReachingConstants.Constants.None)!));
    }

    [Fact]
    public void A_problem_that_never_ends_is_left_unsolved()
    {
        var graph = ReachingConstants.GraphOf("""static void M() { long x = 0; while (C()) { x++; } See("out", x); }""");
        var analysis = new ForwardAnalysis<ReachingConstants.Constants>(graph, new ReachingConstants(gives: false));
        Assert.Null(analysis.Solve(ReachingConstants.Constants.None));
        Assert.InRange(analysis.Visits, 64, 65 * graph.Blocks.Length);
    }

    /// <summary>An editor asks about code that does not compile, too.</summary>
    [Fact]
    public void A_branch_out_of_a_finally_does_not_go_through_it_on_ever_longer_ways()
    {
        var graph = ReachingConstants.GraphOf("static void M() { while (C()) { try { F(); } finally { continue; } } }", compiles: false);
        var analysis = new ForwardAnalysis<ReachingConstants.Constants>(graph, new ReachingConstants());
        analysis.Solve(ReachingConstants.Constants.None);
        Assert.InRange(analysis.Visits, 1, 65 * graph.Blocks.Length);
    }

    [Fact]
    public void A_problem_that_ends_late_is_solved()
    {
        // Five locals that hand a number on, one step in each round.
        var graph = ReachingConstants.GraphOf("""static void M() { long a = 1, b = 0, c = 0, d = 0, e = 0; while (C()) { e = d; d = c; c = b; b = a; } See("e", e); }""");
        var problem = new ReachingConstants(gives: false);
        Assert.Equal("e: 0 1", ReachingConstants.Seen(graph, new ForwardAnalysis<ReachingConstants.Constants>(graph, problem).Solve(ReachingConstants.Constants.None)!));
    }

    [Fact]
    public void Straight_code_is_visited_once()
    {
        foreach (var body in new[] { "F(); F();", "if (C()) { F(); } F();", "try { if (C()) { return; } } finally { F(); }", "switch (G(1)) { case 1: F(); break; case 2: return; }" })
        {
            var graph = ReachingConstants.GraphOf($"static void M() {{ {body} }}");
            var analysis = new ForwardAnalysis<ReachingConstants.Constants>(graph, new ReachingConstants());
            Assert.Equal(analysis.Solve(ReachingConstants.Constants.None)!.Count, analysis.Visits);
        }
    }

    [Fact]
    public void A_loop_is_visited_some_three_times()
    {
        foreach (var body in new[] { "long x = 0; while (C()) { x = 1; }", "long x = 0; for (var i = 0; C(); i++) { while (C()) { x = 1; } }" })
        {
            var graph = ReachingConstants.GraphOf($"static void M() {{ {body} }}");
            var analysis = new ForwardAnalysis<ReachingConstants.Constants>(graph, new ReachingConstants());
            var states = analysis.Solve(ReachingConstants.Constants.None)!;
            Assert.InRange((double)analysis.Visits / states.Count, 1, 3.5);
        }
    }

    [Fact]
    public void Every_node_of_the_solution_is_a_block_that_can_be_reached()
    {
        foreach (var (body, _) in Ways().Select(row => ((string)row[1], row)))
        {
            var graph = ReachingConstants.GraphOf($"static void M() {{ {body} }}");
            var states = new ForwardAnalysis<ReachingConstants.Constants>(graph, new ReachingConstants()).Solve(ReachingConstants.Constants.None)!;
            Assert.All(states.Select(each => each.Key), node => Assert.True(graph.Blocks[node.Block].IsReachable));

            // A way through a finally is known in a finally alone.
            Assert.All(states.Select(each => each.Key), node => Assert.Equal(node.Chain is not null, IsInFinally(graph.Blocks[node.Block])));
        }
    }

    private static bool IsInFinally(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                return true;
            }
        }

        return false;
    }

    private static string Seen(string body)
    {
        var (problem, graph) = (new ReachingConstants(), ReachingConstants.GraphOf($"static void M() {{ {body} }}"));
        return ReachingConstants.Seen(graph, new ForwardAnalysis<ReachingConstants.Constants>(graph, problem).Solve(ReachingConstants.Constants.None)!);
    }
}
