using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The probability of each of several independent beliefs to be the largest.</summary>
internal static class BestArmProbabilities
{
    public static double[] Of(Distribution[] beliefs)
    {
        double[] best =
            beliefs.Length == 1 ? [1]
            : beliefs[0] is StudentTDistribution ? [.. beliefs.Select((_, i) => OfMeans(beliefs, i))]
            : BestOf.Largest([.. beliefs.Select(PosteriorCurve.Of)]).Probability;
        double total = best.Sum();
        return [.. best.Select(share => Math.Min(1, share / total))];
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
