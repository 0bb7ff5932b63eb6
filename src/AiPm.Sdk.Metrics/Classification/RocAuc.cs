using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The area under the ROC curve: the chance that a positive scores higher than a negative, a tie counting half. ½ is no better than chance; below ½ the
/// scores point the wrong way.
/// </summary>
/// <remarks>
/// <para>Only the order of scores counts. Without weights it is computed exactly in whole numbers by midranks after a radix sort, so the order of rows changes no bit.</para>
/// <para>Undefined where there is only one class: there is no pair to compare. Cost: O(n); ten million rows in about a second on one core.</para>
/// </remarks>
public static class RocAuc
{
    /// <summary>
    /// DeLong's variance carried to the log-odds: A ± becomes logit(A) ± z·s/(A(1 − A)). Where the area is 1 (or 0) that variance says nothing: there the
    /// lower end is (α/2)^(1/min(m, n)), the exact bound for m positives and n negatives, as min(m, n) disjoint pairs were all in order. Its size is that of the
    /// smaller class; measured up to areas of 0.95.
    /// </summary>
    public static IntervalMethod LogitDeLongMethod { get; } =
        IntervalMethod.Asymptotic(
            "DeLong interval on the log-odds",
            "DeLong, DeLong and Clarke-Pearson 1988; Pepe 2003, section 5.2",
            100
        );

    /// <summary>A ± z·s with DeLong's s, held within 0 and 1; at 0 and 1 the exact bound. Its size is that of the smaller class; measured up to areas of 0.95.</summary>
    public static IntervalMethod DeLongMethod { get; } =
        IntervalMethod.Asymptotic("DeLong interval", "DeLong, DeLong and Clarke-Pearson 1988", 500);

    /// <summary>The difference of two areas on the same rows ± z times its error; its size is that of the smaller class.</summary>
    public static IntervalMethod PairedMethod { get; } =
        IntervalMethod.Asymptotic("paired DeLong interval", "DeLong, DeLong and Clarke-Pearson 1988", 100);

    /// <summary>
    /// The difference of two areas on different rows, from their intervals on the log-odds (MOVER). Its size is that of the smaller class of either set.
    /// </summary>
    public static IntervalMethod IndependentMethod { get; } =
        IntervalMethod.Asymptotic(
            "MOVER of DeLong intervals on the log-odds",
            "DeLong, DeLong and Clarke-Pearson 1988; Zou and Donner 2008",
            50
        );

    /// <summary>The linearised variance of the standardised partial area on the log-odds; its size is that of the smaller class.</summary>
    public static IntervalMethod PartialMethod { get; } =
        IntervalMethod.Asymptotic("linearised partial area on the log-odds", "McClish 1989; He and Escobar 2008", 200);

    private static readonly string[] Assumptions =
    [
        "rows are independent",
        "rows are a fair sample of the positives and of the negatives the model will meet",
    ];

    /// <summary>The area with its interval.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="interval">Which interval.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, a weight is negative, or the confidence is outside its range.</exception>
    public static IntervalEstimate Of(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95,
        AucInterval interval = AucInterval.LogitDeLong
    )
    {
        Domain.OpenShare.Require(confidence);
        EnumDomain.Require(interval);
        Labels.Weights(actual.Length, weights);
        return Estimate(Sums(actual, scores, weights), confidence, interval);
    }

    /// <summary>Whether two models differ on the same rows: the difference of the areas, second less first, with DeLong's test.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="first">The first model's scores, finite.</param>
    /// <param name="second">The second model's scores of the same rows.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, or the confidence is outside its range.</exception>
    public static AucComparison Compare(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        double confidence = 0.95
    )
    {
        Domain.OpenShare.Require(confidence);
        Labels.Scores(actual.Length, first, nameof(first));
        Labels.Scores(actual.Length, second, nameof(second));
        return AucComparison.Of(
            actual,
            Of(actual, first, confidence: confidence),
            Of(actual, second, confidence: confidence),
            Placements.Of(actual, first),
            Placements.Of(actual, second),
            confidence
        );
    }

    /// <summary>Whether the areas on two different sets of rows differ, as of last month and of this: second less first.</summary>
    /// <remarks>
    /// The rows of both sets must be independent; where both models scored the same rows, <see cref="Compare"/> tells smaller differences. The test divides by √(s₁² + s₂²)
    /// with DeLong's errors; the interval puts the two of <see cref="LogitDeLongMethod"/> together, so that it stays within −1 and 1 and holds at fewer rows.
    /// </remarks>
    /// <param name="firstActual">Whether each row of the first set is positive.</param>
    /// <param name="firstScores">Their scores, finite.</param>
    /// <param name="secondActual">Whether each row of the second set is positive.</param>
    /// <param name="secondScores">Their scores, finite; another model's, or the same one's on other rows.</param>
    /// <param name="firstWeights">What each row of the first set counts for, at least 0; none for 1 each.</param>
    /// <param name="secondWeights">The same of the second set.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns of a set have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A score is not finite, a weight is negative, or the confidence is outside its range.</exception>
    public static AucComparison CompareIndependent(
        ReadOnlySpan<bool> firstActual,
        ReadOnlySpan<double> firstScores,
        ReadOnlySpan<bool> secondActual,
        ReadOnlySpan<double> secondScores,
        ReadOnlySpan<double> firstWeights = default,
        ReadOnlySpan<double> secondWeights = default,
        double confidence = 0.95
    )
    {
        Domain.OpenShare.Require(confidence);
        Labels.Scores(firstActual.Length, firstScores, nameof(firstScores));
        Labels.Scores(secondActual.Length, secondScores, nameof(secondScores));
        Labels.Weights(firstActual.Length, firstWeights, nameof(firstWeights));
        Labels.Weights(secondActual.Length, secondWeights, nameof(secondWeights));
        AucSums first = Sums(firstActual, firstScores, firstWeights);
        AucSums second = Sums(secondActual, secondScores, secondWeights);
        return AucComparison.OfIndependent(
            Estimate(first, confidence, AucInterval.LogitDeLong),
            first.Variance,
            Estimate(second, confidence, AucInterval.LogitDeLong),
            second.Variance,
            confidence
        );
    }

    /// <summary>
    /// The area up to a false positive rate, standardised so that ½ is chance and 1 perfect: ½(1 + (area − ½f²)/(f − ½f²)). McClish 1989.
    /// </summary>
    /// <remarks>For models that are used where few false alarms can be borne. With f = 1 the value is the whole area.</remarks>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="scores">The model's scores, finite, higher for positive; as many rows.</param>
    /// <param name="maxFalsePositiveRate">f, greater than 0, at most 1.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static IntervalEstimate Partial(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> scores,
        double maxFalsePositiveRate,
        ReadOnlySpan<double> weights = default,
        double confidence = 0.95
    )
    {
        Domain.OpenShare.Require(confidence);
        if (!(maxFalsePositiveRate is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxFalsePositiveRate),
                maxFalsePositiveRate,
                FormattableString.Invariant(
                    $"maxFalsePositiveRate must be greater than 0 and at most 1, but was {maxFalsePositiveRate}"
                )
            );
        }

        return PartialArea.Of(ScoreGroups.Of(actual, scores, weights), maxFalsePositiveRate, confidence, Assumptions);
    }

    internal static IntervalEstimate Estimate(AucSums sums, double confidence, AucInterval interval)
    {
        IntervalMethod method = interval == AucInterval.LogitDeLong ? LogitDeLongMethod : DeLongMethod;
        double size = Math.Min(sums.Positives.EffectiveSize, sums.Negatives.EffectiveSize);
        SampleCount[] counts = [new("positives", sums.Positives.Weight), new("negatives", sums.Negatives.Weight)];
        if (OneClass(sums.Positives, sums.Negatives) is { } undefined)
        {
            return new("ROC AUC", undefined, undefined, confidence, method, size, Domain.Share, counts, Assumptions);
        }

        return new(
            "ROC AUC",
            sums.Area,
            Ends(sums.Area, sums.Variance, size, confidence, interval),
            confidence,
            method,
            size,
            Domain.Share,
            counts,
            Assumptions
        );
    }

    private static AucSums Sums(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights) =>
        weights.IsEmpty
            ? AucSums.Of(SplitScores.Of(actual, scores))
            : AucSums.Of(ScoreGroups.Of(actual, scores, weights));

    internal static Undefined? OneClass(ConfusionCell positives, ConfusionCell negatives) =>
        (positives.Weight > 0, negatives.Weight > 0) switch
        {
            (true, true) => null,
            (false, false) => new(UndefinedReason.TooFewObservations, "There are no rows."),
            (true, false) => new(UndefinedReason.NoVariation, "There are no negatives to rank the positives against."),
            _ => new(UndefinedReason.NoVariation, "There are no positives to rank."),
        };

    internal static MeasuredInterval Ends(
        double area,
        Measured variance,
        double size,
        double confidence,
        AucInterval interval
    )
    {
        if (area is <= 0 or >= 1)
        {
            double bound = Elementary.Exp(Elementary.Log((1 - confidence) / 2) / size);
            return area >= 1 ? new Interval(Math.Min(bound, 1), 1) : new Interval(0, Math.Max(0, 1 - bound));
        }

        if (!variance.TryGet(out double known, out Undefined? undefined))
        {
            return undefined;
        }

        double error = Math.Sqrt(known);
        if (interval == AucInterval.LogitDeLong)
        {
            return DeltaInterval.Logit(area, area, error, confidence);
        }

        double half = DeltaInterval.Quantile(confidence) * error;
        return new Interval(Math.Max(0, area - half), Math.Min(1, area + half));
    }
}
