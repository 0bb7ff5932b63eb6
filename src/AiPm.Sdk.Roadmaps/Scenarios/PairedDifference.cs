using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A difference between a scenario and what it is compared with, over draws that both share.</summary>
/// <param name="Mean">The mean difference with its Monte Carlo error, of the paired draws: what both have in common cancels.</param>
/// <param name="Interval">The 95 % confidence interval of the mean difference for infinitely many draws (normal).</param>
/// <param name="Range">Between which values nine of ten draws lie: their 5 % and 95 % quantiles.</param>
/// <param name="ProbabilityLess">The probability that it is less than 0.</param>
/// <param name="ProbabilityMore">The probability that it is more than 0.</param>
/// <param name="Draws">The draws in which both have a value.</param>
public sealed record PairedDifference(
    SimulatedValue Mean,
    Interval Interval,
    Interval Range,
    SimulatedValue ProbabilityLess,
    SimulatedValue ProbabilityMore,
    int Draws
)
{
    private const double Confidence = 0.95;

    /// <summary>The difference of these draws, which are sorted.</summary>
    internal static PairedDifference Of(double[] differences)
    {
        Moments moments = Moments.Of(differences);
        double mean = moments.Mean.Value;
        double error = differences.Length > 1 ? Math.Sqrt(moments.Variance.Value / differences.Length) : 0;
        double reach = NormalDistribution.Standard.Quantile(0.5 + Confidence / 2) * error;
        Array.Sort(differences);
        return new(
            new(mean, error),
            new(mean - reach, mean + reach),
            new(
                differences[OrderStatistic.Rank(0.05, differences.Length)],
                differences[OrderStatistic.Rank(0.95, differences.Length)]
            ),
            SimulatedValue.Share(differences.LongCount(difference => difference < 0), differences.Length),
            SimulatedValue.Share(differences.LongCount(difference => difference > 0), differences.Length),
            differences.Length
        );
    }
}
