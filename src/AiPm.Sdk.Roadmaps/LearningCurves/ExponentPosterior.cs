using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The posterior of a learning curve's exponent on nodes fine enough for it: a uniform prior and the evidence of <see cref="PowerLawLine"/>. A grid
/// closes in on the exponents that matter; then nodes gather about the best, by a fourth power, as three points lie exactly on a curve whose
/// evidence is infinite, though its integral is not.
/// </summary>
internal static class ExponentPosterior
{
    private const int GridNodes = 101;
    private const int NodesOfSide = 60;

    // e^−32 is 1e-14: what is further below the best speaks for nothing.
    private const double Negligible = 32;

    // Residuals below this share of the variation are rounding.
    private const double Rounding = 1e-26;

    public static (PowerLawLine[] Lines, double[] Weights) Of(
        double[] amounts,
        double[] values,
        Interval range,
        Interval exponents
    )
    {
        if (exponents.Lower == exponents.Upper)
        {
            return ([new(amounts, values, range, exponents.Lower)], [1]);
        }

        double least = Rounding * Moments.Of(values).SumOfSquaredDeviations;
        PowerLawLine Line(double exponent) => new(amounts, values, range, exponent);
        double Evidence(double exponent) => Line(exponent).LogEvidence(amounts.Length, least);
        (Interval within, Interval peak) = CloseIn(Evidence, exponents);
        double best = Peak(exponent => Line(exponent).Residuals, peak);

        List<PowerLawLine> lines = [];
        List<double> logs = [];
        foreach (double end in (double[])[within.Lower, within.Upper])
        {
            for (int i = 0; i < NodesOfSide && end != best; i++)
            {
                double place = (i + 0.5) / NodesOfSide;
                double cube = place * place * place;
                PowerLawLine line = Line(best + (end - best) * cube * place);
                lines.Add(line);
                logs.Add(line.LogEvidence(amounts.Length, least) + Elementary.Log(Math.Abs(end - best) * cube));
            }
        }

        return ([.. lines], Normalised(logs));
    }

    /// <summary>The exponents that matter, and those next to the best of a grid over them.</summary>
    private static (Interval Within, Interval Peak) CloseIn(Func<double, double> logEvidence, Interval within)
    {
        double[] evidence = new double[GridNodes];
        while (true)
        {
            double step = (within.Upper - within.Lower) / (GridNodes - 1);
            double At(int node) => node == GridNodes - 1 ? within.Upper : within.Lower + node * step;
            for (int i = 0; i < GridNodes; i++)
            {
                evidence[i] = logEvidence(At(i));
            }

            int best = Array.IndexOf(evidence, evidence.Max());
            int first = Math.Max(Array.FindIndex(evidence, one => one > evidence[best] - Negligible) - 1, 0);
            int last = Math.Min(
                Array.FindLastIndex(evidence, one => one > evidence[best] - Negligible) + 1,
                GridNodes - 1
            );
            if (last - first > GridNodes / 4 || step < 1e-12)
            {
                return (
                    new(At(first), At(last)),
                    new(At(Math.Max(best - 1, 0)), At(Math.Min(best + 1, GridNodes - 1)))
                );
            }

            within = new(At(first), At(last));
        }
    }

    /// <summary>Where the residuals are least, by golden sections (Kiefer 1953).</summary>
    private static double Peak(Func<double, double> residuals, Interval within)
    {
        const double golden = 0.6180339887498949;
        (double lower, double upper) = (within.Lower, within.Upper);
        double left = upper - golden * (upper - lower);
        double right = lower + golden * (upper - lower);
        (double ofLeft, double ofRight) = (residuals(left), residuals(right));
        for (int i = 0; i < 60; i++)
        {
            if (ofLeft < ofRight)
            {
                (upper, right, ofRight) = (right, left, ofLeft);
                left = upper - golden * (upper - lower);
                ofLeft = residuals(left);
            }
            else
            {
                (lower, left, ofLeft) = (left, right, ofRight);
                right = lower + golden * (upper - lower);
                ofRight = residuals(right);
            }
        }

        return (lower + upper) / 2;
    }

    private static double[] Normalised(List<double> logs)
    {
        double best = logs.Max();
        double[] weights = [.. logs.Select(one => Elementary.Exp(one - best))];
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] /= sum;
        }

        return weights;
    }
}
