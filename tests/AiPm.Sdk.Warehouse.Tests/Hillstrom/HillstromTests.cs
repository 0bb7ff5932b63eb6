using System.Data.Common;
using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>The published facts of the e-mail test, found again from 64,000 customers' events.</summary>
public class HillstromTests
{
    private static readonly WarehouseExperiment Definition = new(
        Experiment.Create("campaign e-mail", HillstromRows.Arms[0], HillstromRows.Arms[1], HillstromRows.Arms[2]),
        new ExposureSource("mails", "customer", "arm", "at"),
        [
            new FactSource("visits", "visits", "customer", "at"),
            new FactSource("purchases", "purchases", "customer", "at"),
        ],
        [
            new WarehouseMetric(
                Metric.Of(
                    "visit",
                    new ProportionKind(new Measure(Aggregation.Any)),
                    Direction.Increase,
                    MetricRole.Primary
                ),
                "visits"
            )
            {
                Window = TimeSpan.FromDays(14),
            },
            new WarehouseMetric(Metric.Mean("spend", Direction.Increase, MetricRole.Driver, column: "usd"), "purchases")
            {
                Window = TimeSpan.FromDays(14),
            },
            new WarehouseMetric(
                Metric.Mean("adjusted spend", Direction.Increase, MetricRole.Driver, column: "usd"),
                "purchases"
            )
            {
                Window = TimeSpan.FromDays(14),
                Covariates = [new("history", "purchases", "usd", TimeSpan.FromDays(365))],
            },
        ],
        HillstromRows.Start,
        HillstromRows.Start.AddDays(3)
    );

    [Fact]
    public async Task Without_an_engine() =>
        Facts(await LocalTables.Executor(HillstromRows.Tables()).RunAsync(Definition));

    [Fact]
    public Task In_Sqlite() => In("sqlite");

    [EngineFact("postgresql")]
    public Task In_PostgreSql() => In("postgresql");

    [EngineFact("duckdb")]
    public Task In_DuckDb() => In("duckdb");

    private static async Task In(string engine)
    {
        using EngineDatabase database = EngineDatabase.Open(engine);
        foreach (TestTable table in HillstromRows.Tables())
        {
            database.Load(table);
        }

        using DbConnection connection = database.Connect();
        Facts(await new SqlExecutor(connection, database.Dialect).RunAsync(Definition));
    }

    private static void Facts(WarehouseResult result)
    {
        foreach (ArmSummary arm in result.Arms)
        {
            JsonElement facts = HillstromRows.Facts.GetProperty(arm.Arm);
            long count = facts.GetProperty("count").GetInt64();
            Assert.Equal(count, arm.Units);
            Assert.Equal(
                new ProportionCounts(facts.GetProperty("visits").GetInt64(), count),
                ((ProportionStatistic)arm.Statistics["visit"]).Counts
            );
            Moments spend = ((MeanStatistic)arm.Statistics["spend"]).Moments;
            Same(facts.GetProperty("spend"), spend);
            CovarianceMoments adjusted = ((MeanWithCovariates)arm.Statistics["adjusted spend"]).Moments;
            Same(facts.GetProperty("spend"), adjusted[0]);
            Same(facts.GetProperty("history_before"), adjusted[1]);
            Assert.Equal(
                1,
                adjusted.Covariance(0, 1).Value / facts.GetProperty("covariance_spend_history").GetDouble(),
                1e-10
            );
        }

        // As Experiments' own tests have them from the counts.
        ExperimentResult analysed = result.Definition.Experiment.Analyze(result.Arms);
        Assert.Equal(0.1062, analysed.Comparison("visit", "Mens E-Mail").Test.Control.Value, 4);
        Assert.Equal(0.1828, analysed.Comparison("visit", "Mens E-Mail").Test.Treatment.Value, 4);
        Assert.Equal(5.30014035841, analysed.Comparison("spend", "Mens E-Mail").Test.Statistic.Value, 1e-9);
    }

    private static void Same(JsonElement facts, Moments moments)
    {
        Assert.Equal(1, moments.Mean.Value / facts.GetProperty("mean").GetDouble(), 1e-12);
        Assert.Equal(1, moments.Variance.Value / facts.GetProperty("variance").GetDouble(), 1e-11);
    }
}
