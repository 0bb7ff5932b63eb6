using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The values of a distribution that has few, with their probabilities.</summary>
internal static class FiniteSupport
{
    private const int MostValues = 1_024;

    /// <summary>The values, ascending, or null where they are many, not known one by one, or not all there is.</summary>
    public static (double[] Values, double[] Probabilities)? Of(Distribution distribution)
    {
        if (!distribution.IsDiscrete)
        {
            return null;
        }

        double[]? candidates = distribution switch
        {
            EmpiricalDistribution empirical => [.. empirical.Values.Distinct().Order()],
            CategoricalDistribution categorical => [.. categorical.Values.Distinct().Order()],
            _ => Whole(distribution.Support),
        };
        if (candidates is null || candidates.Length > MostValues)
        {
            return null;
        }

        double[] values = [.. candidates.Where(value => distribution.Density(value) > 0)];
        double[] probabilities = Array.ConvertAll(values, distribution.Density);
        double sum = probabilities.Sum();
        if (!(Math.Abs(sum - 1) <= 1e-12))
        {
            return null;
        }

        // Made to add up to 1, as rounding would otherwise be worth something.
        return (values, Array.ConvertAll(probabilities, probability => probability / sum));
    }

    private static double[]? Whole(Interval support)
    {
        if (!(support.Width < MostValues))
        {
            return null;
        }

        double first = Math.Ceiling(support.Lower);
        double[] values = new double[(int)(Math.Floor(support.Upper) - first) + 1];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = first + i;
        }

        return values;
    }
}
