namespace AiPm.Sdk.Experiments;

/// <summary>Kullback–Leibler divergences between two members of a family, by their means.</summary>
internal static class KullbackLeibler
{
    /// <summary>p ln(p/q) + (1 − p) ln((1 − p)/(1 − q)).</summary>
    public static double Bernoulli(double p, double q) => Math.Max(0, Part(p, q) + Part(1 - p, 1 - q));

    /// <summary>q − p + p ln(p/q).</summary>
    public static double Poisson(double p, double q) => Math.Max(0, q - p + Part(p, q));

    private static double Part(double p, double q) =>
        p == 0 ? 0
        : q == 0 ? double.PositiveInfinity
        : p * Math.Log(p / q);
}
