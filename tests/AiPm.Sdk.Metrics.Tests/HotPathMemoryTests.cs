using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics.Tests;

/// <summary>What counts rows allocates its result and nothing for the rows.</summary>
public class HotPathMemoryTests
{
    private const int Rows = 10_000;

    public static TheoryData<AttributionMethod> Methods =>
        [AttributionMethod.Sequential, AttributionMethod.Shapley, AttributionMethod.LogMeanDivisia];

    [Fact]
    public void A_stability_index_against_a_kept_reference_costs_its_counts()
    {
        double[] values = Column(Rows);
        double[] few = values[..100];
        NumericReference reference = NumericReference.Quantiles(values);
        double sum = 0;
        double forFew = Allocations.PerCall(() => sum += Index(few), 1_200);
        double forMany = Allocations.PerCall(() => sum += Index(values), 1_200);

        // Counts and shares of eleven bins, whatever the rows.
        Assert.InRange(forMany, 0, 1_200);
        Assert.Equal(forFew, forMany);
        Assert.True(sum > 0);

        double Index(double[] current) =>
            BinnedDistance
                .PopulationStabilityIndex(
                    reference.Counts.AsSpan(),
                    reference.Count(current).Counts.AsSpan(),
                    BinSmoothing.HalfCount
                )
                .Value;
    }

    [Fact]
    public void Two_classes_cost_their_four_cells()
    {
        byte[] actual = [.. Enumerable.Range(0, Rows).Select(row => (byte)(row % 2))];
        byte[] predicted = [.. Enumerable.Range(0, Rows).Select(row => (byte)(row % 3 % 2))];
        bool[] truths = [.. actual.Select(label => label == 1)];
        bool[] guesses = [.. predicted.Select(label => label == 1)];
        double sum = 0;
        Assert.InRange(
            Allocations.PerCall(() => sum += BinaryConfusionMatrix.Of(actual, predicted).TruePositives.Rows, 200),
            0,
            200
        );
        Assert.InRange(
            Allocations.PerCall(() => sum += BinaryConfusionMatrix.Of(truths, guesses).TruePositives.Rows, 200),
            0,
            200
        );
        Assert.True(sum > 0);
    }

    [Fact]
    public void More_classes_cost_a_table_of_pairs_whatever_the_rows()
    {
        string[] classes = [.. Enumerable.Range(0, 10).Select(k => $"{k}")];
        byte[] actual = [.. Enumerable.Range(0, 10 * Rows).Select(row => (byte)(row % 10))];
        byte[] predicted = [.. Enumerable.Range(0, 10 * Rows).Select(row => (byte)(row % 7))];
        double sum = 0;
        double few = Allocations.PerCall(() => Count(Rows), 1e9);
        double many = Allocations.PerCall(() => Count(10 * Rows), 1e9);
        Assert.InRange(many, 0, Math.Max(few, 600_000));
        Assert.True(sum > 0);

        void Count(int rows) =>
            sum += ConfusionMatrix.Of(classes, actual.AsSpan(0, rows), predicted.AsSpan(0, rows))[0, 0].Rows;
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Contributions_to_a_metric_tree(AttributionMethod method)
    {
        MetricTree tree = new(
            MetricNode.Product(
                "revenue",
                MetricNode.Sum("users", MetricNode.Driver("new"), MetricNode.Driver("kept")),
                MetricNode.Driver("paying"),
                MetricNode.Driver("price")
            )
        );
        double[] before = [100, 900, 0.05, 20];
        double[] after = [150, 880, 0.055, 19];
        double[] contributions = new double[4];
        double sum = 0;
        Assert.Equal(0, Allocations.PerCall(() => tree.Attribute(before, after, method, contributions)));
        Assert.Equal(0, Allocations.PerCall(() => sum += tree.Evaluate(before).Value));
        Assert.NotEqual(0, contributions[0]);
    }

    [Fact]
    public void Events_of_users_who_are_known()
    {
        EventTally<long> tally = new(
            new(DayBoundary.AtOffset(TimeSpan.Zero), new(2027, 1, 1), new(2027, 3, 1), funnel: ["visit", "pay"])
        );
        EventKind read = tally.KindOf("read");
        long start = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero).UtcTicks;
        long[] users = [.. Enumerable.Range(0, 1_000).Select(row => row % 100L)];
        long[] ticks = [.. Enumerable.Range(0, 1_000).Select(row => start + (row * TimeSpan.TicksPerHour))];
        EventKind[] kinds = [.. Enumerable.Repeat(read, 1_000)];
        Assert.Equal(0, Allocations.PerCall(() => tally.Add(users, ticks, kinds)));
    }

    private static double[] Column(int rows)
    {
        double[] column = new double[rows];
        new RandomStream(1, "column").Uniforms(0, column);
        return column;
    }
}
