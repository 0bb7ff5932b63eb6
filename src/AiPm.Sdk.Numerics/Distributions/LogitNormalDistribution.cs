using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Logit-normal on (minimum, maximum): the logit of (X − minimum)/(maximum − minimum) is normal. It is how an interval of a
/// share is read: "60% to 80%" stays inside 0 and 1 whatever the confidence.
/// </summary>
/// <remarks>
/// Mean and variance have no closed form; they are integrated by the trapezoidal rule, which converges exponentially for
/// such integrands (error below 1e-13).
/// Source: Johnson 1949, Biometrika 36, system S_B.
/// </remarks>
public sealed record LogitNormalDistribution : Distribution
{
    private readonly NormalDistribution _logit;

    /// <summary>Makes the distribution.</summary>
    /// <param name="logitMean">The mean of the logit; finite.</param>
    /// <param name="logitStandardDeviation">The standard deviation of the logit; finite and positive.</param>
    /// <param name="minimum">The lower end, not included; finite.</param>
    /// <param name="maximum">The upper end, not included; finite and above the minimum.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public LogitNormalDistribution(
        double logitMean,
        double logitStandardDeviation,
        double minimum = 0,
        double maximum = 1
    )
    {
        _logit = new(Domain.Real.Require(logitMean), Domain.Positive.Require(logitStandardDeviation));
        Minimum = Domain.Real.Require(minimum);
        Maximum =
            Domain.Real.Require(maximum) > minimum
                ? maximum
                : throw new ArgumentOutOfRangeException(
                    nameof(maximum),
                    maximum,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"maximum must exceed the minimum {minimum}, but was {maximum}"
                    )
                );
    }

    /// <summary>The mean of the logit.</summary>
    public double LogitMean => _logit.Mean.Value;

    /// <summary>The standard deviation of the logit.</summary>
    public double LogitStandardDeviation => _logit.StandardDeviation;

    /// <summary>The lower end.</summary>
    public double Minimum { get; }

    /// <summary>The upper end.</summary>
    public double Maximum { get; }

    /// <inheritdoc/>
    public override Interval Support => new(Minimum, Maximum);

    /// <inheritdoc/>
    public override Measured Mean => Minimum + Width * LogitNormalMoments.Of(LogitMean, LogitStandardDeviation).Mean;

    /// <inheritdoc/>
    public override Measured Variance =>
        Width * Width * LogitNormalMoments.Of(LogitMean, LogitStandardDeviation).Variance;

    private double Width => Maximum - Minimum;

    /// <summary>Through two quantiles: P(X ≤ lower) and P(X ≤ upper) as given.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The values or the probabilities are not in order or not inside their ranges.</exception>
    public static LogitNormalDistribution FromQuantiles(
        double lowerProbability,
        double lower,
        double upperProbability,
        double upper,
        double minimum = 0,
        double maximum = 1
    )
    {
        Domain.OpenShare.Require(lowerProbability);
        Domain.OpenShare.Require(upperProbability);
        _ = new Interval(lowerProbability, upperProbability);
        if (!(minimum < lower && lower < upper && upper < maximum && lowerProbability < upperProbability))
        {
            throw new ArgumentOutOfRangeException(
                nameof(lower),
                lower,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the quantiles must be in order and strictly between {minimum} and {maximum}, but were {lower} and {upper}"
                )
            );
        }

        double lowerScore = NormalFunction.Quantile(lowerProbability);
        double upperScore = NormalFunction.Quantile(upperProbability);
        double lowerLogit = Logit(lower, minimum, maximum);
        double upperLogit = Logit(upper, minimum, maximum);
        double standardDeviation = (upperLogit - lowerLogit) / (upperScore - lowerScore);
        return new(lowerLogit - standardDeviation * lowerScore, standardDeviation, minimum, maximum);
    }

    /// <inheritdoc/>
    public override double Density(double x) => Elementary.Exp(LogDensity(x));

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        RequireNumber(x);
        return x <= Minimum || x >= Maximum
            ? double.NegativeInfinity
            : _logit.LogDensity(Logit(x, Minimum, Maximum))
                + Elementary.Log(Width)
                - Elementary.Log(x - Minimum)
                - Elementary.Log(Maximum - x);
    }

    /// <inheritdoc/>
    public override double Cumulative(double x)
    {
        RequireNumber(x);
        return x <= Minimum ? 0
            : x >= Maximum ? 1
            : _logit.Cumulative(Logit(x, Minimum, Maximum));
    }

    /// <inheritdoc/>
    public override double Survival(double x)
    {
        RequireNumber(x);
        return x <= Minimum ? 1
            : x >= Maximum ? 0
            : _logit.Survival(Logit(x, Minimum, Maximum));
    }

    /// <inheritdoc/>
    public override double Quantile(double probability) => FromLogit(_logit.Quantile(probability));

    /// <inheritdoc/>
    public override double SurvivalQuantile(double probability) => FromLogit(_logit.SurvivalQuantile(probability));

    /// <inheritdoc/>
    public override void Transform(ReadOnlySpan<double> uniforms, Span<double> destination)
    {
        _logit.Transform(uniforms, destination);
        double inner = Math.BitIncrement(Minimum);
        double outer = Math.BitDecrement(Maximum);
        for (int i = 0; i < destination.Length; i++)
        {
            // A draw lies inside, also where the nearest number is the end itself.
            destination[i] = Math.Clamp(FromLogit(destination[i]), inner, outer);
        }
    }

    /// <inheritdoc/>
    public override string ToText() =>
        Minimum == 0 && Maximum == 1
            ? string.Create(CultureInfo.InvariantCulture, $"logit_normal({LogitMean:R}, {LogitStandardDeviation:R})")
            : string.Create(
                CultureInfo.InvariantCulture,
                $"logit_normal({LogitMean:R}, {LogitStandardDeviation:R}, {Minimum:R}, {Maximum:R})"
            );

    private static double Logit(double x, double minimum, double maximum) =>
        Elementary.Log((x - minimum) / (maximum - x));

    private static void RequireNumber(double x)
    {
        if (double.IsNaN(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "x must be a number or an infinity, but was NaN");
        }
    }

    private double FromLogit(double logit) =>
        logit > 0
            ? Maximum - Width * (Elementary.Exp(-logit) / (1 + Elementary.Exp(-logit)))
            : Minimum + Width * (Elementary.Exp(logit) / (1 + Elementary.Exp(logit)));
}
