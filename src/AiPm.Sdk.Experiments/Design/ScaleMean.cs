using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The mean of a smooth function of S = χ_ν ÷ √ν, the scale that a variance pooled over ν degrees of freedom gives a standard error:
/// the trapezoidal rule in log S, normalised by its own weights.
/// </summary>
internal static class ScaleMean
{
    internal static double Of(double degrees, Func<double, double> function)
    {
        double sum = 0;
        foreach ((double scale, double weight) in Nodes(degrees))
        {
            sum += weight * function(scale);
        }

        return sum;
    }

    /// <summary>Values of S with weights that sum to 1.</summary>
    internal static (double Scale, double Weight)[] Nodes(double degrees)
    {
        // In w = log s the density is exp(ν(w − (e^2w − 1)/2)) to a factor, with curvature 2ν at its top.
        double step = Math.Min(0.5 / Math.Sqrt((2 * degrees) + 1), 0.15);
        List<(double Scale, double Weight)> nodes = [];
        double weights = 0;
        foreach (int sign in new[] { 1, -1 })
        {
            for (int i = sign > 0 ? 0 : 1; ; i++)
            {
                double w = sign * i * step;
                double weight = Elementary.Exp(degrees * (w - (0.5 * Elementary.Expm1(2 * w))));
                if (weight < 1e-17)
                {
                    break;
                }

                weights += weight;
                nodes.Add((Elementary.Exp(w), weight));
            }
        }

        return [.. nodes.Select(node => (node.Scale, node.Weight / weights))];
    }
}
