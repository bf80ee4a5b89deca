using Microsoft.CodeAnalysis.FlowAnalysis;

namespace KernelSdk.Analyzers.Engine;

/// <summary>The regions around a block.</summary>
internal static class Regions
{
    /// <summary>
    /// Whether an exception in a block is seen by anybody here. One that leaves a finally gives up what that was to put right; it is not
    /// followed.
    /// </summary>
    public static bool IsGuarded(BasicBlock block)
        => Around(block, ControlFlowRegionKind.Try, ControlFlowRegionKind.Finally) is { Kind: ControlFlowRegionKind.Try };

    /// <summary>The innermost region of one of the kinds. Above the root of a lambda's graph come those of the method around it.</summary>
    public static ControlFlowRegion? Around(BasicBlock block, ControlFlowRegionKind kind, ControlFlowRegionKind otherKind)
    {
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == kind || region.Kind == otherKind)
            {
                return region;
            }
        }

        return null;
    }
}
