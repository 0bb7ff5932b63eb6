using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Gain and lift: what is reached by acting on the best-scored 10 %, 20 %, … of cases instead of on as many at random.</summary>
/// <remarks>
/// Rows of equal score at a cut count in part, as if drawn at random. The intervals take the score at the cut as given. Undefined where nothing is positive.
/// </remarks>
public sealed record LiftCurve
{
    private LiftCurve(ImmutableArray<LiftPoint> points) => Points = points;

    /// <summary>The delta method on the logarithm of lift, with half a row added to each cell; its size is the true positives at the cut.</summary>
    public static IntervalMethod LiftMethod { get; } =
        IntervalMethod.Asymptotic("delta method on the logarithm of lift", "Katz, Baptista, Azen and Pike 1978", 20);

    /// <summary>A point for each share asked for, in their order.</summary>
    public ImmutableArray<LiftPoint> Points { get; }

    /// <summary>The curve at the shares asked for; every tenth where none are.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="shares">Each greater than 0, at most 1; every tenth where left out.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, a weight is negative, or another argument is outside its range.</exception>
    public static LiftCurve Of(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> shares = default,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.OpenShare.Require(confidence);
        double[] wanted = shares.IsEmpty ? [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1] : shares.ToArray();
        foreach (double share in wanted)
        {
            if (!(share is > 0 and <= 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(shares),
                    share,
                    FormattableString.Invariant($"shares must be greater than 0 and at most 1, but one was {share}")
                );
            }
        }

        ScoreGroups groups = ScoreGroups.Of(actual, scores, weights);
        return new([.. wanted.Select(share => Point(groups, share, confidence))]);
    }

    /// <summary>Equal when all points are.</summary>
    public bool Equals(LiftCurve? other) => other is not null && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override int GetHashCode() => Points.Aggregate(0, HashCode.Combine);

    private static LiftPoint Point(ScoreGroups groups, double share, double confidence)
    {
        double positives = groups.AllPositives.Weight;
        double all = positives + groups.AllNegatives.Weight;
        double left = share * all;
        double tp = 0;
        for (int g = 0; g < groups.Count && left > 0; g++)
        {
            double here = groups.Positives[g].Weight + groups.Negatives[g].Weight;
            double part = Math.Min(1, left / here);
            tp += part * groups.Positives[g].Weight;
            left -= here;
        }

        ConfusionCell everything = groups.AllPositives + groups.AllNegatives;
        double worth = all > 0 ? everything.EffectiveSize / all : 0;
        double flagged = share * all;
        tp = Math.Min(tp, Math.Min(flagged, positives));
        return new(
            share,
            Part("gain", tp, positives, groups.AllPositives.EffectiveSize, "positives", confidence),
            Part("precision", tp, flagged, flagged * worth, "cases acted on", confidence),
            Lift(tp, flagged, positives, all, worth, confidence)
        );
    }

    private static IntervalEstimate Part(
        string name,
        double hits,
        double trials,
        double size,
        string what,
        double confidence
    )
    {
        SampleCount[] counts = [new("positives acted on", hits), new(what, trials)];
        if (!(trials > 0))
        {
            Undefined none = new(UndefinedReason.ZeroDenominator, $"There are no {what} to divide by.");
            return new(
                name,
                none,
                none,
                confidence,
                ProportionEstimates.WilsonMethod,
                0,
                Domain.Share,
                counts,
                CellShare.Assumptions
            );
        }

        double share = Math.Min(1, hits / trials);
        return new(
            name,
            share,
            ProportionIntervals.Wilson(share, size, confidence),
            confidence,
            ProportionEstimates.WilsonMethod,
            size,
            Domain.Share,
            counts,
            CellShare.Assumptions
        );
    }

    private static IntervalEstimate Lift(
        double tp,
        double flagged,
        double positives,
        double all,
        double worth,
        double confidence
    )
    {
        SampleCount[] counts =
        [
            new("positives acted on", tp),
            new("cases acted on", flagged),
            new("positives", positives),
            new("rows", all),
        ];
        if (!(positives > 0))
        {
            Undefined none = new(UndefinedReason.ZeroDenominator, "There are no positives, so that chance finds none.");
            return new(
                "lift",
                none,
                none,
                confidence,
                LiftMethod,
                0,
                Domain.NonNegative,
                counts,
                CellShare.Assumptions
            );
        }

        double lift = tp * all / (flagged * positives);

        // Four cells in rows' worth, half a row added to each.
        double a = tp * worth + 0.5;
        double b = Math.Max(0, (flagged - tp) * worth) + 0.5;
        double c = Math.Max(0, (positives - tp) * worth) + 0.5;
        double d = Math.Max(0, (all - flagged - positives + tp) * worth) + 0.5;
        double n = a + b + c + d;
        double variance = 1 / a - 1 / (a + b) - 1 / (a + c) + 2 * a / ((a + b) * (a + c)) - 1 / n;
        double half = DeltaInterval.Quantile(confidence) * Math.Sqrt(Math.Max(0, variance));
        double center = a * n / ((a + b) * (a + c));
        return new(
            "lift",
            lift,
            flagged >= all
                ? new Undefined(UndefinedReason.NoVariation, "Acting on every case has a lift of 1 by definition.")
                : new Interval(
                    Math.Min(lift, center * Elementary.Exp(-half)),
                    Math.Max(lift, center * Elementary.Exp(half))
                ),
            confidence,
            LiftMethod,
            tp * worth,
            Domain.NonNegative,
            counts,
            CellShare.Assumptions
        );
    }
}
