namespace AiPm.Sdk.Numerics;

/// <summary>How an interval is made and what it promises: the name in the literature, the source, and the class of its coverage.</summary>
/// <remarks>The promise is measured by the calibration suite, whose table is in <c>docs/validation.md</c>.</remarks>
public sealed record IntervalMethod
{
    private readonly string _text;

    private IntervalMethod(string name, string source, CoverageClass coverage, double minimumSize)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        Name = name;
        _text = $"{name} ({source})";
        Source = source;
        Coverage = coverage;
        MinimumSize = minimumSize;
    }

    /// <summary>The name in the literature, as <c>Wilson score interval</c>.</summary>
    public string Name { get; }

    /// <summary>Author and year.</summary>
    public string Source { get; }

    /// <summary>What it promises.</summary>
    public CoverageClass Coverage { get; }

    /// <summary>The size from which an asymptotic or conservative interval keeps its promise; 0 for the other classes, which keep it at every size.</summary>
    public double MinimumSize { get; }

    /// <summary>A method whose intervals never cover less than the nominal confidence.</summary>
    /// <exception cref="ArgumentException">The name or the source is empty.</exception>
    public static IntervalMethod Exact(string name, string source) => new(name, source, CoverageClass.Exact, 0);

    /// <summary>A method whose intervals cover the nominal confidence on average over the true value.</summary>
    /// <exception cref="ArgumentException">The name or the source is empty.</exception>
    public static IntervalMethod MeanNominal(string name, string source) =>
        new(name, source, CoverageClass.MeanNominal, 0);

    /// <summary>A method whose intervals cover the nominal confidence from a size on.</summary>
    /// <param name="name">The name in the literature.</param>
    /// <param name="source">Author and year.</param>
    /// <param name="minimumSize">The documented size from which it is within one point; greater than 0, in the unit of the result's size.</param>
    /// <exception cref="ArgumentException">The name or the source is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public static IntervalMethod Asymptotic(string name, string source, double minimumSize) =>
        new(name, source, CoverageClass.Asymptotic, Domain.Positive.Require(minimumSize));

    /// <summary>A method whose intervals cover at least the nominal confidence, to one point, from a size on, because its standard error is known to be too large on average.</summary>
    /// <inheritdoc cref="Asymptotic"/>
    public static IntervalMethod Conservative(string name, string source, double minimumSize) =>
        new(name, source, CoverageClass.Conservative, Domain.Positive.Require(minimumSize));

    /// <summary>Whether the promise is kept at this size.</summary>
    /// <param name="size">The sample size, in the unit of <see cref="MinimumSize"/>; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public bool HoldsAt(double size) => Domain.NonNegative.Require(size) >= MinimumSize;

    /// <summary>Name and source, as <c>Wilson score interval (Wilson 1927)</c>.</summary>
    public override string ToString() => _text;

    /// <summary>What to say at a size below the minimum; <see langword="null"/> where the promise holds.</summary>
    internal string? WarningAt(double size, double confidence) =>
        HoldsAt(size)
            ? null
            : FormattableString.Invariant(
                $"{Name} keeps its {ShareText.Level(confidence)} from a size of {NumberText.Number(MinimumSize)}; here it is {NumberText.Number(size)}, so the interval may be too narrow"
            );
}
