using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The probability of each of several independent beliefs to be the largest.</summary>
internal static class BestArmProbabilities
{
    private const int MostPoints = 6_000;

    // The rule with half the step squares the error, at the least: agreement to 10⁻⁷ is accuracy of 10⁻¹⁴.
    private const double Agreement = 1e-7;

    public static double[] Of(Distribution[] beliefs)
    {
        double[] best =
            beliefs.Length == 1 ? [1]
            : beliefs[0] is StudentTDistribution ? [.. beliefs.Select((_, i) => OfMeans(beliefs, i))]
            : OfCurves([.. beliefs.Select(PosteriorCurve.Of)]);
        double total = best.Sum();
        return [.. best.Select(share => Math.Min(1, share / total))];
    }

    private static double[] OfCurves(PosteriorCurve[] curves) => OnGrid(curves) ?? BestOf.Largest(curves).Probability;

    // The trapezoidal rule, whose error for integrands that are analytic and vanish at both ends falls faster than any power of the step (Trefethen and Weideman 2014), between ends that are moved out until
    // every belief has vanished: those of few rewards are flat and wide. Half the points tell whether the step was small enough.
    private static double[]? OnGrid(PosteriorCurve[] curves)
    {
        double left = curves.Min(curve => Vanishing(curve, -1));
        double right = curves.Max(curve => Vanishing(curve, 1));
        double step = 0.5 / Math.Sqrt(curves.Sum(curve => 1 / (curve.Scale * curve.Scale)));
        if (!((right - left) / step < MostPoints))
        {
            return null;
        }

        int points = 2 * (int)Math.Ceiling((right - left) / step / 2) + 1;
        double[] all = new double[curves.Length];
        double[] even = new double[curves.Length];
        double[] below = new double[curves.Length];
        for (int point = 0; point < points; point++)
        {
            double t = left + (right - left) * point / (points - 1);
            for (int arm = 0; arm < curves.Length; arm++)
            {
                below[arm] = t <= curves[arm].Mode ? curves[arm].Cumulative(t) : 1 - curves[arm].Survival(t);
            }

            for (int arm = 0; arm < curves.Length; arm++)
            {
                double term = Math.Exp(curves[arm].LogDensity(t));
                for (int other = 0; other < curves.Length && term > 0; other++)
                {
                    term *= other == arm ? 1 : below[other];
                }

                all[arm] += term;
                even[arm] += point % 2 == 0 ? term : 0;
            }
        }

        double h = (right - left) / (points - 1);
        return all.Zip(even).All(pair => Math.Abs(2 * pair.Second - pair.First) <= Agreement * pair.First)
            ? [.. all.Select(sum => sum * h)]
            : null;
    }

    private static double Vanishing(PosteriorCurve curve, int side)
    {
        double enough = curve.LogDensity(curve.Mode) - 42;
        double distance = 8 * curve.Scale;
        while (curve.LogDensity(curve.Mode + side * distance) > enough && distance < 1e6 * curve.Scale)
        {
            distance *= 1.25;
        }

        return curve.Mode + side * distance;
    }

    // t densities are not log-concave, so no peak need be the only one. In the arm's own probability u = F_i(x) the integrand Π F_j lies in [0, 1] and grows; it is
    // split where another arm's belief rises, which may be within a sliver.
    private static double OfMeans(Distribution[] beliefs, int arm)
    {
        Distribution own = beliefs[arm];
        double[] ends =
        [
            0,
            .. beliefs
                .Where((_, j) => j != arm)
                .SelectMany(other => Rises.Select(share => own.Cumulative(other.Quantile(share))))
                .Where(u => u is > 0 and < 1)
                .Order(),
            1,
        ];
        double total = 0;
        for (int i = 1; i < ends.Length; i++)
        {
            total += Quadrature
                .Integrate(
                    u =>
                    {
                        double x = own.Quantile(u);
                        double product = 1;
                        for (int j = 0; j < beliefs.Length; j++)
                        {
                            product *= j == arm ? 1 : beliefs[j].Cumulative(x);
                        }

                        return product;
                    },
                    ends[i - 1],
                    ends[i],
                    relativeTolerance: 1e-10,
                    absoluteTolerance: 1e-14
                )
                .Value;
        }

        return total;
    }

    private static double[] Rises { get; } = [0.001, 0.5, 0.999];
}
