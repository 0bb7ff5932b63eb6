using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class DataQualityTests
{
    private static readonly DateTimeOffset Noon = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Completeness_counts_every_row()
    {
        QualityCheck check = DataQuality.Complete("price", [1, double.NaN, 3, 4], mostly: 0.75);
        Assert.Equal((3, 4, 1), (check.Passed, check.Evaluated, check.Missing));
        Assert.Equal(ThresholdVerdict.Met, check.Verdict);
        Assert.Equal(IntervalVerdict.NotEnoughData, check.ProcessVerdict);
        Assert.Equal(ProportionIntervals.Wilson(new(3, 4)), check.Share.Interval);
        Assert.Empty(check.Problems);
        QualityCheck strict = DataQuality.Complete("country", ["DE", null, null]);
        Assert.Equal(ThresholdVerdict.NotMet, strict.Verdict);
        Assert.Equal([1L, 2L], strict.FailedRows.ToArray());
        Assert.Equal(
            "country: was broken by 2 of 3 rows, rows 1, 2, but must be kept by all: has a value",
            Assert.Single(strict.Problems).ToString()
        );
        Assert.Equal(1, DataQuality.Complete("n", new int?[] { 1, null }).Missing);
    }

    [Fact]
    public void Mostly_is_of_the_values_that_are_there()
    {
        double[] amounts = [.. Enumerable.Range(0, 19).Select(i => (double)i), -1, double.NaN, double.NaN];
        QualityCheck check = DataQuality.InRange("amount", amounts, new(0, double.PositiveInfinity), mostly: 0.95);
        Assert.Equal((19, 20, 2), (check.Passed, check.Evaluated, check.Missing));
        Assert.Equal(ThresholdVerdict.Met, check.Verdict);
        Assert.Equal(
            ThresholdVerdict.NotMet,
            DataQuality.InRange("amount", amounts, new(0, double.PositiveInfinity), mostly: 0.951).Verdict
        );
        Assert.Contains("found -1 to 18", check.Detail, StringComparison.Ordinal);
        Assert.Equal([19L], check.FailedRows.ToArray());

        // Infinity is in no range, not even one without an end.
        Assert.Equal(0, DataQuality.InRange("x", [double.PositiveInfinity], new(0, double.PositiveInfinity)).Passed);
    }

    [Fact]
    public void A_column_without_values_is_not_met()
    {
        foreach (
            QualityCheck check in new[]
            {
                DataQuality.InRange("x", [double.NaN], new(0, 1), mostly: 0),
                DataQuality.Complete("x", Array.Empty<string>()),
                DataQuality.Unique("x", new string?[] { null }),
                DataQuality.Valid<string>("x", [null], _ => true, "is fine"),
                DataQuality.OneOf("x", [], ["a"]),
                DataQuality.Fresh("x", [null], Noon, TimeSpan.FromHours(1)),
                DataQuality.NewestIsFresh("x", [null], Noon, TimeSpan.FromHours(1)),
            }
        )
        {
            Assert.Equal(ThresholdVerdict.Unknown, check.Verdict);
            Assert.Equal(IntervalVerdict.Undefined, check.ProcessVerdict);
            Assert.Equal(UndefinedReason.TooFewObservations, check.Share.Value.Undefined!.Reason);
            Assert.Single(check.Problems);
            Assert.Contains("could not be judged", check.Explanation.Sentence, StringComparison.Ordinal);
        }

        // A level of 0 is met by any value.
        Assert.Equal(ThresholdVerdict.Met, DataQuality.InRange("x", [5], new(0, 1), mostly: 0).Verdict);
    }

    [Fact]
    public void Every_row_of_a_repeated_value_fails()
    {
        QualityCheck check = DataQuality.Unique("id", new[] { "a", "b", "a", null, "c", null });
        Assert.Equal((2, 4, 2), (check.Passed, check.Evaluated, check.Missing));
        Assert.Equal([0L, 2L], check.FailedRows.ToArray());
        Assert.Equal("3 different values", check.Detail);
        Assert.Equal(3, DataQuality.Unique("n", [1, 2, 3]).Passed);
    }

    [Fact]
    public void Values_outside_the_list_are_named_with_what_was_meant()
    {
        QualityCheck check = DataQuality.OneOf(
            "plan",
            ["basic", "premium", "premuim", "premuim", null],
            ["basic", "premium"]
        );
        Assert.Equal("\"premuim\" 2 times, probably \"premium\"", check.Detail);
        Assert.Equal((2, 4, 1), (check.Passed, check.Evaluated, check.Missing));
        Assert.Throws<ArgumentException>(() => DataQuality.OneOf("plan", ["a"], []));
    }

    [Fact]
    public void Rules_of_ones_own_see_values_only()
    {
        QualityCheck check = DataQuality.Valid<string>(
            "mail",
            ["a@b", null, "c"],
            value => value.Contains('@', StringComparison.Ordinal),
            "has an @"
        );
        Assert.Equal((1, 2, 1), (check.Passed, check.Evaluated, check.Missing));
        Assert.Equal(2, DataQuality.Valid("n", [1, 2, 3], n => n < 3, "is below 3").Passed);
    }

    [Fact]
    public void Freshness_knows_the_old_and_the_future()
    {
        DateTimeOffset?[] seen = [Noon.AddHours(-3), Noon.AddHours(-30), Noon.AddHours(1), null, Noon];
        QualityCheck rows = DataQuality.Fresh("seen", seen, Noon, TimeSpan.FromHours(24), mostly: 0.5);
        Assert.Equal((2, 4, 1), (rows.Passed, rows.Evaluated, rows.Missing));
        Assert.Equal("the newest is 0 minutes old, 1 after the check", rows.Detail);
        Assert.Equal(
            ThresholdVerdict.Met,
            DataQuality.NewestIsFresh("seen", seen, Noon, TimeSpan.FromMinutes(5)).Verdict
        );
        Assert.Equal(
            ThresholdVerdict.NotMet,
            DataQuality.NewestIsFresh("seen", seen[..3], Noon, TimeSpan.FromHours(2)).Verdict
        );

        // An instant counts, not how it was written; a day of exactly that age is fresh.
        DateTimeOffset elsewhere = new(2027, 2, 28, 14, 0, 0, TimeSpan.FromHours(2));
        Assert.Equal(1, DataQuality.Fresh("seen", [elsewhere], Noon, TimeSpan.FromHours(24)).Passed);
        Assert.Throws<ArgumentOutOfRangeException>(() => DataQuality.Fresh("seen", seen, Noon, TimeSpan.FromHours(-1)));
    }

    [Fact]
    public void A_schema_is_checked_column_by_column()
    {
        SchemaColumn[] expected =
        [
            new("id", ColumnValueKind.Text),
            new("amount", ColumnValueKind.Number),
            new("country", ColumnValueKind.Text),
            new("note", ColumnValueKind.Text, isRequired: false),
        ];
        SchemaColumn[] actual =
        [
            new("id", ColumnValueKind.Text),
            new("amount", ColumnValueKind.Text),
            new("contry", ColumnValueKind.Text),
        ];
        QualityCheck check = DataQuality.Schema("orders", expected, actual, allowsOthers: false);
        Assert.Equal((2, 5), (check.Passed, check.Evaluated));
        Assert.Equal(["orders.amount", "orders.country", "orders.contry"], check.Problems.Select(one => one.Path));
        Assert.Contains("contry", check.Problems[1].Suggestion, StringComparison.Ordinal);
        Assert.Equal((2, 4), (Loose().Passed, Loose().Evaluated));
        Assert.Throws<ArgumentException>(() => DataQuality.Schema("orders", [], actual));
        Assert.Throws<ArgumentException>(() => DataQuality.Schema("orders", [expected[0], expected[0]], actual));
        Assert.Throws<ArgumentException>(() => new SchemaColumn(" ", ColumnValueKind.Text));

        QualityCheck Loose() => DataQuality.Schema("orders", expected, actual);
    }

    [Fact]
    public void A_report_has_every_problem_and_one_verdict()
    {
        DataQualityReport report = DataQualityReport.Of(
            "orders",
            DataQuality.Complete("id", ["a", "b"]),
            DataQuality.InRange("amount", [5, -1], new(0, 100)),
            DataQuality.OneOf("country", ["XX"], ["DE"])
        );
        Assert.Equal(ThresholdVerdict.NotMet, report.Verdict);
        Assert.Equal(2, report.Problems.Length);
        Assert.Equal(
            "orders: 1 of 3 checks are met; not met: amount (is 0 to 100), country (is one of DE).",
            report.Explanation.Sentence
        );
        Assert.Equal(3, report.ToString().Split('\n').Length);
        Assert.Equal(ThresholdVerdict.Unknown, DataQualityReport.Of("orders").Verdict);
        Assert.Equal(
            ThresholdVerdict.Unknown,
            DataQualityReport.Of("orders", DataQuality.Complete("a", [1]), DataQuality.Complete<int>("b", [])).Verdict
        );
        Assert.Equal(ThresholdVerdict.Met, DataQualityReport.Of("orders", DataQuality.Complete("a", [1])).Verdict);
    }

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        Assert.Throws<ArgumentException>(() => DataQuality.Complete("", [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataQuality.Complete("a", [1], mostly: 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataQuality.InRange("a", [1], new(0, 1), double.NaN));
        Assert.Throws<ArgumentNullException>(() => DataQuality.Complete<string>("a", null!));
        Assert.Throws<ArgumentException>(() => DataQuality.Valid("a", [1], _ => true, ""));
        Assert.Throws<ArgumentException>(() => DataQualityReport.Of(""));
    }

    [Fact]
    public void The_order_of_rows_changes_no_count() =>
        Prop.ForAll(
                Gen.Choose(-3, 12).ListOf().ToArbitrary(),
                list =>
                {
                    double[] values = [.. list.Select(value => value == 12 ? double.NaN : value)];
                    double[] turned = [.. values.Reverse()];
                    QualityCheck range = DataQuality.InRange("x", values, new(0, 5));
                    QualityCheck unique = DataQuality.Unique("x", values);
                    return range.Share == DataQuality.InRange("x", turned, new(0, 5)).Share
                        && unique.Share == DataQuality.Unique("x", turned).Share
                        && range.Evaluated + range.Missing == list.Count
                        && unique.Passed
                            == values.Where(v => !double.IsNaN(v)).GroupBy(v => v).Count(g => g.Count() == 1);
                }
            )
            .Holds(200);
}
