using System.Data.Common;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests.Sharding;

public class FirstUnitsTests
{
    private static readonly DateTime Start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    [EngineTheory("sqlite")]
    [InlineData("sqlite")]
    public async Task An_engine_names_the_smallest_units_of_the_period(string engine)
    {
        using EngineDatabase database = EngineDatabase.Open(engine);
        database.Load(
            new(
                "exposures",
                [("user", TestColumnType.Text), ("arm", TestColumnType.Text), ("at", TestColumnType.Instant)],
                [
                    ["c", "control", Start],
                    ["b", "control", Start.AddDays(1)],
                    ["b", "treatment", Start.AddDays(1)],
                    ["a", "other", Start.AddDays(1)],
                    ["d", "control", Start],
                    ["0", "control", Start.AddDays(5)],
                    [null, "control", Start],
                ]
            )
        );
        database.Load(
            new(
                "orders",
                [("user", TestColumnType.Text), ("at", TestColumnType.Instant), ("value", TestColumnType.Number)],
                [
                    ["a", Start, 1.0],
                ]
            )
        );
        using DbConnection connection = database.Connect();
        WarehouseExperiment definition = new(
            Experiment.Create("trial", "control", "treatment"),
            new("exposures", "user", "arm", "at"),
            [new("orders", "orders", "user", "at")],
            [new(Metric.Mean("spend", Direction.Increase, MetricRole.Primary, "value"), "orders")],
            Start,
            Start.AddDays(5)
        );

        IReadOnlyList<string> units = await new SqlExecutor(connection, database.Dialect).FirstUnitsAsync(
            definition,
            3
        );

        Assert.Equal(["a", "b", "c"], units);
    }
}
