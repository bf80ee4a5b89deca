using KernelSdk.Analyzers.Reporting;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>
/// A method that was gone through for its callers, and for the rules at the same time: whoever analyzes it finds that done.
/// </summary>
/// <param name="Graph">Its graph.</param>
/// <param name="Interpreter">Which knows where its local functions and lambdas begin.</param>
/// <param name="Blocks">How many blocks were reached.</param>
/// <param name="Visits">How often they were visited.</param>
/// <param name="Findings">What the rules have found.</param>
internal sealed record MethodStudy(
    ControlFlowGraph Graph, Interpreter Interpreter, int Blocks, int Visits, IReadOnlyList<Finding> Findings);
