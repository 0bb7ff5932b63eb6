namespace AiPm.Sdk.Metrics;

/// <summary>
/// A ratio of totals over units, Σ numerator ÷ Σ denominator, as cost per answer where the unit is a user. It is not the mean
/// of the units' own ratios.
/// </summary>
public sealed record RatioKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="numerator">The column of the numerator; not empty.</param>
    /// <param name="denominator">The column of the denominator; not empty, another column.</param>
    /// <exception cref="ArgumentException">A name is empty, or both are the same.</exception>
    public RatioKind(string numerator, string denominator)
    {
        Numerator = RequireColumn(numerator, nameof(numerator));
        Denominator = RequireColumn(denominator, nameof(denominator));
        if (Numerator == Denominator)
        {
            throw new ArgumentException(
                $"denominator must be another column than the numerator, but both were \"{denominator}\"",
                nameof(denominator)
            );
        }
    }

    /// <summary>The column of the numerator.</summary>
    public string Numerator { get; }

    /// <summary>The column of the denominator.</summary>
    public string Denominator { get; }

    /// <inheritdoc/>
    public override string Name => "ratio";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Columns => [Numerator, Denominator];
}
