using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// Work that is alike, with what was once estimated of it and what came of it: the outside view on a new estimate (Kahneman and Tversky 1979;
/// Flyvbjerg 2006, Project Management Journal 37).
/// </summary>
/// <remarks>
/// A class with too few outcomes falls back on a wider one. Past ratios actual ÷ estimate are read in two ways: their own quantiles, as
/// Flyvbjerg's uplift has it, and as lognormal with unknown mean and spread, whose forecast is wider the fewer there are.
/// </remarks>
public sealed record ReferenceClass
{
    /// <summary>The fewest outcomes unless said otherwise.</summary>
    public const int UsualMinimum = 10;

    /// <summary>A class of work.</summary>
    /// <param name="name">Not blank.</param>
    /// <param name="outcomes">Estimates with what came of them; may be empty.</param>
    /// <exception cref="ArgumentException">The name is blank, or an id stands twice.</exception>
    public ReferenceClass(string name, IEnumerable<PastEstimate> outcomes)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(outcomes);
        Name = name;
        Outcomes = [.. outcomes];
        string? twice = Outcomes
            .GroupBy(outcome => outcome.Id, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1)
            ?.Key;
        if (twice is not null)
        {
            throw new ArgumentException($"outcome \"{twice}\" stands twice in class \"{name}\"", nameof(outcomes));
        }
    }

    /// <summary>The promise of the interval of a quantile of ratios; its size is the number of outcomes.</summary>
    public static IntervalMethod UpliftMethod => QuantileIntervals.Method;

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>Estimates with what came of them.</summary>
    public ImmutableArray<PastEstimate> Outcomes { get; }

    /// <summary>The wider class that speaks where this one has too few outcomes.</summary>
    /// <value>Default null: none.</value>
    public ReferenceClass? Fallback { get; init; }

    /// <summary>The fewest outcomes with which the class speaks for itself.</summary>
    /// <value>Default <see cref="UsualMinimum"/>; at least 2.</value>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int MinimumSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(MinimumSize));
            field = value;
        }
    } = UsualMinimum;

    /// <summary>A belief about ln(actual ÷ estimate) before the outcomes, as from a wider class; see <see cref="BeliefWorth"/>.</summary>
    /// <value>Default null: the flat prior, under which the outcomes alone speak.</value>
    public NormalInverseGamma? Prior { get; init; }

    /// <summary>The number of outcomes.</summary>
    public int Size => Outcomes.Length;

    /// <summary>The moments of ln(actual ÷ estimate).</summary>
    public Moments LogRatios => Moments.Of([.. Outcomes.Select(outcome => Elementary.Log(outcome.Ratio))]);

    /// <summary>The share of outcomes above their estimate, with Wilson's interval.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate ShareOverrun(double confidence = 0.95) =>
        ProportionEstimates.Wilson(
            "share above the estimate",
            new(Outcomes.Count(outcome => outcome.Actual > outcome.Estimated), Size),
            confidence
        );

    /// <summary>What this class says of ln(actual ÷ estimate), as a prior for a narrower one that is worth so many of its outcomes.</summary>
    /// <param name="outcomes">How many outcomes of the narrower class it is worth; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    /// <exception cref="UndefinedException">The class has fewer than two outcomes, or all ratios are equal.</exception>
    public NormalInverseGamma BeliefWorth(double outcomes)
    {
        Moments moments = LogRatios;
        double deviation = moments.StandardDeviation.Value;
        return deviation > 0
            ? NormalInverseGamma.Worth(moments.Mean.Value, deviation, outcomes)
            : throw new UndefinedException(NoVariation);
    }

    /// <summary>The class that speaks for a new estimate: this one, or the first of its fallbacks that has outcomes enough.</summary>
    /// <returns>Null where none has.</returns>
    public ReferenceClass? Speaking()
    {
        // A chain of records cannot lead back to itself: each was made before those that fall back on it.
        ReferenceClass? speaking = this;
        while (speaking is not null && speaking.Size < speaking.MinimumSize)
        {
            speaking = speaking.Fallback;
        }

        return speaking;
    }

    /// <summary>
    /// Flyvbjerg's uplift: by how much estimates must be raised so that at most the accepted share of outcomes exceeds them. The smallest past
    /// ratio that suffices, less 1, with its distribution-free interval.
    /// </summary>
    /// <param name="acceptedOverrun">The accepted chance of an overrun, strictly between 0 and 1: 0.2 for the 80 % uplift.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <remarks>Flyvbjerg and COWI 2004, Procedures for dealing with optimism bias in transport planning. Of this class alone, or of a fallback.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside its range.</exception>
    public IntervalEstimate Uplift(double acceptedOverrun, double confidence = 0.95)
    {
        Domain.OpenShare.Require(acceptedOverrun);
        Domain.OpenShare.Require(confidence);
        ReferenceClass? speaking = Speaking();
        double[] ratios = [.. (speaking ?? this).Outcomes.Select(outcome => outcome.Ratio).Order()];
        double level = 1 - acceptedOverrun;
        string name = $"uplift for {ShareText.Probability(acceptedOverrun)} accepted overrun";
        if (speaking is null)
        {
            return Undefined(name, confidence);
        }

        MeasuredInterval interval = QuantileIntervals.Of(ratios, level, confidence);
        return new(
            name,
            ratios[OrderStatistic.Rank(level, ratios.Length)] - 1,
            interval.TryGet(out Interval ends, out Undefined? undefined)
                ? new Interval(Math.Max(-1, ends.Lower - 1), ends.Upper - 1)
                : undefined,
            confidence,
            UpliftMethod,
            ratios.Length,
            Domain.AtLeast(-1),
            [new("outcomes", ratios.Length)],
            ["the new work is like that of the class", "outcomes are independent"],
            Warnings(speaking)
        );
    }

    /// <summary>What a new estimate will become, by the lognormal forecast from past ratios.</summary>
    /// <param name="estimate">The new estimate; greater than 0. An uncertain one is taken to be independent of how wrong estimates are.</param>
    /// <exception cref="ArgumentException">The estimate may not be positive.</exception>
    public ReferenceForecast Forecast(Estimate estimate) => ReferenceForecast.Of(this, estimate);

    /// <summary>Equal when name, outcomes, fallback, minimum and prior are.</summary>
    public bool Equals(ReferenceClass? other) =>
        other is not null
        && Name == other.Name
        && Outcomes.AsSpan().SequenceEqual(other.Outcomes.AsSpan())
        && Equals(Fallback, other.Fallback)
        && MinimumSize == other.MinimumSize
        && Equals(Prior, other.Prior);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Size, MinimumSize);

    internal static Undefined NoVariation =>
        new(
            UndefinedReason.NoVariation,
            "All past estimates were wrong by the same ratio, so nothing is known of its spread."
        );

    internal Undefined TooFew =>
        new(
            UndefinedReason.TooFewObservations,
            $"Class \"{Name}\" has {NumberText.Count(Size)} outcomes of the {NumberText.Count(MinimumSize)} it needs{(Fallback is null ? "" : ", and so have its fallbacks too few")}."
        );

    internal IReadOnlyList<string> Warnings(ReferenceClass speaking) =>
        ReferenceEquals(speaking, this)
            ? []
            :
            [
                $"class \"{Name}\" has {NumberText.Count(Size)} outcomes of the {NumberText.Count(MinimumSize)} it needs; class \"{speaking.Name}\" with {NumberText.Count(speaking.Size)} speaks for it",
            ];

    private IntervalEstimate Undefined(string name, double confidence) =>
        new(
            name,
            TooFew,
            TooFew,
            confidence,
            UpliftMethod,
            Size,
            Domain.AtLeast(-1),
            [new("outcomes", Size)],
            ["the new work is like that of the class", "outcomes are independent"]
        );
}
