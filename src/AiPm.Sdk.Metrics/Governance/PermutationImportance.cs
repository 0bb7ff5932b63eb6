using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Which features a model rests on: the increase of its loss when a feature's column is permuted, from losses given for permuted columns. The model is not
/// needed here.
/// </summary>
/// <remarks>
/// Importance is mean(loss permuted − loss) over rows (Breiman 2001; Fisher, Rudin and Dominici 2019), with an interval over rows: what another sample of rows would
/// give, the model as it stands. It is the importance to this model, not to the world; of two features that say the same, each hides the other. Intervals together hold
/// at the confidence when divided by Bonferroni, which is what is done: each has confidence 1 − α/features.
/// <para>
/// A row takes part twice: it is given a value, and its own value is given to others. Where the permutations are known
/// (<see cref="PermutedFeature.Donors"/>), both parts are in the error, as in a U-statistic (Hoeffding 1948), less what the meeting of two rows gave to both (Fafchamps and
/// Gubert 2007). Where not, the error of the part that is seen
/// is doubled: for squared errors and a feature independent of the rest that is the most both can be together, so the interval is wide rather than narrow.
/// </para>
/// </remarks>
public static class PermutationImportance
{
    /// <summary>The promise where the permutations are known.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "linearised U-statistic over rows that are given and give values, with Hall's correction for skewness",
            "Hoeffding 1948; Fafchamps and Gubert 2007; Hall 1992",
            300
        );

    /// <summary>The promise where they are not.</summary>
    public static IntervalMethod WideMethod { get; } =
        IntervalMethod.Conservative(
            "interval over rows with its error doubled, with Hall's correction for skewness",
            "Hoeffding 1948; Hall 1992",
            100
        );

    private static readonly string[] Assumptions =
    [
        "rows are independent",
        "rows are a fair sample of what the model will meet",
        "permuting a feature alone makes rows that could occur",
    ];

    /// <summary>The importances, from the largest to the smallest; undefined ones last.</summary>
    /// <param name="losses">The loss of every row with all columns in place; finite.</param>
    /// <param name="features">The losses with a column permuted, for the same rows in the same order; features with different names.</param>
    /// <param name="confidence">Of all intervals together, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">Lengths differ, or two features have one name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A loss is not finite, or the confidence outside its range.</exception>
    public static IReadOnlyList<FeatureImportance> Of(
        ReadOnlySpan<double> losses,
        IEnumerable<PermutedFeature> features,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(features);
        Domain.Real.Require(losses);
        Domain.OpenShare.Require(confidence);
        PermutedFeature[] given = [.. features];
        if (
            given.GroupBy(one => one.Feature, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is
            { } twice
        )
        {
            throw new ArgumentException(
                $"features must have different names, but two are \"{twice.Key}\"",
                nameof(features)
            );
        }

        double each = given.Length == 0 ? confidence : 1 - (1 - confidence) / given.Length;
        List<FeatureImportance> importances = [];
        foreach (PermutedFeature feature in given)
        {
            if (feature.Losses[0].Length != losses.Length)
            {
                throw new ArgumentException(
                    $"features must have a loss for each of the {losses.Length} rows, but \"{feature.Feature}\" had {feature.Losses[0].Length}",
                    nameof(features)
                );
            }

            importances.Add(One(losses, feature, each));
        }

        return
        [
            .. importances.OrderByDescending(one =>
                one.Increase.Value.TryGet(out double increase, out _) ? increase : double.NegativeInfinity
            ),
        ];
    }

    private static FeatureImportance One(ReadOnlySpan<double> losses, PermutedFeature feature, double confidence)
    {
        double[] increases = new double[losses.Length];
        double[] repeats = new double[feature.Losses.Length];
        for (int repeat = 0; repeat < repeats.Length; repeat++)
        {
            for (int row = 0; row < increases.Length; row++)
            {
                double increase = feature.Losses[repeat][row] - losses[row];
                increases[row] += increase / repeats.Length;
                repeats[repeat] += increase / increases.Length;
            }
        }

        Moments spread = Moments.Of(repeats);
        return new(
            feature.Feature,
            MetricIntervals.Skew(
                $"loss without {feature.Feature}",
                Linearised(increases, losses, feature),
                confidence,
                Domain.Real,
                feature.Donors is null ? WideMethod : Method,
                [new("rows", losses.Length), new("repeats", repeats.Length)],
                Assumptions
            ),
            losses.Length > 0 && spread.StandardDeviation.TryGet(out double deviation, out Undefined? undefined)
                ? deviation / Math.Sqrt(repeats.Length)
                : new Undefined(UndefinedReason.TooFewObservations, "One repeat does not say how repeats differ.")
        );
    }

    /// <summary>The mean increase with what each row adds to it: as the one that is given values, and as the one whose value is given.</summary>
    private static LinearisedStatistic Linearised(
        double[] increases,
        ReadOnlySpan<double> losses,
        PermutedFeature feature
    )
    {
        LinearisedStatistic plain = LinearisedStatistic.OfMean(increases);
        if (!plain.Value.TryGet(out double mean, out _))
        {
            return plain;
        }

        double[] parts = new double[increases.Length];
        if (feature.Donors is not { } donors)
        {
            for (int row = 0; row < parts.Length; row++)
            {
                parts[row] = 2 * (increases[row] - mean) / parts.Length;
            }

            return LinearisedStatistic.Of(mean, parts);
        }

        double ofMeetings = 0;
        for (int row = 0; row < parts.Length; row++)
        {
            parts[row] += (increases[row] - mean) / parts.Length;
            for (int repeat = 0; repeat < donors.Length; repeat++)
            {
                double meeting = (feature.Losses[repeat][row] - losses[row] - mean) / donors.Length / parts.Length;
                parts[donors[repeat][row]] += meeting;
                ofMeetings += meeting * meeting;
            }
        }

        // A meeting of two rows is in the parts of both, but happened once (Fafchamps and Gubert 2007).
        double twice = parts.Sum(part => part * part);
        double share = twice > 0 ? Math.Max(0.5, 1 - ofMeetings / twice) : 1;
        double scale = Math.Sqrt(share);
        return LinearisedStatistic.Of(mean, [.. parts.Select(part => scale * part)]);
    }
}
