namespace AiPm.Sdk.Numerics;

/// <summary>Spearman's coefficient of a Gaussian copula and Pearson's of its normal scores: r = 2·sin(π·ρ/6) (Pearson 1907).</summary>
internal static class NormalScoreScale
{
    /// <summary>Pearson's correlation of the normal scores; only + and ×, as it feeds draws.</summary>
    public static double ToScores(double spearman)
    {
        // The sine's own series: at most π/6, nine terms leave less than 2⁻⁶⁰.
        double x = Math.PI / 6 * spearman;
        double square = x * x;
        double sum = 0;
        for (int n = 17; n >= 3; n -= 2)
        {
            sum = (1 + sum) * (-square / (n * (n - 1)));
        }

        return 2 * (x + x * sum);
    }

    /// <summary>Spearman's correlation of a Gaussian copula with this correlation of its scores.</summary>
    public static double ToRanks(double scores) => 6 / Math.PI * Math.Asin(Math.Clamp(scores, -1, 1) / 2);
}
