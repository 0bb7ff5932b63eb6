using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Two models compared on the prompts both answered: candidate less baseline, with the verdict and what more data would separate.</summary>
public sealed record ModelDifference
{
    internal ModelDifference(string baseline, string candidate, IntervalEstimate difference, Direction direction)
    {
        Baseline = baseline;
        Candidate = candidate;
        Difference = difference;
        Direction = direction;
        Verdict =
            !difference.Interval.TryGet(out Interval interval, out _) ? SeparationVerdict.Undefined
            : interval.Lower > 0 ? Sided(isUp: true)
            : interval.Upper < 0 ? Sided(isUp: false)
            : SeparationVerdict.NotSeparable;
    }

    /// <summary>The model compared with.</summary>
    public string Baseline { get; }

    /// <summary>The model in question.</summary>
    public string Candidate { get; }

    /// <summary>Mean of candidate less baseline over the shared prompts, with its interval.</summary>
    public IntervalEstimate Difference { get; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; }

    /// <summary>What the interval shows.</summary>
    public SeparationVerdict Verdict { get; }

    /// <summary>The two-sided p-value of no difference, of the test whose interval this is.</summary>
    public required Measured PValue { get; init; }

    /// <summary>The standard error of the difference, over clusters; undefined where nothing varies.</summary>
    public required Measured StandardError { get; init; }

    /// <summary>√(SE² + SE²): the standard error that an unpaired analysis would give. It takes what both found hard for noise.</summary>
    public required Measured UnpairedStandardError { get; init; }

    /// <summary>
    /// The probability that the candidate is truly better: of right-or-wrong outcomes by the posterior of the prompts on which they differ, Beta(½ + wins, ½ + losses); else by
    /// Student's posterior under a flat prior.
    /// </summary>
    public required Measured ProbabilityBetter { get; init; }

    /// <summary>McNemar's test of the prompts on which right-or-wrong outcomes differ; <see langword="null"/> where outcomes are graded, repeated or clustered.</summary>
    public required McNemarResult? McNemar { get; init; }

    /// <summary>The share of prompts on which the candidate is the one that is right, among those where the two differ, exact (Clopper and Pearson); <see langword="null"/> where <see cref="McNemar"/> is.</summary>
    public required IntervalEstimate? ShareWon { get; init; }

    /// <summary>How many prompts both answered.</summary>
    public required long Prompts { get; init; }

    /// <summary>How many clusters these are in.</summary>
    public required long Clusters { get; init; }

    /// <summary>How many prompts only one of the two answered; they are left out.</summary>
    public required long LeftOut { get; init; }

    /// <summary>The share of the unpaired variance that pairing saves, 1 − SE²/SE²ᵤ; negative where pairing costs.</summary>
    public Measured VarianceSaved =>
        !StandardError.TryGet(out double paired, out Undefined? undefined)
        || !UnpairedStandardError.TryGet(out double unpaired, out undefined)
            ? undefined
            : 1 - paired / unpaired * (paired / unpaired);

    /// <summary>The smallest true difference that a set of this size separates, with this power: (z₁₋α⸝₂ + z_power)·SE.</summary>
    /// <param name="power">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is outside its range.</exception>
    public Measured SmallestSeparable(double power = 0.8) =>
        StandardError.TryGet(out double error, out Undefined? undefined) ? Quantiles(power) * error : undefined;

    /// <summary>
    /// How many prompts more, of the same kind and in clusters of the same size, would separate a true difference: n·((z₁₋α⸝₂ + z_power)·SE/d)² less those there are, at least 0.
    /// </summary>
    /// <param name="difference">d, the true difference that is worth knowing, without sign; greater than 0.</param>
    /// <param name="power">The probability of separating it, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="OverflowException">More than 2⁶³ prompts are needed.</exception>
    public Measured MorePrompts(double difference, double power = 0.8)
    {
        _ = Domain.Positive.Require(difference);
        if (!SmallestSeparable(power).TryGet(out double smallest, out Undefined? undefined))
        {
            return undefined;
        }

        double needed = Math.Ceiling(Prompts * (smallest / difference) * (smallest / difference) * (1 - 1e-12));
        return double.IsFinite(needed)
            ? Math.Max(0, needed - Prompts)
            : throw new OverflowException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"no number of prompts separates a difference as small as {difference}"
                )
            );
    }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation => Difference.Explanation with { Sentence = Sentence() };

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private SeparationVerdict Sided(bool isUp) =>
        isUp == (Direction == Direction.Increase) ? SeparationVerdict.Better : SeparationVerdict.Worse;

    private double Quantiles(double power)
    {
        NormalDistribution normal = new(0, 1);
        return Math.Max(
            0,
            normal.SurvivalQuantile((1 - Difference.Confidence) / 2) + normal.Quantile(Domain.OpenShare.Require(power))
        );
    }

    private string Sentence()
    {
        string words = Verdict switch
        {
            SeparationVerdict.Better => $"{Candidate} is better than {Baseline}",
            SeparationVerdict.Worse => $"{Candidate} is worse than {Baseline}",
            SeparationVerdict.NotSeparable => $"{Candidate} and {Baseline} are not separable at this size",
            _ => $"{Candidate} and {Baseline} cannot be compared",
        };
        if (!Difference.Interval.TryGet(out Interval interval, out Undefined? undefined))
        {
            return $"{words}: {undefined.Sentence}";
        }

        bool isShare = Difference.Range.Upper <= 1;
        string Text(double value) => isShare ? ShareText.Points(value) : NumberText.Number(value);
        string unit = isShare ? " points" : "";
        string range = NumberText.Range(interval, Text);
        string separable =
            Verdict == SeparationVerdict.NotSeparable && SmallestSeparable().TryGet(out double smallest, out _)
                ? $" It separates {Text(smallest)}{unit} and more with a power of 80 %."
                : "";
        return $"{words}: a difference of {Text(Difference.Value.Value)}{unit} ({ShareText.Level(Difference.Confidence)} interval {range}) over {NumberText.Count(Prompts)} shared prompts.{separable}";
    }
}
