using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A mean and a proportion as the ratio of totals that they are: with denominators of 1.</summary>
internal static class RowsOfMean
{
    internal static JointMoments OverOne(Moments rows) =>
        rows.Count == 0 ? default : JointMoments.FromSummary(rows, Moments.FromSummary(rows.Count, 1, 0), 0);

    internal static Moments OfCounts(ProportionCounts counts)
    {
        if (counts.Trials == 0)
        {
            return default;
        }

        double share = counts.Successes / (double)counts.Trials;
        double failures = (counts.Trials - counts.Successes) / (double)counts.Trials;
        return Moments.FromSummary(
            counts.Trials,
            share,
            counts.Trials == 1 ? 0 : share * failures * (counts.Trials / (counts.Trials - 1.0))
        );
    }
}
