namespace AiPm.Sdk.Numerics;

/// <summary>Confidence intervals of one ratio of means, Σx ÷ Σy, over units that each have both.</summary>
public static class RatioIntervals
{
    /// <summary>What <see cref="Fieller"/> promises.</summary>
    public static IntervalMethod FiellerMethod { get; } =
        IntervalMethod.Asymptotic("Fieller interval of a ratio of means", "Fieller 1954", 300);

    /// <summary>
    /// The ratios R that Student's test of x̄ − R·ȳ = 0 does not reject: (x̄ − Rȳ)² ≤ t²·(s²ₓ − 2R sₓᵧ + R² s²ᵧ)/n with n − 1 degrees of freedom.
    /// Fieller 1954, JRSS B 16.
    /// </summary>
    /// <param name="pairs">Numerators (X) and denominators (Y), a pair a unit.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>
    /// Undefined below two units, where nothing varies, and where the denominator is not clearly different from 0: then no bounded interval
    /// keeps the confidence (Gleser and Hwang 1987).
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Fieller(JointMoments pairs, double confidence = 0.95)
    {
        _ = Domain.OpenShare.Require(confidence);
        long n = pairs.Count;
        if (n < 2)
        {
            return new Undefined(UndefinedReason.TooFewObservations, "The interval of a ratio needs at least 2 units.");
        }

        double x = pairs.X.Mean.Value;
        double y = pairs.Y.Mean.Value;
        double xx = pairs.X.Variance.Value / n;
        double yy = pairs.Y.Variance.Value / n;
        double xy = pairs.Covariance.Value / n;
        if (xx == 0 && yy == 0)
        {
            return new Undefined(
                UndefinedReason.NoVariation,
                "All units are the same; that is a small sample and not certainty."
            );
        }

        double t = -new StudentTDistribution(n - 1d).Quantile((1 - confidence) / 2);
        double g = t * t;
        double a = y * y - g * yy;
        if (!(a > 0))
        {
            return new Undefined(
                UndefinedReason.DoesNotExist,
                "The denominator is not clearly different from 0, so that no bounded interval keeps the confidence."
            );
        }

        double b = x * y - g * xy;
        double c = x * x - g * xx;
        double root = Math.Sqrt(Math.Max(0, b * b - a * c));

        // The root away from 0 has no cancellation; the other follows from the product of both.
        double far = b >= 0 ? b + root : b - root;
        double first = far / a;
        double second = far == 0 ? 0 : c / far;
        return new Interval(Math.Min(first, second), Math.Max(first, second));
    }
}
