using System.Text;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;

namespace AiPm.Sdk.Tests.Import;

public class EventCsvTests
{
    private const string Exposures = """
        user,arm,at
        007,control,2026-03-01T09:00:00Z
        8,treatment,2026-03-01 10:00:00+01:00
        9,treatment,2026-03-02
        """;

    private const string Orders = """
        user;at;value;paid;note
        007;2026-03-01T09:00:00.5Z;10;true;"a; b"
        8;2026-03-01T12:00Z;2.5;FALSE;NULL
        8;2026-03-02T12:00Z;;true;
        9;2026-03-03T00:00Z;NaN;;\N
        """;

    [Fact]
    public void An_experiment_is_computed_from_two_files()
    {
        WarehouseResult result = new LocalExecutor(
            new Dictionary<string, LocalTable>
            {
                ["exposures"] = EventCsv.FromText(Exposures).Table,
                ["orders"] = EventCsv
                    .FromText(Orders, new Dictionary<string, EventColumnType> { ["user"] = EventColumnType.Text })
                    .Table,
            }
        ).Run(
            new(
                Experiment.Create("trial", "control", "treatment"),
                new("exposures", "user", "arm", "at"),
                [new("orders", "orders", "user", "at")],
                [
                    new(
                        Metric.Mean("spend", Direction.Increase, MetricRole.Primary, "value") with
                        {
                            Missing = MissingPolicy.CountAsZero,
                        },
                        "orders"
                    ),
                ],
                new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
                new(2026, 3, 8, 0, 0, 0, TimeSpan.Zero)
            )
            {
                Until = new(2026, 3, 9, 0, 0, 0, TimeSpan.Zero),
            }
        );

        Assert.Equal([1L, 2L], result.Arms.Select(arm => arm.Units));
        Assert.Equal([10.0, 1.25], result.Arms.Select(arm => arm.Statistics["spend"].Value.Value));
        Assert.Equal(new MetricQuality(1, 1, 0, 1, 0), result.Quality.Metrics["spend"]);
    }

    [Fact]
    public void Types_are_found_from_the_values()
    {
        IReadOnlyList<KeyValuePair<string, EventColumnType>> types = EventCsv
            .FromText(
                "id,zero,number,truth,at,day,text,none,mixed\n12,007,1e3,True,2026-03-01T09:00Z,2026-03-01,a,,1\n-5,1,2,false,2026-03-01T09:00Z,2026-03-01,2,,x\n"
            )
            .Types;

        Assert.Equal(
            [
                EventColumnType.Integer,
                EventColumnType.Text,
                EventColumnType.Number,
                EventColumnType.Truth,
                EventColumnType.Instant,
                EventColumnType.Instant,
                EventColumnType.Text,
                EventColumnType.Text,
                EventColumnType.Text,
            ],
            types.Select(type => type.Value)
        );
    }

    [Fact]
    public void A_column_that_is_empty_at_first_is_read_on_until_it_has_a_value()
    {
        StringBuilder csv = new("user,value\n");
        for (int row = 0; row < 2_000; row++)
        {
            csv.Append(row).Append(",\n");
        }

        csv.Append("2000,1.5\n");

        Assert.Equal(EventColumnType.Number, EventCsv.FromText(csv.ToString()).Types[1].Value);
    }

    [Fact]
    public void Whole_numbers_may_turn_out_to_have_fractions()
    {
        StringBuilder csv = new("user,arm,at,value\n");
        for (int row = 0; row < 70_000; row++)
        {
            csv.Append(row).Append(",control,2026-03-01,").Append(row == 69_000 ? "0.5" : "1").Append('\n');
        }

        LocalTable table = EventCsv.FromText(csv.ToString()).Table;
        WarehouseResult result = new LocalExecutor(new Dictionary<string, LocalTable> { ["log"] = table }).Run(
            new(
                Experiment.Create("trial", "control", "treatment"),
                new("log", "user", "arm", "at"),
                [new("log", "log", "user", "at")],
                [new(Metric.Mean("value", Direction.Increase, MetricRole.Primary), "log")],
                new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero),
                new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero)
            )
        );

        Assert.Equal(70_000, result.Arms[0].Units);
        Assert.Equal(69_999.5 / 70_000, result.Arms[0].Statistics["value"].Value.Value, 1e-12);
    }

    [Theory]
    [InlineData("2026-03-01", "2026-03-01T00:00:00.0000000Z")]
    [InlineData("2026-03-01T09:30", "2026-03-01T09:30:00.0000000Z")]
    [InlineData("2026-03-01 09:30:15.1234567891", "2026-03-01T09:30:15.1234567Z")]
    [InlineData("2026-03-01T09:30:15,5+05:30", "2026-03-01T04:00:15.5000000Z")]
    [InlineData("2026-03-01T09:30:15-0330", "2026-03-01T13:00:15.0000000Z")]
    [InlineData("2026-03-01 09:30:15 UTC", "2026-03-01T09:30:15.0000000Z")]
    [InlineData("2026-03-01t09:30:15z", "2026-03-01T09:30:15.0000000Z")]
    [InlineData("2024-02-29T24:00", "2024-03-01T00:00:00.0000000Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.0000000Z")]
    public void Instants_are_read_as_ISO_8601_writes_them(string text, string expected) =>
        Assert.Equal([expected], Instants(text));

    [Theory]
    [InlineData("01/03/2026")]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("2026-3-1")]
    [InlineData("2026-03-01T25:00")]
    [InlineData("2026-03-01T09:60")]
    [InlineData("2026-03-01T09")]
    [InlineData("2026-03-01T09:30+25:00")]
    [InlineData("2026-03-01T09:30 Europe/Berlin")]
    [InlineData("2026-03-01T09:30:15.")]
    [InlineData("0000-01-01")]
    [InlineData("0001-01-01T00:00+01:00")]
    [InlineData("tomorrow")]
    public void What_is_no_instant_is_a_problem_with_its_line(string text)
    {
        InvalidEventsException wrong = Assert.Throws<InvalidEventsException>(() => Instants(text));

        Problem problem = Assert.Single(wrong.Problems);
        Assert.Equal(("at", 2), (problem.Path, problem.Line));
    }

    [Fact]
    public void Unix_times_are_read_where_told()
    {
        Assert.Equal(["2026-03-01T00:00:00.5000000Z"], Instants("1772323200.5", EventColumnType.UnixSeconds));
        Assert.Equal(["2026-03-01T00:00:00.5000000Z"], Instants("1772323200500", EventColumnType.UnixMilliseconds));
        Assert.Throws<InvalidEventsException>(() => Instants("1772323200500", EventColumnType.UnixSeconds));
        Assert.Throws<InvalidEventsException>(() => Instants("9223372036854775807", EventColumnType.UnixMilliseconds));
        Assert.Throws<InvalidEventsException>(() => Instants("NaN", EventColumnType.UnixSeconds));
    }

    [Fact]
    public void Every_problem_is_named_with_its_line()
    {
        Dictionary<string, EventColumnType> types = new()
        {
            ["user"] = EventColumnType.Integer,
            ["value"] = EventColumnType.Number,
            ["ok"] = EventColumnType.Truth,
        };
        LocalTable table = EventCsv
            .FromText("user,value,ok\n1,2,true\nx,3,true\n3,\"1,5\",true\n4,5,maybe\n5\n", types)
            .Table;

        InvalidEventsException wrong = Assert.Throws<InvalidEventsException>(() => Rows(table));

        Assert.Equal(
            [("user", 3), ("value", 4), ("ok", 5), ("$", 6)],
            wrong.Problems.Select(problem => (problem.Path, problem.Line))
        );
        Assert.Contains("with a point", wrong.Problems[1].Suggestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,a\n1,2\n")]
    [InlineData("a,\n1,2\n")]
    public void A_header_that_cannot_be_used_is_refused(string csv) =>
        Assert.Throws<InvalidEventsException>(() => EventCsv.FromText(csv));

    [Fact]
    public void A_type_for_a_column_that_is_not_there_is_refused()
    {
        InvalidEventsException wrong = Assert.Throws<InvalidEventsException>(() =>
            EventCsv.FromText(
                "user,value\n1,2\n",
                new Dictionary<string, EventColumnType> { ["valeu"] = EventColumnType.Number }
            )
        );

        Assert.Contains("value", Assert.Single(wrong.Problems).Suggestion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_is_read_anew_each_time_and_may_be_in_another_encoding()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "user\tname\n1\tJosé\n", Encoding.Unicode);
            EventCsv csv = EventCsv.FromFile(path);
            Assert.Equal(1, Rows(csv.Table));
            Assert.Equal(1, Rows(csv.Table));
            File.WriteAllText(path, "name\n1\n");
            Assert.Throws<InvalidEventsException>(() => Rows(csv.Table));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long Rows(LocalTable table)
    {
        long rows = 0;
        foreach (ColumnBatch batch in table.Read())
        {
            rows += batch.Rows;
        }

        return rows;
    }

    private static IEnumerable<string> Instants(string text, EventColumnType type = EventColumnType.Instant)
    {
        LocalTable table = EventCsv
            .FromText($"user,arm,at\n1,control,\"{text}\"\n", new Dictionary<string, EventColumnType> { ["at"] = type })
            .Table;
        return [.. table.Read().Select(batch => $"{batch[0, "at"].Instant.UtcDateTime:O}")];
    }
}
