using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A requirement that a model must meet before it is released, as <c>accuracy &gt;= baseline - 1pp</c>: passed only where the whole confidence interval meets it, failed where no value of it does, and
/// not enough data between.
/// </summary>
/// <remarks>
/// <para>Text: a metric (<c>accuracy</c>, <c>score</c>, <c>cost</c>, <c>latency</c>), <c>&gt;=</c> or <c>&lt;=</c>, then a number, or <c>baseline</c> with a margin after plus or minus: <c>1pp</c> are
/// percentage points of an accuracy, <c>1% relative</c> is a share of the baseline's value, a plain number is in the metric's unit. A bare <c>1%</c> is refused, as it may mean either.</para>
/// <para>Against a baseline the comparison is paired. A margin in units is judged by the interval of the difference; a relative one by that of candidate − (1 ∓ r)·baseline, which takes the baseline's own
/// uncertainty in. With a two-sided confidence of 95 % a model that is exactly at the margin passes in 2.5 % of evaluations.</para>
/// </remarks>
public sealed record ReleaseGate
{
    internal ReleaseGate(
        string text,
        GateMetric metric,
        Direction direction,
        bool isAgainstBaseline,
        double amount,
        bool isRelative
    )
    {
        Text = text;
        Metric = metric;
        Direction = direction;
        IsAgainstBaseline = isAgainstBaseline;
        Amount = amount;
        IsRelative = isRelative;
    }

    /// <summary>What the interval of a candidate less a share of its baseline promises; the size is clusters.</summary>
    public static IntervalMethod RelativeMethod { get; } =
        IntervalMethod.Asymptotic(
            "t interval of the candidate less a share of the baseline, over clusters",
            "Student 1908; Woodruff 1971",
            minimumSize: 50
        );

    /// <summary>The requirement as it was written.</summary>
    public string Text { get; }

    /// <summary>What is asked about.</summary>
    public GateMetric Metric { get; }

    /// <summary><see cref="Direction.Increase"/> where at least a level is required, <see cref="Direction.Decrease"/> where at most.</summary>
    public Direction Direction { get; }

    /// <summary>Whether the level is the baseline's.</summary>
    public bool IsAgainstBaseline { get; }

    /// <summary>The level; against a baseline what is added to it, in the metric's unit or, where <see cref="IsRelative"/>, as a share of it.</summary>
    public double Amount { get; }

    /// <summary>Whether the amount is a share of the baseline's value.</summary>
    public bool IsRelative { get; }

    /// <summary>Reads a requirement.</summary>
    /// <exception cref="FormatException">The text is no requirement; the message says where and what is allowed.</exception>
    public static ReleaseGate Parse(string text) => new ReleaseGateText(text).Read();

    /// <summary>Judges a model.</summary>
    /// <param name="set">The evaluation.</param>
    /// <param name="candidate">The model in question.</param>
    /// <param name="baseline">The model compared with; needed where the requirement names the baseline.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no such model, or a baseline is needed and not given, or accuracy is asked of outcomes other than 0 and 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    /// <exception cref="InvalidOperationException">Several judges found the outcomes: <see cref="EvaluationSet.JudgedBy"/> says whose to take.</exception>
    public GateResult Judge(EvaluationSet set, string candidate, string? baseline = null, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(set);
        EvaluationScores scores = Metric switch
        {
            GateMetric.Cost => set.Costs(),
            GateMetric.Latency => set.Latencies(),
            _ => set.Scores(),
        };
        if (Metric == GateMetric.Accuracy && !scores.IsBinary)
        {
            throw new ArgumentException(
                "accuracy needs outcomes of 0 or 1 only; ask for the score where they are graded",
                nameof(set)
            );
        }

        if (!IsAgainstBaseline)
        {
            return Result(Mean(scores, candidate, confidence), Amount);
        }

        if (baseline is null)
        {
            throw new ArgumentException($"\"{Text}\" is against a baseline, but none was given", nameof(baseline));
        }

        return IsRelative
            ? Result(LessShare(scores, baseline, candidate, confidence), 0)
            : Result(PairedEvaluation.Compare(scores, baseline, candidate, confidence, Direction).Difference, Amount);
    }

    /// <summary>Equal when they require the same, however it was written.</summary>
    public bool Equals(ReleaseGate? other) =>
        other is not null
        && Metric == other.Metric
        && Direction == other.Direction
        && IsAgainstBaseline == other.IsAgainstBaseline
        && Amount.Equals(other.Amount)
        && IsRelative == other.IsRelative;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric, Direction, IsAgainstBaseline, Amount, IsRelative);

    /// <summary>The requirement as it was written.</summary>
    public override string ToString() => Text;

    private GateResult Result(IntervalEstimate measured, double required)
    {
        GateVerdict verdict = measured.Judge(
            Direction == Direction.Increase ? Threshold.AtLeast(required) : Threshold.AtMost(required)
        ) switch
        {
            IntervalVerdict.Met => GateVerdict.Pass,
            IntervalVerdict.NotMet => GateVerdict.Fail,
            _ => GateVerdict.NotEnoughData,
        };
        string words = verdict switch
        {
            GateVerdict.Pass => "passed",
            GateVerdict.Fail => "failed",
            _ => "not enough data",
        };
        return new(
            this,
            verdict,
            measured,
            required,
            measured.Explanation with
            {
                Sentence = $"\"{Text}\": {words}. {measured}",
            }
        );
    }

    private IntervalEstimate Mean(EvaluationScores scores, string candidate, double confidence)
    {
        IntervalEstimate mean = ModelScore.Of(scores, candidate, confidence).Score;
        string what = Metric.ToString().ToLowerInvariant();
        Undefined none = new(UndefinedReason.TooFewObservations, $"No answer of {candidate} has a known {what}.");
        bool isShare = Metric is GateMetric.Accuracy or GateMetric.Score;
        return new(
            $"{what} of {candidate}",
            mean.IsDefined ? mean.Value : none,
            mean.IsDefined ? mean.Interval : none,
            confidence,
            mean.Method,
            mean.Size,
            isShare ? mean.Range : Domain.Real,
            mean.Counts,
            mean.Explanation.Assumptions
        );
    }

    private IntervalEstimate LessShare(EvaluationScores scores, string baseline, string candidate, double confidence)
    {
        double share = 1 + Amount;
        int first = scores.Place(baseline);
        int second = scores.Place(candidate);
        double[] values = new double[scores.Prompts];
        bool[] isShared = new bool[scores.Prompts];
        long shared = 0;
        for (int prompt = 0; prompt < values.Length; prompt++)
        {
            isShared[prompt] = scores.CountsOf(first)[prompt] > 0 && scores.CountsOf(second)[prompt] > 0;
            values[prompt] = scores.MeansOf(second)[prompt] - share * scores.MeansOf(first)[prompt];
            shared += isShared[prompt] ? 1 : 0;
        }

        LinearisedStatistic mean = ClusteredMean.Of(values, isShared, scores.ClusterOfPrompt, scores.Clusters);
        Undefined none = new(
            UndefinedReason.TooFewObservations,
            $"{baseline} and {candidate} share no prompt, so nothing is paired."
        );
        return new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{candidate} less {NumberText.Number(share)} times {baseline}"
            ),
            shared > 0 ? mean.Value : none,
            shared > 0 ? mean.Student(confidence) : none,
            confidence,
            RelativeMethod,
            mean.EffectiveSize,
            Domain.Real,
            [new("shared prompts", shared), new("clusters", mean.Count)],
            ["prompts are a fair sample of those asked about", "clusters are independent of each other"]
        );
    }
}
