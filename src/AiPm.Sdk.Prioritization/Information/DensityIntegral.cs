using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The mean of a function of a quantity that has a density, split at its quantiles so that no narrow peak is missed.</summary>
internal static class DensityIntegral
{
    private const double Tolerance = 1e-11;
    private const int Looks = 64;

    private static readonly double[] Splits = [1e-6, 1e-3, 0.05, 0.25, 0.5, 0.75, 0.95, 1 - 1e-3, 1 - 1e-6];

    /// <summary>The mean, or null where the function is undefined somewhere or the integral does not converge.</summary>
    /// <param name="distribution">The distribution of the quantity.</param>
    /// <param name="function">The function.</param>
    /// <param name="regime">The number of the piece of the function that a value falls in: the integral is split where it changes, as there the function bends.</param>
    public static double? Mean(
        Distribution distribution,
        Func<double, double?> function,
        Func<double, int>? regime = null
    )
    {
        bool isUndefined = false;
        try
        {
            double[] ends =
            [
                .. Splits
                    .Select(distribution.Quantile)
                    .Prepend(distribution.Support.Lower)
                    .Append(distribution.Support.Upper)
                    .Concat(regime is null ? [] : Bends(distribution, regime))
                    .Distinct()
                    .Order(),
            ];
            double scale = 0;
            foreach (double split in Splits)
            {
                scale = Math.Max(
                    scale,
                    Math.Abs(function(distribution.Quantile(split)) ?? 0) * Math.Min(split, 1 - split)
                );
            }

            double mean = Integrate(ends, x => Product(distribution.Density(x), x), scale);

            // A density that does not add up to 1 is not all there is: part of the probability stands at single values.
            double all = Integrate(ends, distribution.Density, 1);
            return isUndefined || !(Math.Abs(all - 1) < 1e-9) ? null : mean / all;
        }
        catch (Exception refused) when (refused is ConvergenceException or ArgumentException)
        {
            return null;
        }

        double Product(double density, double x)
        {
            if (density == 0)
            {
                return 0;
            }

            double? value = function(x);
            isUndefined |= value is null;
            return value is { } known ? density * known : 0;
        }
    }

    private static List<double> Bends(Distribution distribution, Func<double, int> regime)
    {
        List<double> bends = [];
        double[] points =
        [
            .. Splits
                .Concat(Enumerable.Range(1, Looks - 1).Select(k => (double)k / Looks))
                .Select(distribution.Quantile)
                .Distinct()
                .Order(),
        ];
        int[] regimes = Array.ConvertAll(points, point => regime(point));
        for (int i = 1; i < points.Length; i++)
        {
            if (regimes[i] == regimes[i - 1])
            {
                continue;
            }

            (double low, double high) = (points[i - 1], points[i]);
            for (double middle = low + (high - low) / 2; low < middle && middle < high; middle = low + (high - low) / 2)
            {
                (low, high) = regime(middle) == regimes[i - 1] ? (middle, high) : (low, middle);
            }

            bends.Add(high);
        }

        return bends;
    }

    private static double Integrate(double[] ends, Func<double, double> function, double scale)
    {
        CompensatedSum sum = default;
        for (int i = 1; i < ends.Length; i++)
        {
            sum = sum.Plus(
                Quadrature.Integrate(function, ends[i - 1], ends[i], Tolerance, 1e-14 * scale + double.Epsilon).Value
            );
        }

        return sum.Value;
    }
}
