using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A ratio of totals over units, Σ numerator ÷ Σ denominator, as cost per answer where the unit is a user. It is not the mean
/// of the units' own ratios.
/// </summary>
public sealed record RatioKind : MetricKind
{
    /// <summary>Makes the kind.</summary>
    /// <param name="numerator">What is divided; a column's name stands for its sum.</param>
    /// <param name="denominator">What it is divided by; another measure.</param>
    /// <exception cref="ArgumentException">Both are the same.</exception>
    public RatioKind(Measure numerator, Measure denominator)
    {
        Numerator = Require(numerator, nameof(numerator));
        Denominator = Require(denominator, nameof(denominator));
        if (Numerator == Denominator)
        {
            throw new ArgumentException(
                $"denominator must be another measure than the numerator, but both were the {denominator}",
                nameof(denominator)
            );
        }
    }

    /// <summary>What is divided.</summary>
    public Measure Numerator { get; }

    /// <summary>What it is divided by.</summary>
    public Measure Denominator { get; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Name => "ratio";

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<string> Columns => Union([Numerator.Columns, Denominator.Columns]);

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsPlain => Numerator.IsPlain && Denominator.IsPlain && Columns.Count == 2;
}
