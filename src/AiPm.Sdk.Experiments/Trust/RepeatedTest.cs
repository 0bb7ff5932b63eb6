using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A two-sided normal test that is made again at several amounts of information, each time against the same critical value.</summary>
internal static class RepeatedTest
{
    private const int Panels = 400;

    /// <summary>The chance to be beyond the critical value of level α at any look, without an effect. Armitage, McPherson and Rowe 1969.</summary>
    internal static double ErrorRate(double[] information, double level) =>
        Crossing(information, NormalFunction.SurvivalQuantile(level / 2));

    /// <summary>The level of each look at which that chance is α.</summary>
    internal static double LevelFor(double[] information, double alpha)
    {
        if (information.Length == 1)
        {
            return alpha;
        }

        // Between Bonferroni and one look.
        double low = NormalFunction.SurvivalQuantile(alpha / 2);
        double high = NormalFunction.SurvivalQuantile(alpha / 2 / information.Length);
        double critical = RootFinding
            .Bracketed(z => Crossing(information, z) - alpha, low, high + 1e-9)
            .Value;
        return 2 * NormalFunction.Survival(critical);
    }

    // The density of the score that went on, by Simpson's rule over the region where it went on.
    private static double Crossing(double[] information, double critical)
    {
        double crossed = 2 * NormalFunction.Survival(critical);
        double[] nodes = Grid(critical * Math.Sqrt(information[0]));
        double[] density =
        [
            .. nodes.Select(s => NormalFunction.Density(s / Math.Sqrt(information[0])) / Math.Sqrt(information[0])),
        ];
        for (int look = 1; look < information.Length; look++)
        {
            double sigma = Math.Sqrt(information[look] - information[look - 1]);
            double bound = critical * Math.Sqrt(information[look]);
            double step = nodes[1] - nodes[0];
            double[] next = Grid(bound);
            double[] after = new double[next.Length];
            for (int i = 0; i < nodes.Length; i++)
            {
                double mass = density[i] * Simpson(i) * step;
                crossed +=
                    mass
                    * (NormalFunction.Survival((bound - nodes[i]) / sigma) + NormalFunction.Survival((bound + nodes[i]) / sigma));
                for (int j = 0; j < next.Length; j++)
                {
                    after[j] += mass * NormalFunction.Density((next[j] - nodes[i]) / sigma) / sigma;
                }
            }

            (nodes, density) = (next, after);
        }

        return crossed;
    }

    private static double Simpson(int i) =>
        i is 0 or Panels ? 1 / 3d
        : i % 2 == 1 ? 4 / 3d
        : 2 / 3d;

    private static double[] Grid(double bound) =>
        [.. Enumerable.Range(0, Panels + 1).Select(i => bound * ((2d * i / Panels) - 1))];
}
