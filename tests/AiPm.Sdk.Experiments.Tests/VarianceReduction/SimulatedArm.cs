using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests.VarianceReductions;

/// <summary>Rows made up from a seed: an outcome, a denominator, and covariates that say something of both.</summary>
internal sealed class SimulatedArm
{
    internal SimulatedArm(int seed, int count, double shift, double scale = 1)
    {
        Random random = new(seed);
        double Normal() => new NormalDistribution(0, 1).Quantile(random.NextDouble() * 0.999998 + 1e-6);
        Columns = [new double[count], new double[count], new double[count], new double[count]];
        for (int i = 0; i < count; i++)
        {
            double before = Normal();
            double other = Normal() + 0.3 * before;
            Columns[0][i] = scale * (5 + shift + 0.8 * before - 0.4 * other + Normal());
            Columns[1][i] = 3 + Math.Abs(Normal()) + 0.2 * Math.Abs(before);
            Columns[2][i] = scale * (2 + before);
            Columns[3][i] = 7 + other;
        }
    }

    /// <summary>Outcome, denominator, two covariates.</summary>
    internal double[][] Columns { get; }

    internal int Count => Columns[0].Length;

    internal CovarianceMoments Moments => CovarianceMoments.Of(Columns);

    internal CovarianceMoments Take(params int[] columns) => CovarianceMoments.Of([.. columns.Select(i => Columns[i])]);

    /// <summary>The same rows, merged from parts cut at random places.</summary>
    internal CovarianceMoments InParts(int seed)
    {
        Random random = new(seed);
        int[] cuts = [0, .. Enumerable.Range(0, 5).Select(_ => random.Next(Count + 1)).Order(), Count];
        CovarianceMoments[] parts =
        [
            .. Enumerable
                .Range(0, cuts.Length - 1)
                .Where(i => cuts[i] < cuts[i + 1])
                .Select(i => CovarianceMoments.Of([.. Columns.Select(column => column[cuts[i]..cuts[i + 1]])])),
        ];
        random.Shuffle(parts);
        return parts.Aggregate((a, b) => a.Merge(b));
    }
}
