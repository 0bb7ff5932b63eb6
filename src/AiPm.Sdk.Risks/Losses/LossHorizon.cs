using System.Collections.Immutable;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// The time that losses are added up over: periods of equal length, each with its exposure, as while a product ramps up from a tenth of its users
/// to all.
/// </summary>
/// <remarks>
/// In a period of length ℓ years and exposure w a risk's rate, or its probability, is ℓ·w times that of a year. What is uncertain and what has a
/// name is drawn once for the whole horizon; numbers of events and unnamed losses are drawn anew in each period. With growth g and discount
/// rate d, losses of period t (from 0) are multiplied by ((1 + g)/(1 + d))^(t·ℓ).
/// </remarks>
public sealed record LossHorizon
{
    /// <summary>The most periods: a draw can tell apart so many.</summary>
    public const int MostPeriods = 255;

    private LossHorizon(ImmutableArray<double> exposure, double periodLength)
    {
        Exposure = exposure;
        PeriodLength = periodLength;
    }

    /// <summary>One year at full exposure.</summary>
    public static LossHorizon OneYear { get; } = new([1], 1);

    /// <summary>The exposure of each period: what its rate is multiplied by; 1 is that of the risks as they are written.</summary>
    public ImmutableArray<double> Exposure { get; }

    /// <summary>The length of a period, in years.</summary>
    public double PeriodLength { get; }

    /// <summary>By what share losses of one event grow a year.</summary>
    /// <value>Default 0; above −1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double LossGrowth
    {
        get;
        init => field = RequireGrowth(value, nameof(LossGrowth));
    }

    /// <summary>The rate that later losses are discounted at, a year, in sums over periods.</summary>
    /// <value>Default 0; above −1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double DiscountRate
    {
        get;
        init => field = RequireGrowth(value, nameof(DiscountRate));
    }

    /// <summary>This many years at full exposure.</summary>
    /// <param name="years">From 1 to <see cref="MostPeriods"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public static LossHorizon Years(int years)
    {
        if (years is < 1 or > MostPeriods)
        {
            throw new ArgumentOutOfRangeException(
                nameof(years),
                years,
                $"years must be a whole number from 1 to {MostPeriods}, but was {years}"
            );
        }

        return new([.. Enumerable.Repeat(1.0, years)], 1);
    }

    /// <summary>Periods with an exposure each: <c>LossHorizon.Ramp([0.1, 0.4, 1, 1], periodLength: 0.25)</c> is a year of quarters.</summary>
    /// <param name="exposure">At least 0, one for each period, of which there are from 1 to <see cref="MostPeriods"/>.</param>
    /// <param name="periodLength">The length of a period in years, above 0 and at most 100; 1 when left out.</param>
    /// <exception cref="ArgumentException">There is no period, or too many.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number leaves its range.</exception>
    public static LossHorizon Ramp(ReadOnlySpan<double> exposure, double periodLength = 1)
    {
        if (exposure.Length is < 1 or > MostPeriods)
        {
            throw new ArgumentException(
                $"exposure must have from 1 to {MostPeriods} periods, but had {exposure.Length}",
                nameof(exposure)
            );
        }

        Domain.NonNegative.Require(exposure);
        if (!(periodLength is > 0 and <= 100))
        {
            throw new ArgumentOutOfRangeException(
                nameof(periodLength),
                periodLength,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"periodLength must be greater than 0 and at most 100 years, but was {periodLength}"
                )
            );
        }

        return new([.. exposure], periodLength);
    }

    /// <summary>Whether both have the same periods, growth and discount.</summary>
    public bool Equals(LossHorizon? other) =>
        other is not null
        && Exposure.AsSpan().SequenceEqual(other.Exposure.AsSpan())
        && PeriodLength == other.PeriodLength
        && LossGrowth == other.LossGrowth
        && DiscountRate == other.DiscountRate;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Exposure.Length, PeriodLength, LossGrowth, DiscountRate);

    /// <summary>What the rate of a year is multiplied by in a period.</summary>
    internal double RateFactor(int period) => Exposure[period] * PeriodLength;

    /// <summary>What a loss is multiplied by in a period.</summary>
    internal double LossFactor(int period) => Compounded(LossGrowth, period);

    /// <summary>What a loss of a period counts for in the sum over periods.</summary>
    internal double DiscountFactor(int period) => 1 / Compounded(DiscountRate, period);

    private double Compounded(double rate, int period) =>
        rate == 0 || period == 0 ? 1 : Elementary.Exp(period * PeriodLength * Elementary.Log1p(rate));

    private static double RequireGrowth(double value, string name) =>
        value > -1 && value <= 100
            ? value
            : throw new ArgumentOutOfRangeException(
                name,
                value,
                string.Create(CultureInfo.InvariantCulture, $"{name} must be above -1 and at most 100, but was {value}")
            );
}
