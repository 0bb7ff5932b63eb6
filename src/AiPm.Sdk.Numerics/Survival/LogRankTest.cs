using System.Collections.Immutable;

namespace AiPm.Sdk.Numerics;

/// <summary>The log-rank test: whether groups lose people at the same rate, all times counted alike.</summary>
public static class LogRankTest
{
    /// <summary>
    /// Compares groups: at each time the losses of all are shared out by who is at risk, and observed less expected losses are held against their
    /// hypergeometric covariance.
    /// </summary>
    /// <remarks>
    /// χ² = (O − E)ᵀ V⁻¹ (O − E) over all groups but one. Undefined where fewer than two groups were ever at risk together, or nobody was lost.
    /// Mantel 1966, Cancer Chemotherapy Reports 50; several groups: Peto and Peto 1972, JRSS A 135.
    /// </remarks>
    /// <param name="groups">The durations of each group; at least two groups.</param>
    /// <exception cref="ArgumentException">There are fewer than two groups.</exception>
    public static LogRankResult Compare(params IReadOnlyList<SurvivalTable> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count < 2)
        {
            throw new ArgumentException($"groups must be at least 2, but were {groups.Count}", nameof(groups));
        }

        int k = groups.Count;
        double[] expected = new double[k];
        double[,] covariance = new double[k, k];
        int[] next = new int[k];
        long[] atRisk = new long[k];
        long[] lost = new long[k];
        foreach (double time in groups.SelectMany(group => group.Rows).Select(row => row.Time).Distinct().Order())
        {
            long all = 0;
            long losses = 0;
            for (int g = 0; g < k; g++)
            {
                ImmutableArray<SurvivalCounts> rows = groups[g].Rows;
                bool isHere = next[g] < rows.Length && rows[next[g]].Time == time;
                atRisk[g] = next[g] < rows.Length ? rows[next[g]].AtRisk : 0;
                lost[g] = isHere ? rows[next[g]].Events : 0;
                next[g] += isHere ? 1 : 0;
                all += atRisk[g];
                losses += lost[g];
            }

            if (losses > 0)
            {
                Add(expected, covariance, atRisk, all, losses);
            }
        }

        ImmutableArray<LogRankGroup> results =
        [
            .. groups.Select((group, g) => new LogRankGroup(group.Count, group.Events, expected[g])),
        ];
        int[] compared = [.. Enumerable.Range(0, k).Where(g => covariance[g, g] > 0)];
        if (compared.Length < 2)
        {
            Undefined nothing = new(
                UndefinedReason.TooFewObservations,
                "The log-rank test needs a loss while at least two groups are at risk."
            );
            return new(results, 0, nothing, nothing);
        }

        int size = compared.Length - 1;
        double[] difference = [.. compared[..size].Select(g => groups[g].Events - expected[g])];
        LuDecomposition equations = LuDecomposition.Of(
            Matrix.Create(size, size, (row, column) => covariance[compared[row], compared[column]])
        );
        if (equations.IsSingular)
        {
            Undefined apart = new(
                UndefinedReason.NoVariation,
                "Some groups were never at risk together with the others, so their losses cannot be compared."
            );
            return new(results, size, apart, apart);
        }

        double statistic = Math.Max(0, CompensatedSum.Product(difference, equations.Solve(difference)));
        return new(results, size, statistic, new ChiSquaredDistribution(size).Survival(statistic));
    }

    private static void Add(double[] expected, double[,] covariance, long[] atRisk, long all, long losses)
    {
        double spread = all > 1 ? losses * (double)(all - losses) / (all - 1) : 0;
        for (int g = 0; g < atRisk.Length; g++)
        {
            double share = (double)atRisk[g] / all;
            expected[g] += losses * share;
            for (int h = 0; h < atRisk.Length; h++)
            {
                covariance[g, h] += spread * share * ((g == h ? 1 : 0) - (double)atRisk[h] / all);
            }
        }
    }
}
