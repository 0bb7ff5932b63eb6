using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Totals of clusters as rows: outcome, its denominator, the number of rows, then the covariates' columns.</summary>
internal sealed class ClusterColumns
{
    private readonly IEnumerable<string> _clusters;

    private ClusterColumns(IEnumerable<string> clusters, CovarianceMoments totals)
    {
        _clusters = clusters;
        Totals = totals;
    }

    internal CovarianceMoments Totals { get; }

    internal static ClusterColumns Of(ClusteredStatistic arm, CovariateMethod method)
    {
        string[] names = Names(method);
        double[][] columns = [.. Enumerable.Range(0, 3 + names.Length).Select(_ => new double[arm.Groups.Count])];
        int row = 0;
        foreach (ArmStatistic group in arm.Groups.Values)
        {
            CovariateStatistic cluster = (CovariateStatistic)group;
            CovarianceMoments rows = cluster.Moments;
            List<string> known = [.. cluster.Covariates];
            (columns[0][row], columns[1][row]) = cluster.Totals;
            columns[2][row] = cluster.Count;
            for (int i = 0; i < names.Length && cluster.Count > 0; i++)
            {
                columns[3 + i][row] = rows[cluster.Outcomes + known.IndexOf(names[i])].Mean.Value * cluster.Count;
            }

            row++;
        }

        return new(
            arm.Groups.Keys,
            arm.Groups.Count == 0 ? CovarianceMoments.Empty(3 + names.Length) : CovarianceMoments.Of(columns)
        );
    }

    /// <summary>Covariates of clusters are means over their rows, which are ratios of totals.</summary>
    internal static ColumnMeasure[] Measures(CovariateMethod method)
    {
        List<string> names = [.. Names(method)];
        return
        [
            .. method.Covariates.Select(covariate =>
                ColumnMeasure.Ratio(
                    3 + names.IndexOf(covariate.Column),
                    covariate.Denominator is { } denominator ? 3 + names.IndexOf(denominator) : 2,
                    covariate.ToString()
                )
            ),
        ];
    }

    internal static void RequireSeparate(ClusterColumns control, ClusterColumns treatment)
    {
        HashSet<string> first = new(control._clusters, StringComparer.Ordinal);
        if (treatment._clusters.FirstOrDefault(first.Contains) is { } shared)
        {
            throw new ArgumentException(
                $"a cluster must lie in one arm, but \"{shared}\" has observations in two",
                nameof(control)
            );
        }
    }

    private static string[] Names(CovariateMethod method) =>
        [
            .. method
                .Covariates.SelectMany(covariate => new[] { covariate.Column, covariate.Denominator }.OfType<string>())
                .Distinct(StringComparer.Ordinal),
        ];
}
