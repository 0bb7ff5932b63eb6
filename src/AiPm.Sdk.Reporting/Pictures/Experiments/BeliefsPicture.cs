using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>What is believed of each arm after the data: its credible interval, and the probability that it is the best.</summary>
public static class BeliefsPicture
{
    /// <summary>The picture.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="metric">What is compared, with its unit.</param>
    public static Picture Of(BayesianComparison comparison, string metric = "value")
    {
        ArgumentNullException.ThrowIfNull(comparison);
        ArgumentNullException.ThrowIfNull(metric);
        bool isShare = comparison.Arms.All(arm => arm.Posterior.Distribution is BetaDistribution);
        Func<double, string> text = isShare ? ShareText.Share : NumberText.Number;
        string level = $"{ShareText.Level(comparison.Credibility)} credible interval";
        PictureTable table = new(
            [
                new("Arm"),
                new("Median", isShare ? ColumnKind.Share : ColumnKind.Number) { Unit = level },
                new("Is the best", ColumnKind.Share) { Scale = new(0, 1) },
                new("Costs on average if chosen", isShare ? ColumnKind.Share : ColumnKind.Number),
            ],
            comparison.Arms.Select(arm =>
                new[]
                {
                    arm.Posterior.Arm,
                    Cells.Interval(arm.Posterior.Distribution.Quantile(0.5), arm.CredibleInterval, text),
                    new PictureCell(ShareText.Probability(arm.ProbabilityBest))
                    {
                        Number = arm.ProbabilityBest,
                        Bar = new DataBar(arm.ProbabilityBest),
                    },
                    new PictureCell(text(arm.ExpectedLoss)) { Number = arm.ExpectedLoss },
                }
            )
        );
        string title = $"{metric}, {level}";
        return Drawn.Of(
            "What is believed of each arm",
            comparison.Explanation.Sentence,
            table,
            Forest.Of(
                isShare ? ChartAxis.Share(title) : ChartAxis.Number(title),
                [
                    .. comparison.Arms.Select(arm => new ForestRow(
                        arm.Posterior.Arm,
                        arm.Posterior.Distribution.Quantile(0.5),
                        arm.CredibleInterval
                    )
                    {
                        Note = $"the best with a probability of {ShareText.Probability(arm.ProbabilityBest)}",
                    }),
                ]
            )
        );
    }
}
