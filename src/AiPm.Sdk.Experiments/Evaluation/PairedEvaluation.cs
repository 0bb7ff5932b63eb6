using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Compares two models on the prompts both answered. Prompts that are hard for both then cancel, which an unpaired comparison takes for noise.
/// </summary>
/// <remarks>
/// Right-or-wrong outcomes, one a prompt, of independent prompts: McNemar's score test and the interval that belongs to it (Tango 1998). Else the mean of the differences between the
/// prompts' means with its error over clusters, and Student's t with one degree of freedom less than clusters (Miller 2024, "Adding error bars to evals"). Cost: one pass over the prompts.
/// </remarks>
public static class PairedEvaluation
{
    private static readonly Domain Difference = Domain.Between(-1, 1);

    private static readonly string[] Assumptions =
    [
        "prompts are a fair sample of those asked about",
        "clusters are independent of each other",
        "both models answered the same prompts, each without sight of the other's answer",
    ];

    /// <summary>What the interval of right-or-wrong outcomes of single prompts promises; the size is prompts.</summary>
    public static IntervalMethod BinaryMethod => PairedShareIntervals.ScoreMethod;

    /// <summary>What the interval of graded, repeated or clustered outcomes promises; the size is clusters.</summary>
    public static IntervalMethod ClusteredMethod { get; } =
        IntervalMethod.Asymptotic(
            "t interval of paired differences over clusters",
            "Student 1908; Woodruff 1971",
            minimumSize: 50
        );

    /// <summary>Compares candidate with baseline.</summary>
    /// <param name="scores">The scores of both; of an <see cref="EvaluationSet"/> its outcomes, costs or latencies.</param>
    /// <param name="baseline">The model compared with.</param>
    /// <param name="candidate">The model in question; another one.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="direction">Which way is better: up for outcomes, down for costs and latencies.</param>
    /// <returns>Undefined where the two share no prompt. Prompts that only one answered are left out, and the result warns.</returns>
    /// <exception cref="ArgumentException">There is no such model, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence or the direction is outside its range.</exception>
    public static ModelDifference Compare(
        EvaluationScores scores,
        string baseline,
        string candidate,
        double confidence = 0.95,
        Direction direction = Direction.Increase
    )
    {
        ArgumentNullException.ThrowIfNull(scores);
        int first = scores.Place(baseline);
        int second = scores.Place(candidate);
        if (first == second)
        {
            throw new ArgumentException(
                $"candidate must be another model than the baseline, but both were \"{baseline}\"",
                nameof(candidate)
            );
        }

        _ = Domain.OpenShare.Require(confidence);
        EnumDomain.Require(direction);
        PairedColumns pairs = PairedColumns.Of(scores, first, second);
        LinearisedStatistic mean = ClusteredMean.Of(
            pairs.Differences,
            pairs.IsShared,
            scores.ClusterOfPrompt,
            scores.Clusters
        );
        bool isPlain = scores.IsBinary && pairs.IsOnce && !scores.IsClustered && pairs.Shared > 0;
        McNemarResult? test = isPlain ? McNemarTest.Compare(pairs.Lost, pairs.Won) : null;
        IntervalEstimate difference = new(
            $"difference of {candidate} over {baseline}",
            pairs.Shared > 0 ? mean.Value : NoneShared(baseline, candidate),
            pairs.Shared == 0 ? NoneShared(baseline, candidate)
                : isPlain ? PairedShareIntervals.Score(pairs.Won, pairs.Lost, pairs.Shared, confidence)
                : Inside(mean.Student(confidence), scores.IsShare),
            confidence,
            isPlain ? BinaryMethod : ClusteredMethod,
            isPlain ? pairs.Shared : mean.EffectiveSize,
            scores.IsShare ? Difference : Domain.Real,
            [new("shared prompts", pairs.Shared), new("clusters", mean.Count)],
            Assumptions,
            pairs.LeftOut > 0
                ?
                [
                    $"{NumberText.Count(pairs.LeftOut)} prompts that only one of the two answered are left out: where answers are missing for a reason, the comparison is not fair",
                ]
                : null
        );
        return new(baseline, candidate, difference, direction)
        {
            PValue =
                pairs.Shared == 0 ? NoneShared(baseline, candidate)
                : isPlain ? ScorePValue(pairs)
                : StudentPValue(mean),
            StandardError = Varying(mean),
            UnpairedStandardError = Unpaired(scores, first, second, pairs.IsShared),
            ProbabilityBetter = ProbabilityBetter(pairs, mean, isPlain, direction),
            McNemar = test,
            ShareWon = isPlain
                ? ProportionEstimates.ClopperPearson(
                    $"share won by {candidate} where the two differ",
                    new(pairs.Won, pairs.Won + pairs.Lost),
                    confidence
                )
                : null,
            Prompts = pairs.Shared,
            Clusters = mean.Count,
            LeftOut = pairs.LeftOut,
        };
    }

    private static Undefined NoneShared(string baseline, string candidate) =>
        new(UndefinedReason.TooFewObservations, $"{baseline} and {candidate} share no prompt, so nothing is paired.");

    private static MeasuredInterval Inside(MeasuredInterval interval, bool isShare) =>
        isShare && interval.TryGet(out Interval ends, out _)
            ? new Interval(Math.Max(-1, ends.Lower), Math.Min(1, ends.Upper))
            : interval;

    private static Measured Varying(LinearisedStatistic mean) =>
        mean.StandardError.TryGet(out double error, out Undefined? undefined) && !(error > 0)
            ? new Undefined(UndefinedReason.NoVariation, "All differences are equal, so they have no standard error.")
        : undefined is null ? error
        : undefined;

    private static Measured ScorePValue(PairedColumns pairs)
    {
        double differing = pairs.Won + pairs.Lost;
        return differing > 0
            ? Math.Min(
                1,
                2 * new NormalDistribution(0, 1).Survival(Math.Abs(pairs.Won - pairs.Lost) / Math.Sqrt(differing))
            )
            : new Undefined(UndefinedReason.NoVariation, "The two agree on every prompt, so there is nothing to test.");
    }

    private static Measured StudentPValue(LinearisedStatistic mean) =>
        Varying(mean).TryGet(out double error, out Undefined? undefined)
            ? Math.Min(
                1,
                2 * new StudentTDistribution(mean.EffectiveSize - 1).Survival(Math.Abs(mean.Value.Value) / error)
            )
            : undefined;

    private static Measured ProbabilityBetter(
        PairedColumns pairs,
        LinearisedStatistic mean,
        bool isPlain,
        Direction direction
    )
    {
        bool isUp = direction == Direction.Increase;
        if (isPlain)
        {
            BetaDistribution shareWon = new(0.5 + pairs.Won, 0.5 + pairs.Lost);
            return isUp ? shareWon.Survival(0.5) : shareWon.Cumulative(0.5);
        }

        if (!Varying(mean).TryGet(out double error, out Undefined? undefined))
        {
            return undefined;
        }

        double t = mean.Value.Value / error;
        return new StudentTDistribution(mean.EffectiveSize - 1).Cumulative(isUp ? t : -t);
    }

    private static Measured Unpaired(EvaluationScores scores, int first, int second, bool[] isShared)
    {
        Measured Error(int model) =>
            ClusteredMean.Of(scores.MeansOf(model), isShared, scores.ClusterOfPrompt, scores.Clusters).StandardError;
        return !Error(first).TryGet(out double a, out Undefined? undefined)
            || !Error(second).TryGet(out double b, out undefined)
                ? undefined
            : Math.Sqrt(a * a + b * b) is var error and > 0 ? error
            : new Undefined(UndefinedReason.NoVariation, "No outcome of either model varies.");
    }
}
