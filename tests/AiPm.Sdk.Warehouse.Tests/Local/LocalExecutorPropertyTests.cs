using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Warehouse.Tests.Local;

/// <summary>The local executor against the definition carried out in the plainest way, on small tables full of what goes wrong.</summary>
public class LocalExecutorPropertyTests
{
    private static readonly Arbitrary<int> Seeds = Gen.Choose(0, int.MaxValue - 1).ToArbitrary();

    [Fact]
    public void It_gives_what_the_definition_says() => Prop.ForAll(Seeds, AgreesWithThePlainComputation).Holds(150);

    [Fact]
    public void The_number_of_threads_changes_no_bit() =>
        Prop.ForAll(
                Seeds,
                seed =>
                {
                    NaiveData data = new(seed);
                    if (new NaiveWarehouse(data.Definition, data.Run, data.Tables).Faults.Count > 0)
                    {
                        return;
                    }

                    Dictionary<string, LocalTable> tables = data.Local();
                    WarehouseResult one = new LocalExecutor(tables) { Threads = 1 }.Run(data.Definition, data.Run);
                    WarehouseResult three = new LocalExecutor(tables) { Threads = 3 }.Run(data.Definition, data.Run);
                    Assert.Equal(one, three);
                }
            )
            .Holds(25);

    private static void AgreesWithThePlainComputation(int seed)
    {
        NaiveData data = new(seed);
        NaiveWarehouse expected = new(data.Definition, data.Run, data.Tables);
        LocalExecutor executor = new(data.Local()) { Threads = 2 };
        if (expected.Faults.Count > 0)
        {
            WarehouseException refused = Assert.Throws<WarehouseException>(() =>
                executor.Run(data.Definition, data.Run)
            );
            Assert.Equal(
                expected.Faults.Keys.Order(),
                refused.Problems.Select(problem => problem.Path).Distinct().Order()
            );
            return;
        }

        WarehouseResult result = executor.Run(data.Definition, data.Run);
        Assert.Equal(expected.Quality, result.Quality);
        Assert.Equal(expected.Limits.OrderBy(pair => pair.Key), result.Limits.OrderBy(pair => pair.Key));
        Assert.Equal(expected.Cells.Count, result.Cells.Count);
        foreach (NaiveCell cell in expected.Cells)
        {
            WarehouseCell found = Assert.Single(
                result.Cells,
                other => other.Arm == cell.Arm && other.Day == cell.Day && other.Segments.SequenceEqual(cell.Segments)
            );
            Assert.Equal(cell.Units, found.Individuals);
            foreach (WarehouseMetric metric in data.Definition.Metrics)
            {
                Same(metric, data.Definition, cell, found);
            }
        }
    }

    private static void Same(
        WarehouseMetric metric,
        WarehouseExperiment definition,
        NaiveCell cell,
        WarehouseCell found
    )
    {
        IReadOnlyList<(string? Cluster, double[] Values)> values = cell.Metrics[metric.Id];
        if (metric.Metric.Kind is QuantileKind)
        {
            QuantileSketch sketch = new(metric.RelativeAccuracy);
            QuantileSketch given = found.Sketches[metric.Id];
            sketch.Add([.. values.Select(value => value.Values[0])]);
            Assert.Equal(sketch.PositiveBins, given.PositiveBins);
            Assert.Equal(sketch.NegativeBins, given.NegativeBins);
            Assert.Equal(sketch.Zeros, given.Zeros);
            return;
        }

        ArmStatistic statistic = found.Summary.Statistics[metric.Id];
        if (definition.Exposures.Cluster is null)
        {
            Assert.Equal(cell.Units, found.Summary.Units);
            SameStatistic(metric, [.. values.Select(value => value.Values)], statistic);
            return;
        }

        ClusteredStatistic clustered = Assert.IsType<ClusteredStatistic>(statistic);
        Assert.Equal(
            values.Select(value => value.Cluster!).Distinct().Order(StringComparer.Ordinal),
            clustered.Groups.Keys
        );
        foreach ((string cluster, ArmStatistic own) in clustered.Groups)
        {
            SameStatistic(
                metric,
                [.. values.Where(value => value.Cluster == cluster).Select(value => value.Values)],
                own
            );
        }
    }

    private static void SameStatistic(WarehouseMetric metric, double[][] rows, ArmStatistic statistic)
    {
        Assert.Equal(rows.Length, statistic.Count);
        switch (statistic)
        {
            case ProportionStatistic proportion:
                Assert.Equal(new(rows.Count(row => row[0] == 1), rows.Length), proportion.Counts);
                break;
            case CountStatistic counts:
                Assert.Equal(rows.Sum(row => row[0]), counts.Events.Events);
                Assert.Equal(rows.Sum(row => row[1]), counts.Events.Exposure, 1e-9);
                break;
            case MeanStatistic mean:
                SameMoments(rows, 0, mean.Moments);
                break;
            case RatioStatistic ratio:
                SameMoments(rows, 0, ratio.Moments.X);
                SameMoments(rows, 1, ratio.Moments.Y);
                SameProduct(rows, 0, 1, ratio.Moments.Covariance);
                break;
            default:
                CovariateStatistic adjusted = Assert.IsType<CovariateStatistic>(statistic, exactMatch: false);
                Assert.Equal(metric.Covariates.Select(covariate => covariate.Name), adjusted.Covariates);
                for (int column = 0; column < adjusted.Moments.Columns; column++)
                {
                    SameMoments(rows, column, adjusted.Moments[column]);
                    for (int other = 0; other < column; other++)
                    {
                        SameProduct(rows, column, other, adjusted.Moments.Covariance(column, other));
                    }
                }

                break;
        }
    }

    private static void SameMoments(double[][] rows, int column, Moments moments)
    {
        if (rows.Length > 0)
        {
            double mean = rows.Average(row => row[column]);
            Assert.Equal(mean, moments.Mean.Value, 1e-10);
            Assert.Equal(
                rows.Sum(row => (row[column] - mean) * (row[column] - mean)),
                moments.SumOfSquaredDeviations,
                1e-8
            );
        }
    }

    private static void SameProduct(double[][] rows, int x, int y, Measured covariance)
    {
        if (rows.Length > 1)
        {
            double meanX = rows.Average(row => row[x]);
            double meanY = rows.Average(row => row[y]);
            Assert.Equal(
                rows.Sum(row => (row[x] - meanX) * (row[y] - meanY)) / (rows.Length - 1),
                covariance.Value,
                1e-8
            );
        }
    }
}
