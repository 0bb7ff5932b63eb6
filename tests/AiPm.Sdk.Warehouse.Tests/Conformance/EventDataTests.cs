namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>That the events hold what they should: a test of conformance over data without duplicates shows nothing about duplicates.</summary>
public class EventDataTests
{
    [Fact]
    public async Task Every_kind_of_trouble_is_in_the_events()
    {
        PlainExecutor plain = new(EventData.Tables(600));
        List<WarehouseResult> results = [];
        foreach (ConformanceCase one in ConformanceCases.All.Values)
        {
            results.Add(await plain.RunAsync(one.Definition, one.Run));
        }

        WarehouseQuality all = results.Select(result => result.Quality).Aggregate((left, right) => left.Merge(right));
        Assert.All(
            typeof(WarehouseQuality).GetProperties().Where(property => property.PropertyType == typeof(long)),
            property => Assert.True((long)property.GetValue(all)! > 0, property.Name)
        );
        MetricQuality metrics = all.Metrics.Values.Aggregate((left, right) => left.Merge(right));
        Assert.All(
            typeof(MetricQuality).GetProperties(),
            property => Assert.True((long)property.GetValue(metrics)! > 0, property.Name)
        );
        Assert.Contains(results, result => result.Cells.Count == 0);
        Assert.Contains(results, result => result.Arms.Any(arm => arm.Units == 0) && result.Cells.Count > 0);
    }

    [Fact]
    public void The_tables_of_the_engines_have_more_than_ten_thousand_rows() =>
        Assert.All(EngineEvents.Tables.Take(3), table => Assert.True(table.Rows.Count > 10_000, table.Name));

    [Fact]
    public void There_are_more_than_forty_pairs_of_a_metric_and_a_design() =>
        Assert.True(ConformanceCases.All.Values.Sum(one => one.Definition.Metrics.Count) >= 40);
}
