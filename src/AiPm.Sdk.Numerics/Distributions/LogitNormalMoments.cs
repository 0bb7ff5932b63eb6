namespace AiPm.Sdk.Numerics;

/// <summary>Mean and variance of 1/(1 + e^−Y) for a normal Y, by the trapezoidal rule.</summary>
/// <remarks>
/// For σ &lt; 1 over normal scores, where the logistic is smooth. For σ ≥ 1 over the logistic variable instead, where the
/// normal is: with L logistic, S = P(L ≤ Y) gives E S = E Φ((μ − L)/σ), and S² = P(max(L, L′) ≤ Y) likewise.
/// </remarks>
internal static class LogitNormalMoments
{
    private const double Step = 0.125;

    public static (double Mean, double Variance) Of(double logitMean, double logitStandardDeviation)
    {
        // The smaller of S and 1 − S keeps its digits.
        double mean = -Math.Abs(logitMean);
        (double small, double variance) =
            logitStandardDeviation < 1
                ? OverScores(mean, logitStandardDeviation)
                : OverLogistic(mean, logitStandardDeviation);
        return (logitMean > 0 ? 1 - small : small, variance);
    }

    private static (double Mean, double Variance) OverScores(double logitMean, double deviation)
    {
        double mean = Integrate(12, z => Elementary.Exp(-0.5 * z * z), z => Logistic(logitMean + deviation * z));
        double variance = Integrate(
            12,
            z => Elementary.Exp(-0.5 * z * z),
            z => (Logistic(logitMean + deviation * z) - mean) * (Logistic(logitMean + deviation * z) - mean)
        );
        return (mean, variance);
    }

    private static (double Mean, double Variance) OverLogistic(double logitMean, double deviation)
    {
        double mean = Integrate(40, LogisticDensity, y => NormalFunction.Cumulative((logitMean - y) / deviation));
        double square = Integrate(
            40,
            LogisticDensity,
            y => 2 * Logistic(y) * NormalFunction.Cumulative((logitMean - y) / deviation)
        );
        return (mean, Math.Max(0, square - mean * mean));
    }

    private static double Integrate(double reach, Func<double, double> weight, Func<double, double> function)
    {
        int half = (int)(reach / Step);
        double weighted = 0;
        double weights = 0;
        for (int i = -half; i <= half; i++)
        {
            double at = i * Step;
            double w = weight(at);
            weighted += w * function(at);
            weights += w;
        }

        return weighted / weights;
    }

    private static double Logistic(double y) =>
        y > 0 ? 1 / (1 + Elementary.Exp(-y)) : Elementary.Exp(y) / (1 + Elementary.Exp(y));

    private static double LogisticDensity(double y)
    {
        double e = Elementary.Exp(-Math.Abs(y));
        return e / ((1 + e) * (1 + e));
    }
}
