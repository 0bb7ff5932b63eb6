using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Two models compared on the prompts of one slice.</summary>
/// <param name="Dimension">What prompts are sliced by, as <c>language</c>.</param>
/// <param name="Value">The slice, as <c>de</c>.</param>
/// <param name="Difference">The comparison, its interval at the level that all slices together need (Bonferroni).</param>
/// <param name="AdjustedPValue">The p-value times the number of slices, at most 1.</param>
/// <param name="IsTooSmall">Whether the slice has too few clusters to be judged; it is listed and not counted among the tests.</param>
public sealed record SliceDifference(
    string Dimension,
    string Value,
    ModelDifference Difference,
    Measured AdjustedPValue,
    bool IsTooSmall
)
{
    /// <summary>What is shown of this slice when all are looked at together; <see cref="SeparationVerdict.Undefined"/> where it is too small.</summary>
    public SeparationVerdict Verdict => IsTooSmall ? SeparationVerdict.Undefined : Difference.Verdict;

    /// <summary>The slice and what is shown of it.</summary>
    public override string ToString() => $"{Dimension} {Value}: {Difference}";
}
