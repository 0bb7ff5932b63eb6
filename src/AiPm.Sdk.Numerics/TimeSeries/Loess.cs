using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>Locally weighted regression: a smooth curve through points, without a formula for it.</summary>
public static class Loess
{
    /// <summary>The curve at each point: a line through the nearest points, near ones counting most, outliers counting less each round.</summary>
    /// <remarks>
    /// Neighbours: the k = ⌊span·n⌋ nearest points, at least 2, weighted by tricube (1 − (d/h)³)³, h the distance to the farthest. After each fit the
    /// points are weighted by bisquare (1 − (r/6m)²)², r their residual and m the median size of residuals. Where all neighbours stand at one place, or weigh
    /// nothing, their mean or the point itself is the fit. Cost: O(n·k) a round. Cleveland 1979, JASA 74.
    /// </remarks>
    /// <param name="x">Places, ascending; equal ones are allowed.</param>
    /// <param name="y">A value for each place; finite.</param>
    /// <param name="span">The share of the points in a neighbourhood, above 0 and at most 1.</param>
    /// <param name="robustIterations">How often outliers are weighted down, from 0 to 100.</param>
    /// <returns>The fit at each place; empty without points.</returns>
    /// <exception cref="ArgumentException">There are not as many values as places, or places descend.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static double[] Smooth(
        ReadOnlySpan<double> x,
        ReadOnlySpan<double> y,
        double span = 2.0 / 3,
        int robustIterations = 3
    )
    {
        Domain.Real.Require(x);
        Domain.Real.Require(y);
        if (x.Length != y.Length)
        {
            throw new ArgumentException($"x and y must be equally long, but were {x.Length} and {y.Length}", nameof(y));
        }

        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] < x[i - 1])
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"x must be ascending, but row {i} was {x[i]} after {x[i - 1]}"
                    ),
                    nameof(x)
                );
            }
        }

        if (!(span is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(span),
                span,
                string.Create(CultureInfo.InvariantCulture, $"span must be above 0 and at most 1, but was {span}")
            );
        }

        if (robustIterations is < 0 or > 100)
        {
            throw new ArgumentOutOfRangeException(
                nameof(robustIterations),
                robustIterations,
                $"robustIterations must be from 0 to 100, but was {robustIterations}"
            );
        }

        int n = x.Length;
        double[] fit = new double[n];
        if (n == 0)
        {
            return fit;
        }

        int neighbours = Math.Clamp((int)(span * n + 1e-10), Math.Min(2, n), n);
        double[] weights = new double[neighbours];
        double[] robustness = [];
        for (int round = 0; ; round++)
        {
            int first = 0;
            for (int i = 0; i < n; i++)
            {
                while (first + neighbours < n && x[i] > (x[first] + x[first + neighbours]) / 2)
                {
                    first++;
                }

                double radius = Math.Max(x[i] - x[first], x[first + neighbours - 1] - x[i]);
                fit[i] =
                    LocalLine.At(
                        x[i],
                        x.Slice(first, neighbours),
                        y.Slice(first, neighbours),
                        robustness.Length == 0 ? default : robustness.AsSpan(first, neighbours),
                        radius,
                        x[n - 1] - x[0],
                        degree: 1,
                        weights
                    ) ?? y[i];
            }

            if (round == robustIterations)
            {
                return fit;
            }

            robustness = Bisquare.Weights(y, fit);
        }
    }
}
