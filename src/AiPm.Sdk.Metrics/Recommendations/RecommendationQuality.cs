using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How good recommendations are beyond accuracy: diverse, new, surprising, and not only of what is popular anyway.</summary>
/// <remarks>
/// <para>
/// Intervals are for the users such lists are shown to; they treat users as independent. Catalogue coverage and the Gini index depend on how
/// many lists there are, as more lists show more items: value and interval are of what so many lists of other users would show, so compare only equal
/// numbers. <see cref="UnseenShare"/> says how much of what will be shown next was not among these lists.
/// </para>
/// <para>Cost: Σ k² distances over lists of k items.</para>
/// </remarks>
public sealed record RecommendationQuality
{
    private static readonly string[] Assumptions = ["users are independent", "users are a fair sample of those served"];

    private static readonly IntervalMethod UnseenMethod = IntervalMethod.Asymptotic(
        "Good–Turing share of the unseen",
        "Good 1953; Esty 1983",
        200
    );

    private RecommendationQuality(RecommendedList[] lists, RecommendationCatalog catalog, double confidence)
    {
        Lists = lists.Length;
        SampleCount[] counts = [new("lists", lists.Length)];
        Diversity = catalog.HasDistance
            ? Mean("intra-list diversity", Domain.Share, list => Pairwise(list, catalog))
            : MetricIntervals.None(
                "intra-list diversity",
                new(UndefinedReason.NotMeasured, "The catalogue was given no distance of items."),
                confidence,
                Domain.Share,
                MetricIntervals.ShareMethod,
                counts
            );
        Novelty = Mean("novelty", Domain.NonNegative, list => SelfInformation(list, catalog));
        Serendipity = Mean("serendipity", Domain.Share, Surprising);
        AveragePopularity = Mean(
            "average recommendation popularity",
            Domain.NonNegative,
            list => list.Items.Length == 0 ? null : list.Items.Average(item => (double)catalog.Popularity(item))
        );
        LongTailShare = Mean(
            "long-tail share",
            Domain.Share,
            list => list.Items.Length == 0 ? null : list.Items.Average(item => catalog.IsLongTail(item) ? 1d : 0)
        );

        ExposureCounts exposure = new(catalog, lists);
        CatalogueCoverage = OverLists(
            "catalogue coverage",
            lists.Length == 0
                ? new Undefined(UndefinedReason.TooFewObservations, "There are no lists to judge.")
                : (double)exposure.Distinct / exposure.Catalogue,
            exposure.CoverageError,
            confidence,
            CoverageMethod,
            exposure
        );
        ExposureGini = OverLists(
            "Gini index of exposure",
            exposure.Gini(),
            exposure.GiniError,
            confidence,
            GiniMethod,
            exposure
        );
        UnseenShare = Unseen(exposure, confidence);
        Explanation = new(
            lists.Length == 0
                ? "There are no recommendations to judge."
                : $"Over {NumberText.Count(lists.Length)} lists: {Diversity} {Novelty} {LongTailShare} {CatalogueCoverage}",
            "means over lists of intra-list distance (Ziegler et al. 2005), self-information (Zhou et al. 2010), unexpected relevance (Ge et al. 2010) and popularity (Abdollahpouri et al. 2019)",
            Assumptions
        );

        IntervalEstimate Mean(string name, Domain range, Func<RecommendedList, double?> measure)
        {
            double[] values = [.. lists.Select(measure).OfType<double>()];
            SampleCount[] used = [new("lists", values.Length), new("lists left out", lists.Length - values.Length)];
            string[] warnings =
                values.Length < lists.Length
                    ? [$"{NumberText.Count(lists.Length - values.Length)} lists that say nothing of it are left out"]
                    : [];
            LinearisedStatistic mean = LinearisedStatistic.OfMean(values);
            return range == Domain.Share
                ? MetricIntervals.Share(name, mean, confidence, used, Assumptions, warnings)
                : MetricIntervals.Skew(
                    name,
                    mean,
                    confidence,
                    range,
                    MetricIntervals.MeanMethod,
                    used,
                    Assumptions,
                    warnings
                );
        }
    }

    /// <summary>The promise of the interval of <see cref="CatalogueCoverage"/>; its size is the number of lists.</summary>
    /// <remarks>The jackknife's error is too large on average (Efron and Stein 1981), so the interval is wide rather than narrow.</remarks>
    public static IntervalMethod CoverageMethod { get; } =
        IntervalMethod.Conservative("jackknife interval of the items shown", "Efron and Stein 1981", 100);

    /// <summary>The promise of the interval of <see cref="ExposureGini"/>; its size is the number of lists.</summary>
    /// <inheritdoc cref="CoverageMethod"/>
    public static IntervalMethod GiniMethod { get; } =
        IntervalMethod.Conservative("jackknife interval of the Gini index", "Efron and Stein 1981", 300);

    /// <summary>How many lists were judged.</summary>
    public int Lists { get; }

    /// <summary>The mean distance of two items of a list, from 0 to 1; lists of fewer than two items are left out. Ziegler et al. 2005.</summary>
    public IntervalEstimate Diversity { get; }

    /// <summary>
    /// The mean self-information −log₂(users who know the item ÷ users), in bits. Items nobody knew have none and are left out of their list. Zhou et
    /// al. 2010.
    /// </summary>
    public IntervalEstimate Novelty { get; }

    /// <summary>The mean share of a list that was relevant and not expected; lists without known relevance are left out. Ge et al. 2010.</summary>
    public IntervalEstimate Serendipity { get; }

    /// <summary>The mean number of users who know the items of a list: the popularity bias. Abdollahpouri et al. 2019.</summary>
    public IntervalEstimate AveragePopularity { get; }

    /// <summary>The mean share of a list that lies in the long tail.</summary>
    public IntervalEstimate LongTailShare { get; }

    /// <summary>The share of the catalogue that anyone was shown; it grows with the number of lists. Ge et al. 2010.</summary>
    public IntervalEstimate CatalogueCoverage { get; }

    /// <summary>
    /// The Gini index of how often each item of the catalogue was shown, those never shown included: 0 all alike, near 1 always the same few. Undefined where
    /// nothing was shown. With few lists it is near 1 by itself.
    /// </summary>
    public IntervalEstimate ExposureGini { get; }

    /// <summary>The probability that the next item shown is one that these lists did not show. Good 1953; interval by Esty 1983.</summary>
    public IntervalEstimate UnseenShare { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges recommendations.</summary>
    /// <param name="lists">One list a user.</param>
    /// <param name="catalog">What could be recommended; every item shown must be in it.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Without lists every measure is undefined.</returns>
    /// <exception cref="ArgumentException">A list is null, a user has two, or an item is not in the catalogue.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence, or a distance, is outside its range.</exception>
    public static RecommendationQuality Of(
        IEnumerable<RecommendedList> lists,
        RecommendationCatalog catalog,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(lists);
        ArgumentNullException.ThrowIfNull(catalog);
        Domain.OpenShare.Require(confidence);
        RecommendedList[] given = [.. lists];
        HashSet<string> users = new(StringComparer.Ordinal);
        foreach (RecommendedList list in given)
        {
            ArgumentNullException.ThrowIfNull(list, nameof(lists));
            if (!users.Add(list.User))
            {
                throw new ArgumentException($"lists must be one a user, but \"{list.User}\" has two", nameof(lists));
            }
        }

        return new(given, catalog, confidence);
    }

    /// <summary>The Gini index of counts, Σ (2i − n − 1)x₍ᵢ₎/(nΣx) over the sorted counts; undefined where all are 0.</summary>
    /// <param name="counts">At least one; each at least 0.</param>
    /// <exception cref="ArgumentException">There are no counts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static Measured Gini(ReadOnlySpan<long> counts)
    {
        if (counts.IsEmpty)
        {
            throw new ArgumentException("counts must have at least 1 entry, but there were none", nameof(counts));
        }

        long[] sorted = counts.ToArray();
        Array.Sort(sorted);
        _ = Domain.NonNegative.Require(sorted[0], nameof(counts));
        double total = sorted.Sum(count => (double)count);
        if (total == 0)
        {
            return new Undefined(
                UndefinedReason.ZeroDenominator,
                "Nothing was counted, so there is nothing to be unequal."
            );
        }

        double sum = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            sum += (2d * i + 1 - sorted.Length) * sorted[i];
        }

        return Math.Max(0, sum / (sorted.Length * total));
    }

    private static double? Pairwise(RecommendedList list, RecommendationCatalog catalog)
    {
        int items = list.Items.Length;
        if (items < 2)
        {
            return null;
        }

        double sum = 0;
        for (int first = 1; first < items; first++)
        {
            for (int second = 0; second < first; second++)
            {
                sum += catalog.Distance(list.Items[first], list.Items[second]);
            }
        }

        return sum / (items * (items - 1d) / 2);
    }

    private static double? SelfInformation(RecommendedList list, RecommendationCatalog catalog)
    {
        double[] known =
        [
            .. list
                .Items.Select(catalog.Popularity)
                .Where(count => count > 0)
                .Select(count => Math.Log2(catalog.Users) - Math.Log2(count)),
        ];
        return known.Length == 0 ? null : known.Average();
    }

    private static double? Surprising(RecommendedList list) =>
        list.Relevant is null || list.Items.Length == 0
            ? null
            : list.Items.Average(item => list.Relevant.Contains(item) && !list.Expected.Contains(item) ? 1d : 0);

    private static IntervalEstimate OverLists(
        string name,
        Measured value,
        Func<double> error,
        double confidence,
        IntervalMethod method,
        ExposureCounts exposure
    )
    {
        SampleCount[] counts =
        [
            new("lists", exposure.Lists),
            new("items shown", exposure.Distinct),
            new("items of the catalogue", exposure.Catalogue),
        ];
        return new(
            name,
            value,
            value.TryGet(out double known, out Undefined? undefined)
                ? Around(known, exposure.Lists, error, confidence)
                : undefined,
            confidence,
            method,
            exposure.Lists,
            Domain.Share,
            counts,
            Assumptions
        );
    }

    private static MeasuredInterval Around(double value, int lists, Func<double> error, double confidence)
    {
        if (lists < 2)
        {
            return new Undefined(UndefinedReason.TooFewObservations, "An interval needs at least 2 lists.");
        }

        double half = new StudentTDistribution(lists - 1).SurvivalQuantile((1 - confidence) / 2) * error();
        return half > 0
            ? new Interval(Math.Max(0, value - half), Math.Min(1, value + half))
            : new Undefined(
                UndefinedReason.NoVariation,
                "Leaving out any one list changes nothing, so there is no variation to make an interval from."
            );
    }

    // f₁/n with variance (f₁(1 − f₁/n) + 2f₂)/n², where f₁ items were shown once and f₂ twice.
    private static IntervalEstimate Unseen(ExposureCounts exposure, double confidence)
    {
        double total = exposure.Total;
        double once = exposure.Items(times: 1);
        double twice = exposure.Items(times: 2);
        SampleCount[] counts = [new("items shown", total), new("shown once", once), new("shown twice", twice)];
        const string Name = "share of what will be shown that is not among these";
        if (total == 0)
        {
            return MetricIntervals.None(
                Name,
                new(UndefinedReason.TooFewObservations, "Nothing was shown."),
                confidence,
                Domain.Share,
                UnseenMethod,
                counts
            );
        }

        double share = once / total;
        double error = Math.Sqrt((once * (1 - share) + 2 * twice) / (total * total));
        double half = -NormalFunction.Quantile((1 - confidence) / 2) * error;
        return new(
            Name,
            share,
            new Interval(Math.Max(0, share - half), Math.Min(1, share + half)),
            confidence,
            UnseenMethod,
            total,
            Domain.Share,
            counts,
            ["items shown are independent draws"]
        );
    }
}
