using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How often a candidate's answers are preferred to a baseline's, ties counting half, and what the judge's love of a place adds.</summary>
public sealed record PreferenceRate
{
    private static readonly string[] Assumptions =
    [
        "prompts are a fair sample of those asked about",
        "clusters are independent of each other; judgements of one may depend on each other",
    ];

    private PreferenceRate(string baseline, string candidate, IntervalEstimate rate)
    {
        Baseline = baseline;
        Candidate = candidate;
        Rate = rate;
        Verdict =
            !rate.Interval.TryGet(out Interval interval, out _) ? SeparationVerdict.Undefined
            : interval.Lower > 0.5 ? SeparationVerdict.Better
            : interval.Upper < 0.5 ? SeparationVerdict.Worse
            : SeparationVerdict.NotSeparable;
    }

    /// <summary>What the interval promises; the size is clusters (prompts where there are none).</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "Wilson interval of a win rate by its effective size, over clusters and both orders",
            "Wilson 1927; Korn and Graubard 1998",
            minimumSize: 50
        );

    /// <summary>The model compared with.</summary>
    public string Baseline { get; }

    /// <summary>The model in question.</summary>
    public string Candidate { get; }

    /// <summary>(wins + ties/2)/judgements; the mean of both orders where the pair was shown in both.</summary>
    public IntervalEstimate Rate { get; }

    /// <summary>Whether the interval lies on one side of ½.</summary>
    public SeparationVerdict Verdict { get; }

    /// <summary>How often the candidate won.</summary>
    public required long Wins { get; init; }

    /// <summary>How often neither did.</summary>
    public required long Ties { get; init; }

    /// <summary>How often the baseline won.</summary>
    public required long Losses { get; init; }

    /// <summary>The two-sided p-value of an even match, of the test whose interval this is; undefined where all judgements are ties.</summary>
    public required Measured PValue { get; init; }

    /// <summary>
    /// Half the rate at which the first place wins less the second, over both orders alike: 0.1 says that being shown first adds ten points. Undefined where the pair was shown in one order only.
    /// </summary>
    public required IntervalEstimate PositionBias { get; init; }

    /// <summary>Of the prompts judged in both orders (by one judge), the share on which both say the same; undefined where there are none.</summary>
    public required IntervalEstimate Consistency { get; init; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        Rate.Explanation with
        {
            Sentence =
                PositionBias.Interval.TryGet(out Interval bias, out _) && (bias.Lower > 0 || bias.Upper < 0)
                    ? $"{Rate} The judge prefers the {(bias.Lower > 0 ? "first" : "second")} place by {ShareText.Points(Math.Abs(PositionBias.Value.Value))} points, which cancels over both orders."
                    : Rate.ToString(),
        };

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static PreferenceRate Of(
        PairwiseJudgement[] judgements,
        string baseline,
        string candidate,
        double confidence
    )
    {
        long wins = judgements.LongCount(one => Score(one, candidate) == 1);
        long ties = judgements.LongCount(one => one.Outcome == PairedOutcome.Tie);
        PairwiseJudgement[] first = [.. judgements.Where(one => one.First == candidate)];
        bool isBoth = first.Length > 0 && first.Length < judgements.Length;
        LinearisedStatistic rate = isBoth
            ? OverBothOrders(judgements, first.Length, candidate, 1)
            : InOneOrder(judgements, candidate);
        Undefined never = new(UndefinedReason.TooFewObservations, $"{candidate} and {baseline} were never compared.");
        bool isAny = judgements.Length > 0;
        return new(
            baseline,
            candidate,
            new(
                $"win rate of {candidate} over {baseline}",
                isAny ? rate.Value : never,
                isAny ? rate.Wilson(confidence) : never,
                confidence,
                Method,
                rate.Count,
                Domain.Share,
                [
                    new("wins", wins),
                    new("ties", ties),
                    new("losses", judgements.Length - wins - ties),
                    new("clusters", rate.Count),
                ],
                Assumptions,
                isAny && !isBoth
                    ?
                    [
                        "the pair was shown in one order only, so the judge's preference for a place is part of the rate",
                    ]
                    : null
            )
        )
        {
            Wins = wins,
            Ties = ties,
            Losses = judgements.Length - wins - ties,
            PValue = isAny ? EvenMatch.PValue(rate) : never,
            PositionBias = Bias(judgements, first.Length, candidate, isBoth, confidence),
            Consistency = ConsistencyOf(judgements, candidate, confidence),
        };
    }

    private static double Score(PairwiseJudgement one, string candidate) =>
        one.Outcome == PairedOutcome.Tie ? 0.5
        : (one.Outcome == PairedOutcome.FirstWins) == (one.First == candidate) ? 1
        : 0;

    private static LinearisedStatistic InOneOrder(PairwiseJudgement[] judgements, string candidate)
    {
        (double Sum, double Size)[] clusters =
        [
            .. judgements
                .GroupBy(PairwiseEvaluation.ClusterOf)
                .Select(group => (group.Sum(one => Score(one, candidate)), (double)group.Count())),
        ];
        return LinearisedStatistic.OfRatio(
                [.. clusters.Select(cluster => cluster.Sum)],
                [.. clusters.Select(cluster => cluster.Size)]
            ) ?? default;
    }

    // (r₁ + s·r₂)/2 with the rates when shown first and second: their mean for s = 1; for s = −1, half their difference, the advantage of the first place.
    private static LinearisedStatistic OverBothOrders(
        PairwiseJudgement[] judgements,
        int shownFirst,
        string candidate,
        int sign
    )
    {
        int shownSecond = judgements.Length - shownFirst;
        double ofFirst = judgements.Where(one => one.First == candidate).Sum(one => Score(one, candidate)) / shownFirst;
        double ofSecond =
            judgements.Where(one => one.First != candidate).Sum(one => Score(one, candidate)) / shownSecond;
        double[] parts =
        [
            .. judgements
                .GroupBy(PairwiseEvaluation.ClusterOf)
                .Select(group =>
                    group.Sum(one =>
                        one.First == candidate
                            ? (Score(one, candidate) - ofFirst) / shownFirst / 2
                            : sign * (Score(one, candidate) - ofSecond) / shownSecond / 2
                    )
                ),
        ];
        return LinearisedStatistic.Of((ofFirst + sign * ofSecond) / 2, parts);
    }

    private static IntervalEstimate Bias(
        PairwiseJudgement[] judgements,
        int shownFirst,
        string candidate,
        bool isBoth,
        double confidence
    )
    {
        LinearisedStatistic bias = isBoth ? OverBothOrders(judgements, shownFirst, candidate, -1) : default;
        Undefined one = new(
            UndefinedReason.TooFewObservations,
            "The pair was not shown in both orders, so a preference for a place cannot be told from one for a model."
        );
        return new(
            "advantage of the first place",
            isBoth ? bias.Value : one,
            isBoth ? bias.Student(confidence) : one,
            confidence,
            ClusteredMean.RealMethod,
            bias.Count,
            Domain.Real,
            [new("shown first", shownFirst), new("shown second", judgements.Length - shownFirst)],
            Assumptions
        );
    }

    private static IntervalEstimate ConsistencyOf(PairwiseJudgement[] judgements, string candidate, double confidence)
    {
        long same = 0;
        long all = 0;
        foreach (
            IGrouping<(string, string?), PairwiseJudgement> prompt in judgements.GroupBy(one => (one.Prompt, one.Judge))
        )
        {
            double[] first = [.. prompt.Where(one => one.First == candidate).Select(one => Score(one, candidate))];
            double[] second = [.. prompt.Where(one => one.First != candidate).Select(one => Score(one, candidate))];
            if (first.Length > 0 && second.Length > 0)
            {
                all++;
                same += first.Concat(second).Distinct().Count() == 1 ? 1 : 0;
            }
        }

        return ProportionEstimates.Wilson("share of prompts judged alike in both orders", new(same, all), confidence);
    }
}
