using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What was counted of one metric in one arm: successes, mean and variance, or those of a ratio's numerator and denominator.</summary>
public sealed record PlanArmResult
{
    /// <summary>Numbers whose squares, and the squares of whose variances, an analysis can still hold.</summary>
    internal static readonly Domain Values = Domain.Between(-1e75, 1e75);

    /// <summary>Variances of such numbers.</summary>
    internal static readonly Domain Variances = Domain.Between(0, 1e150);

    private PlanArmResult() { }

    /// <summary>How many units succeeded, for a proportion.</summary>
    public long? Successes { get; private init; }

    /// <summary>The mean over the units, for a mean.</summary>
    public double? Mean { get; private init; }

    /// <summary>The unbiased variance over the units, for a mean.</summary>
    public double? Variance { get; private init; }

    /// <summary>Numerator and denominator over the units, for a ratio.</summary>
    public PlanRatioResult? Ratio { get; private init; }

    /// <summary>Whether it holds the successes of a proportion.</summary>
    public bool IsProportion => Successes is not null;

    /// <summary>Successes of a proportion.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public static PlanArmResult OfProportion(long successes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        return new() { Successes = successes };
    }

    /// <summary>Mean and unbiased variance of a mean.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mean is beyond ±1e75, or the variance negative or beyond 1e150: no analysis could hold their squares.</exception>
    public static PlanArmResult OfMean(double mean, double variance) =>
        new() { Mean = Values.Require(mean), Variance = Variances.Require(variance) };

    /// <summary>Means, variances and the covariance of a ratio's numerator and denominator.</summary>
    public static PlanArmResult OfRatio(PlanRatioResult ratio)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        return new() { Ratio = ratio };
    }

    /// <summary>The counts as text.</summary>
    public override string ToString() =>
        Ratio is { } ratio ? ratio.ToString()
        : IsProportion ? string.Create(CultureInfo.InvariantCulture, $"{Successes} successes")
        : string.Create(CultureInfo.InvariantCulture, $"mean {Mean:R}, variance {Variance:R}");
}
