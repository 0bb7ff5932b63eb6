using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The comparisons of an analysis with their p-values become adjusted p-values and the confidence of each interval, so that both say the same.
/// </summary>
internal static class MultiplicityAdjustment
{
    /// <summary>For each comparison: the adjusted p-value, the confidence of its interval, and the number of comparisons that share the error rate.</summary>
    internal static IReadOnlyList<AdjustedComparison> Of(IReadOnlyList<PlannedComparison> family, Analysis analysis)
    {
        Dictionary<string, int> sizes = family
            .GroupBy(one => one.Metric.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return
        [
            .. family.Select(one =>
            {
                int sharing = analysis.Multiplicity == Multiplicity.None ? 1 : sizes[one.Metric.Id];
                return new AdjustedComparison(
                    one.Outcome.Test.PValue.TryGet(out double p, out Undefined? undefined)
                        ? Math.Min(1, p * sharing)
                        : undefined,
                    1 - analysis.Alpha / sharing,
                    sharing
                );
            }),
        ];
    }
}
