using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The posterior of a learning curve's exponent on nodes fine enough for it: a uniform prior, the evidence of
/// <see cref="PowerLawLine"/>, and a grid that closes in on the exponents that matter until they are resolved.
/// </summary>
internal static class ExponentPosterior
{
    private const int Nodes = 101;

    // e^−32 is 1e-14: what is further below the best speaks for nothing.
    private const double Negligible = 32;

    // Residuals below this share of the variation are rounding.
    private const double Rounding = 1e-26;

    public static (PowerLawLine[] Lines, double[] Weights) Of(
        ReadOnlySpan<double> amounts,
        ReadOnlySpan<double> values,
        Interval range,
        Interval exponents
    )
    {
        if (exponents.Lower == exponents.Upper)
        {
            return ([new(amounts, values, range, exponents.Lower)], [1]);
        }

        double least = Rounding * Variation(values);
        Interval within = exponents;
        PowerLawLine[] lines = new PowerLawLine[Nodes];
        double[] evidence = new double[Nodes];
        while (true)
        {
            for (int i = 0; i < Nodes; i++)
            {
                double exponent = within.Lower + (within.Upper - within.Lower) * i / (Nodes - 1);
                lines[i] = new(amounts, values, range, exponent);
                evidence[i] = lines[i].LogEvidence(amounts.Length, least);
            }

            double best = evidence.Max();
            int first = Math.Max(Array.FindIndex(evidence, one => one > best - Negligible) - 1, 0);
            int last = Math.Min(Array.FindLastIndex(evidence, one => one > best - Negligible) + 1, Nodes - 1);
            if (last - first > Nodes / 2 || within.Upper - within.Lower < 1e-9)
            {
                return (lines, Weights(evidence, best));
            }

            within = new(lines[first].Exponent, lines[last].Exponent);
        }
    }

    /// <summary>By the trapezoidal rule, in proportion to the evidence.</summary>
    private static double[] Weights(double[] evidence, double best)
    {
        double[] weights = new double[evidence.Length];
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = Elementary.Exp(evidence[i] - best) * (i == 0 || i == weights.Length - 1 ? 0.5 : 1);
            sum += weights[i];
        }

        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        return weights;
    }

    private static double Variation(ReadOnlySpan<double> values)
    {
        double mean = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        double variation = 0;
        foreach (double value in values)
        {
            variation += (value - mean) * (value - mean);
        }

        return variation;
    }
}
