using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// What an estimate will become, from the ratios of its reference class: ln(actual ÷ estimate) of the next outcome is Student t, being normal with a mean
/// and a variance that the outcomes tell (Gelman et al. 2013, Bayesian Data Analysis, section 3.2).
/// </summary>
public sealed class ReferenceForecast
{
    // A t tail on the log scale has no mean: what lies beyond one in a thousand on each side is left out of the estimate.
    private const double Tail = 0.0005;

    private readonly StudentTDistribution? _logRatio;

    private ReferenceForecast(
        ReferenceClass asked,
        ReferenceClass? speaking,
        Estimate estimate,
        StudentTDistribution? logRatio,
        Undefined? undefined
    )
    {
        Asked = asked.Name;
        Speaking = speaking?.Name;
        Size = speaking?.Size ?? 0;
        Estimate = estimate;
        _logRatio = logRatio;
        Undefined = undefined;
        Warnings = speaking is null ? [] : asked.Warnings(speaking);
        Explanation = Explain();
    }

    /// <summary>The promise of <see cref="Interval"/>: exact where ln(actual ÷ estimate) is normal.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Exact("Student's prediction interval of the log ratio", "Gelman et al. 2013");

    /// <summary>The class that was asked.</summary>
    public string Asked { get; }

    /// <summary>The class that spoke; null where none has outcomes enough.</summary>
    public string? Speaking { get; }

    /// <summary>The number of its outcomes.</summary>
    public int Size { get; }

    /// <summary>The new estimate.</summary>
    public Estimate Estimate { get; }

    /// <summary>Whether there is an answer.</summary>
    public bool IsDefined => _logRatio is not null;

    /// <summary>Why there is none.</summary>
    public Undefined? Undefined { get; }

    /// <summary>The distribution of ln(actual ÷ estimate).</summary>
    /// <exception cref="UndefinedException">No class has outcomes enough, or all ratios are equal.</exception>
    public StudentTDistribution LogRatio => _logRatio ?? throw new UndefinedException(Undefined!);

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What the forecast says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>By how much the estimate must be raised to be kept with this probability: e^quantile − 1.</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    /// <exception cref="UndefinedException">There is no answer.</exception>
    public double Uplift(double probability) =>
        Elementary.Expm1(LogRatio.Quantile(Domain.OpenShare.Require(probability)));

    /// <summary>The value that the outcome stays at or below with this probability.</summary>
    /// <param name="probability">Strictly between 0 and 1.</param>
    /// <returns>Undefined where the estimate itself is uncertain: simulate <see cref="ToEstimate"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside its range.</exception>
    /// <exception cref="UndefinedException">There is no answer.</exception>
    public Measured Percentile(double probability) =>
        Estimate.TryGetCertain(out double estimate) ? estimate * (1 + Uplift(probability)) : Uncertain;

    /// <summary>The interval that holds the outcome with the given confidence, as much left out below as above.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    /// <exception cref="UndefinedException">There is no answer.</exception>
    public MeasuredInterval Interval(double confidence = 0.9)
    {
        double tail = (1 - Domain.OpenShare.Require(confidence)) / 2;
        return Estimate.TryGetCertain(out double estimate)
            ? new Interval(
                estimate * Elementary.Exp(LogRatio.Quantile(tail)),
                estimate * Elementary.Exp(LogRatio.SurvivalQuantile(tail))
            )
            : Uncertain;
    }

    /// <summary>P(outcome ≤ amount).</summary>
    /// <param name="amount">Greater than 0.</param>
    /// <returns>Undefined where the estimate itself is uncertain.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not positive.</exception>
    /// <exception cref="UndefinedException">There is no answer.</exception>
    public Measured ProbabilityWithin(double amount)
    {
        Domain.Positive.Require(amount);
        return Estimate.TryGetCertain(out double estimate)
            ? LogRatio.Cumulative(Elementary.Log(amount / estimate))
            : Uncertain;
    }

    /// <summary>The outcome as an uncertain quantity, for a roadmap or a business case.</summary>
    /// <param name="name">A name for how wrong the estimate is, where it stands in several places; null for none.</param>
    /// <remarks>
    /// The mean of a log-t is infinite: rare outcomes, hundreds of times the estimate, would carry any mean. So one in 2,000 on each side is
    /// cut off; percentiles between hardly move.
    /// </remarks>
    /// <exception cref="UndefinedException">There is no answer.</exception>
    public Estimate ToEstimate(string? name = null)
    {
        Estimate logRatio = Estimate.Of(
            new TruncatedDistribution(LogRatio, LogRatio.Quantile(Tail), LogRatio.SurvivalQuantile(Tail))
        );
        return Estimate * Estimate.Exp(name is null ? logRatio : logRatio.Named(name));
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static ReferenceForecast Of(ReferenceClass asked, Estimate estimate)
    {
        if ((estimate.IsCertain || estimate.IsDistribution) && !(estimate.Support.Lower >= 0 && !estimate.Equals(0)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(estimate),
                estimate,
                $"estimate must be {Domain.Positive.Description}, but was {estimate}"
            );
        }

        if (asked.Speaking() is not { } speaking)
        {
            return new(asked, null, estimate, null, asked.TooFew);
        }

        Moments moments = speaking.LogRatios;
        if (speaking.Prior is { } prior)
        {
            return new(asked, speaking, estimate, prior.Update(moments).Predictive, null);
        }

        double deviation = moments.StandardDeviation.Value;
        return deviation > 0
            ? new(
                asked,
                speaking,
                estimate,
                new(moments.Count - 1, moments.Mean.Value, deviation * Math.Sqrt(1 + 1.0 / moments.Count)),
                null
            )
            : new(asked, speaking, estimate, null, ReferenceClass.NoVariation);
    }

    private static Undefined Uncertain =>
        new(
            UndefinedReason.NoClosedForm,
            "The estimate is uncertain itself, so its outcome has no closed form; simulate it."
        );

    private Explanation Explain() =>
        new(
            _logRatio is null
                ? $"What the estimate becomes is not known. {Undefined!.Sentence}"
                : $"By {NumberText.Count(Size)} outcomes of \"{Speaking}\", the estimate must be raised by {ShareText.Level(Math.Round(Uplift(0.5), 3))} to be kept with 50 % probability and by {ShareText.Level(Math.Round(Uplift(0.8), 3))} with 80 %{(Estimate.IsCertain ? $": {NumberText.Number(Percentile(0.5))} and {NumberText.Number(Percentile(0.8))}" : "")}.",
            Method.ToString(),
            [
                "the new work is like that of the class",
                "ln(actual ÷ estimate) is normal in the class",
                "estimates are made as they were",
            ]
        );
}
