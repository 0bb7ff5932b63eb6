using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Normal intervals on a scale where a bounded metric has no edge, carried back.</summary>
internal static class DeltaInterval
{
    /// <summary>On the log-odds of a value in (0, 1), widened to hold <paramref name="observed"/>.</summary>
    public static Interval Logit(double observed, double center, double error, double confidence)
    {
        double half = Quantile(confidence) * error / (center * (1 - center));
        double odds = center / (1 - center);
        double factor = Elementary.Exp(half);
        double lower = odds / (odds + factor);
        double upper = double.IsInfinity(factor) ? 1 : odds * factor / (1 + odds * factor);
        return new(Math.Min(observed, lower), Math.Max(observed, double.IsNaN(upper) ? 1 : Math.Min(1, upper)));
    }

    /// <summary>On artanh of a value in (−1, 1), widened to hold <paramref name="observed"/>.</summary>
    public static Interval Fisher(double observed, double center, double error, double confidence)
    {
        Interval scaled = Logit(0.5 * (1 + observed), 0.5 * (1 + center), 0.5 * error, confidence);
        return new(Math.Min(observed, 2 * scaled.Lower - 1), Math.Max(observed, 2 * scaled.Upper - 1));
    }

    /// <summary>z with P(|Z| ≤ z) = confidence.</summary>
    public static double Quantile(double confidence) =>
        NormalFunction.SurvivalQuantile((1 - Domain.OpenShare.Require(confidence)) / 2);
}
