using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A proportion judged from successes in trials, as the accuracy of a model measured as 85 right of 100: the share, three
/// intervals, the posterior, the chance that the true share reaches a level, and the verdict against the target.
/// </summary>
/// <remarks>
/// The posterior is Beta(1 + k, 1 + n − k), from a flat prior. Without trials everything measured is undefined, the verdict
/// is <see cref="ThresholdVerdict.Unknown"/>, and there is no posterior to pass on: a flat prior is no measurement.
/// </remarks>
public sealed record ProportionEvaluation
{
    private readonly Estimate _posterior;

    private ProportionEvaluation(Metric metric, ProportionCounts counts, double confidence)
    {
        Metric = metric;
        Counts = counts;
        Confidence = Domain.OpenShare.Require(confidence);
        Wilson = ProportionIntervals.Wilson(counts, confidence);
        ClopperPearson = ProportionIntervals.ClopperPearson(counts, confidence);
        Jeffreys = ProportionIntervals.Jeffreys(counts, confidence);
        _posterior = Estimate.Beta(1d + counts.Successes, 1d + counts.Failures);
        Explanation = new(
            Sentence(),
            "Wilson interval (Wilson 1927); chance from the posterior Beta(1 + successes, 1 + failures), flat prior (Bayes 1763)",
            ["trials are independent", "trials are a fair sample of what the metric is meant for"]
        );
    }

    /// <summary>The metric that was measured.</summary>
    public Metric Metric { get; }

    /// <summary>Successes in trials.</summary>
    public ProportionCounts Counts { get; }

    /// <summary>The confidence of the intervals.</summary>
    public double Confidence { get; }

    /// <summary>Successes ÷ trials.</summary>
    public Measured Share => Counts.Share;

    /// <summary>Wilson's interval: the confidence on average over the true share. Wilson 1927.</summary>
    public MeasuredInterval Wilson { get; }

    /// <summary>The exact interval: at least the confidence for every true share, so wider. Clopper and Pearson 1934.</summary>
    public MeasuredInterval ClopperPearson { get; }

    /// <summary>The equal-tailed posterior interval of the prior Beta(½, ½). Jeffreys 1946.</summary>
    public MeasuredInterval Jeffreys { get; }

    /// <summary>
    /// Whether the measured share reaches the target, says nothing of how sure that is; <see cref="ProbabilityTargetIsMet"/>
    /// does. Unknown without target or trials.
    /// </summary>
    public ThresholdVerdict Verdict => Metric.Judge(Share);

    /// <summary>The chance that the true share reaches the target; undefined without target or trials.</summary>
    public Measured ProbabilityTargetIsMet =>
        Metric.Target is not { } target ? new Undefined(UndefinedReason.NotMeasured, $"{Metric.Name} has no target.")
        : target.Direction == Direction.Increase ? ProbabilityAtLeast(target.Level)
        : ProbabilityAtMost(target.Level);

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges a proportion metric.</summary>
    /// <param name="metric">A metric of kind <see cref="ProportionKind"/>.</param>
    /// <param name="counts">Successes in trials.</param>
    /// <param name="confidence">Confidence of the intervals, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The metric is of another kind.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static ProportionEvaluation Of(Metric metric, ProportionCounts counts, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(metric);
        return metric.Kind is ProportionKind
            ? new(metric, counts, confidence)
            : throw new ArgumentException(
                $"metric must be of kind proportion, but \"{metric.Id}\" is of kind {metric.Kind.Name}",
                nameof(metric)
            );
    }

    /// <summary>
    /// The true share as an uncertain quantity, Beta(1 + k, 1 + n − k). Each call returns the same quantity; name it where two slots take it.
    /// </summary>
    /// <exception cref="UndefinedException">There are no trials.</exception>
    public Estimate ToEstimate() =>
        Share.TryGet(out _, out Undefined? undefined) ? _posterior : throw new UndefinedException(undefined);

    /// <summary>The chance that the true share is at least <paramref name="level"/>; undefined without trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not from 0 to 1.</exception>
    public Measured ProbabilityAtLeast(double level)
    {
        Domain.Share.Require(level);
        return Share.TryGet(out _, out Undefined? undefined) ? _posterior.ProbabilityAbove(level) : undefined;
    }

    /// <summary>The chance that the true share is at most <paramref name="level"/>; undefined without trials.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not from 0 to 1.</exception>
    public Measured ProbabilityAtMost(double level)
    {
        Domain.Share.Require(level);
        return Share.TryGet(out _, out Undefined? undefined) ? _posterior.ProbabilityBelow(level) : undefined;
    }

    /// <summary>Equal when metric, counts and confidence are: all else follows from them.</summary>
    public bool Equals(ProportionEvaluation? other) =>
        other is not null && Metric == other.Metric && Counts == other.Counts && Confidence.Equals(other.Confidence);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric, Counts, Confidence);

    private string Sentence()
    {
        if (!Share.TryGet(out double share, out _))
        {
            return $"{Metric.Name} was not measured: there are no trials.";
        }

        Interval interval = Wilson.Value;
        string measured =
            $"{Metric.Name}: {Counts}, {ShareText.Share(share)} "
            + $"({ShareText.Level(Confidence)} interval {ShareText.Share(interval.Lower)} to {ShareText.Share(interval.Upper)})";
        return Metric.Target is { } target
            ? $"{measured}; the chance that the true share is {(target.Direction == Direction.Increase ? "at least" : "at most")} "
                + $"{ShareText.Level(target.Level)} is {ShareText.Probability(ProbabilityTargetIsMet.Value)}."
            : $"{measured}.";
    }
}
