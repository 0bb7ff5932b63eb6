using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The average precision: the mean over positives of the precision at their score, Σ (Rₖ − Rₖ₋₁)Pₖ over distinct scores from the highest down. A step sum,
/// not the trapezoid, which promises points that no threshold reaches (Davis and Goadrich 2006).
/// </summary>
/// <remarks>Undefined without positives. A model without skill gets about the prevalence, so values of different prevalences do not compare.</remarks>
public static class AveragePrecision
{
    /// <summary>
    /// The linearised variance on the log-odds after a quarter of a negative is added above all scores and a quarter of a positive below, so that a
    /// perfect ranking of few is not taken for certain. Its size is that of the smaller class.
    /// </summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "linearised average precision on the log-odds",
            "Boyd, Eng and Page 2013; Binder 1983",
            100
        );

    private static readonly string[] Assumptions =
    [
        "rows are independent",
        "rows are a fair sample, with positives as frequent as the model will meet them",
    ];

    /// <summary>The average precision with its interval.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, a weight is negative, or the confidence is outside its range.</exception>
    public static IntervalEstimate Of(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.OpenShare.Require(confidence);
        ScoreGroups groups = ScoreGroups.Of(actual, scores, weights);
        ConfusionCell positives = groups.AllPositives;
        ConfusionCell negatives = groups.AllNegatives;
        double size = Math.Min(positives.EffectiveSize, negatives.EffectiveSize);
        SampleCount[] counts = [new("positives", positives.Weight), new("negatives", negatives.Weight)];
        if (!(positives.Weight > 0))
        {
            Undefined none = new(
                UndefinedReason.ZeroDenominator,
                negatives.Weight > 0 ? "There are no positives to find." : "There are no rows."
            );
            return new("average precision", none, none, confidence, Method, size, Domain.Share, counts, Assumptions);
        }

        double[] tps = new double[groups.Count];
        double[] fps = new double[groups.Count];
        (double value, _) = Linearised(groups, 0, tps, fps);
        ConfusionCell all = positives + negatives;
        (double center, double error) = Linearised(groups, 0.25 * all.SquaredWeight / all.Weight, tps, fps);
        return new(
            "average precision",
            Math.Min(1, value),
            negatives.Weight > 0
                ? DeltaInterval.Logit(Math.Min(1, value), center, error, confidence)
                : new Undefined(UndefinedReason.NoVariation, "There are no negatives, so that any ranking is perfect."),
            confidence,
            Method,
            size,
            Domain.Share,
            counts,
            Assumptions
        );
    }

    /// <summary>The value and its standard error with so much added above and below; true and false positives down to each score are kept in the arrays.</summary>
    private static (double Value, double Error) Linearised(ScoreGroups groups, double added, double[] tps, double[] fps)
    {
        int count = groups.Count;
        double total = groups.AllPositives.Weight + added;
        double tp = 0;
        double fp = added;
        CompensatedSum sum = default;
        for (int g = 0; g < count; g++)
        {
            double here = groups.Positives[g].Weight;
            tps[g] = tp += here;
            fps[g] = fp += groups.Negatives[g].Weight;
            sum = sum.Plus(here / total * (tp / (tp + fp)));
        }

        double lastPrecision = total / (total + fp);
        double value = sum.Plus(added / total * lastPrecision).Value;

        // From the lowest score up: what one more positive or negative here changes at all scores from here down.
        double byPositive = added / total * (fp / (total + fp) / (total + fp));
        double byNegative = added / total * (total / (total + fp) / (total + fp));
        double ofAddedPositive = (lastPrecision - value) / total + byPositive;
        CompensatedSum variance = default(CompensatedSum).Plus(
            added * added * ofAddedPositive * ofAddedPositive * (added > 0 ? 1 : 0)
        );
        for (int g = count - 1; g >= 0; g--)
        {
            double all = tps[g] + fps[g];
            double here = groups.Positives[g].Weight / total;
            byPositive += here * (fps[g] / all / all);
            byNegative += here * (tps[g] / all / all);
            double positive = (tps[g] / all - value) / total + byPositive;
            variance = variance
                .Plus(groups.Positives[g].SquaredWeight * positive * positive)
                .Plus(groups.Negatives[g].SquaredWeight * byNegative * byNegative);
        }

        variance = variance.Plus(added * added * byNegative * byNegative);
        return (value, Math.Sqrt(variance.Value));
    }
}
