using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The mean score at a few values of one known quantity, everything else drawn with the same numbers each time, and linear between them. Values stand at the
/// quantiles of its draws that are Chebyshev points, so that tails are well covered; where there are few values, at all of them.
/// </summary>
internal static class NestedScore
{
    public const int MostKnots = 65;

    /// <param name="known">The draws of what is known.</param>
    /// <param name="mean">The mean score at a value of it.</param>
    public static double[] Of(double[] known, Func<double, double> mean)
    {
        double[] sorted = [.. known];
        Array.Sort(sorted);
        double[] knots = Distinct(sorted);
        if (knots.Length > MostKnots)
        {
            knots = new double[MostKnots];
            for (int k = 0; k < MostKnots; k++)
            {
                double share = 0.5 - 0.5 * Math.Cos(Math.PI * k / (MostKnots - 1));
                knots[k] = sorted[(int)Math.Round(share * (sorted.Length - 1))];
            }

            knots = Distinct(knots);
        }

        double[] means = Array.ConvertAll(knots, value => mean(value));
        return Array.ConvertAll(known, value => Between(knots, means, value));
    }

    private static double[] Distinct(double[] sorted)
    {
        List<double> distinct = [sorted[0]];
        foreach (double value in sorted)
        {
            if (value > distinct[^1])
            {
                distinct.Add(value);
            }
        }

        return [.. distinct];
    }

    private static double Between(double[] knots, double[] means, double value)
    {
        int place = Array.BinarySearch(knots, value);
        if (place >= 0)
        {
            return means[place];
        }

        int above = Math.Clamp(~place, 1, knots.Length - 1);
        double share = (value - knots[above - 1]) / (knots[above] - knots[above - 1]);
        return means[above - 1] + share * (means[above] - means[above - 1]);
    }
}
