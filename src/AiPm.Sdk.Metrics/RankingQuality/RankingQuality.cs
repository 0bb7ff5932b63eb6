using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How good ranked lists are: search results, recommendations, retrieved passages. Means over queries, each with its interval.</summary>
/// <remarks>
/// <para>
/// A measure that is 0/0 for a query, as recall where nothing is relevant, leaves that query out, counts it, and warns; reciprocal rank, hits and
/// precision are 0 there and count. Equal scores: the mean over their orders (<see cref="RankingMeasures"/>).
/// </para>
/// <para>Intervals treat queries as independent draws of the traffic; queries of one user are not.</para>
/// </remarks>
public sealed record RankingQuality
{
    private static readonly string[] Assumptions =
    [
        "queries are independent",
        "queries are a fair sample of the traffic",
        "what was not judged relevant is not relevant",
    ];

    private RankingQuality(IReadOnlyList<QueryQuality> queries, long shortLists, RankingQualityOptions options)
    {
        Queries = queries;
        K = options.K;
        double confidence = options.Confidence;
        string at = $"@{options.K}";
        string exponential = options.Gain == RelevanceGain.Exponential ? " (exponential gain)" : "";
        Ndcg = Mean($"NDCG{exponential}", query => query.Ndcg);
        NdcgAtK = Mean($"NDCG{at}{exponential}", query => query.NdcgAtK);
        MeanAveragePrecision = Mean("mean average precision", query => query.AveragePrecision);
        MeanAveragePrecisionAtK = Mean($"mean average precision{at}", query => query.AveragePrecisionAtK);
        MeanReciprocalRank = Mean("mean reciprocal rank", query => query.ReciprocalRank);
        HitRateAtK = Mean($"hit rate{at}", query => query.HitAtK);
        PrecisionAtK = Mean(
            $"precision{at}",
            query => query.PrecisionAtK,
            shortLists > 0
                ? [$"{NumberText.Count(shortLists)} lists are shorter than {K}: what they lack counts as not relevant"]
                : []
        );
        RecallAtK = Mean($"recall{at}", query => query.RecallAtK);
        Explanation = new(
            queries.Count == 0
                ? "There are no queries to judge."
                : $"Over {NumberText.Count(queries.Count)} {(queries.Count == 1 ? "query" : "queries")}: {NdcgAtK} {HitRateAtK}",
            "means over queries; equal scores averaged over their orders (McSherry and Najork 2008)",
            Assumptions
        );

        IntervalEstimate Mean(string name, Func<QueryQuality, Measured> measure, string[]? warnings = null) =>
            Over(name, measure, confidence, warnings ?? []);
    }

    /// <summary>How many ranks the measures "at k" count.</summary>
    public int K { get; }

    /// <summary>The measures of each query, in order.</summary>
    public IReadOnlyList<QueryQuality> Queries { get; }

    /// <summary>The mean NDCG over all ranks.</summary>
    public IntervalEstimate Ndcg { get; }

    /// <summary>The mean NDCG over the first k ranks.</summary>
    public IntervalEstimate NdcgAtK { get; }

    /// <summary>The mean of the average precisions over all ranks.</summary>
    public IntervalEstimate MeanAveragePrecision { get; }

    /// <summary>The mean of the average precisions over the first k ranks, each over all its relevant items.</summary>
    public IntervalEstimate MeanAveragePrecisionAtK { get; }

    /// <summary>The mean of 1 ÷ the rank of the first relevant item.</summary>
    public IntervalEstimate MeanReciprocalRank { get; }

    /// <summary>The share of queries with a relevant item among the first k; Wilson's interval where no tie decides.</summary>
    public IntervalEstimate HitRateAtK { get; }

    /// <summary>The mean share of relevant items among the first k ranks.</summary>
    public IntervalEstimate PrecisionAtK { get; }

    /// <summary>The mean share of the relevant items that are among the first k.</summary>
    public IntervalEstimate RecallAtK { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges ranked lists.</summary>
    /// <param name="queries">One list a query; queries of weight 0 do not count.</param>
    /// <param name="options">k, gain, confidence; the defaults where left out.</param>
    /// <returns>Without queries every measure is undefined.</returns>
    /// <exception cref="ArgumentException">A query is null, or more of its items are relevant than there are in all.</exception>
    public static RankingQuality Of(IEnumerable<RankedQuery> queries, RankingQualityOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(queries);
        options ??= new();
        List<QueryQuality> measured = [];
        long shortLists = 0;
        foreach (RankedQuery query in queries)
        {
            ArgumentNullException.ThrowIfNull(query, nameof(queries));
            if (query.Weight > 0)
            {
                measured.Add(Measure(query, options));
                shortLists += query.Relevance.Length < options.K ? 1 : 0;
            }
        }

        return new(measured.AsReadOnly(), shortLists, options);
    }

    private static QueryQuality Measure(RankedQuery query, RankingQualityOptions options)
    {
        ReadOnlySpan<double> relevance = query.Relevance.AsSpan();
        ReadOnlySpan<double> scores = query.Scores.AsSpan();
        int k = options.K;
        return new(
            query.Name,
            query.Weight,
            RankingMeasures.Ndcg(relevance, scores, null, options.Gain),
            RankingMeasures.Ndcg(relevance, scores, k, options.Gain),
            RankingMeasures.AveragePrecision(relevance, scores, null, options.RelevantFrom, query.RelevantInAll),
            RankingMeasures.AveragePrecision(relevance, scores, k, options.RelevantFrom, query.RelevantInAll),
            RankingMeasures.ReciprocalRank(relevance, scores, null, options.RelevantFrom),
            RankingMeasures.Hit(relevance, scores, k, options.RelevantFrom),
            RankingMeasures.Precision(relevance, scores, k, options.RelevantFrom),
            RankingMeasures.Recall(relevance, scores, k, options.RelevantFrom, query.RelevantInAll)
        );
    }

    private IntervalEstimate Over(
        string name,
        Func<QueryQuality, Measured> measure,
        double confidence,
        string[] warnings
    )
    {
        List<double> values = [];
        List<double> weights = [];
        int without = 0;
        foreach (QueryQuality query in Queries)
        {
            if (measure(query).TryGet(out double value, out _))
            {
                values.Add(value);
                weights.Add(query.Weight);
            }
            else
            {
                without++;
            }
        }

        bool isWeighted = weights.Exists(weight => weight != 1);
        if (name.StartsWith("hit rate", StringComparison.Ordinal) && !isWeighted && values.TrueForAll(v => v is 0 or 1))
        {
            return ProportionEstimates.Wilson(name, new(values.Count(v => v == 1), values.Count), confidence);
        }

        return MetricIntervals.Share(
            name,
            LinearisedStatistic.OfMean([.. values], isWeighted ? weights.ToArray() : default),
            confidence,
            [new("queries", values.Count), new("queries without anything relevant", without)],
            Assumptions,
            without > 0
                ? [$"{NumberText.Count(without)} queries without anything relevant are left out", .. warnings]
                : warnings
        );
    }
}
