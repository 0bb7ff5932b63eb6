using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

public class AaCalibrationTests
{
    private static readonly Experiment Spending = Experiments
        .Experiment.Create("next", "off", "on")
        .Metric(Metric.Mean("spend", Direction.Increase, MetricRole.Primary));

    private static readonly AaOptions Few = new() { Splits = 2000 };

    [Fact]
    public void A_sound_analysis_finds_as_much_as_it_promises()
    {
        Row[] rows = Rows(new(11), 300, 1);
        AaCalibrationCheck check = Assert.Single(AaCalibration.Run(Spending, rows, Value, options: Few));
        Assert.Equal(TrustVerdict.Pass, check.Verdict);
        Assert.Equal(2000, check.Splits);
        Assert.Equal(0, check.UndefinedSplits);
        Assert.InRange(check.VarianceRatio.Value.Value, 0.85, 1.15);
        Assert.True(check.Uniformity.PValue.Value > 0.001);
        Assert.True(check.FalsePositiveRate.Interval.Value.Contains(0.05));
    }

    [Fact]
    public void Rows_analysed_as_units_are_found_out_and_clusters_are_right()
    {
        // Four rows a user, alike: the standard error by rows is half of the true one.
        Row[] rows = Rows(new(12), 150, 4);
        AaCalibrationCheck byRow = Assert.Single(
            AaCalibration.Run(Spending, rows, Value, options: Few, unit: row => row.User)
        );
        Assert.Equal(TrustVerdict.Fail, byRow.Verdict);
        Assert.InRange(byRow.VarianceRatio.Value.Value, 3, 5);
        Assert.Contains("standard error is too small", byRow.Advice, StringComparison.Ordinal);
        AaOptions fewer = new() { Splits = 200 };
        AaCalibrationCheck byUser = Assert.Single(
            AaCalibration.Run(
                Spending,
                rows,
                Value,
                Experiments.Analysis.FixedHorizon() with
                {
                    IsClustered = true,
                },
                fewer,
                unit: row => row.User
            )
        );
        Assert.NotEqual(TrustVerdict.Fail, byUser.Verdict);
        Assert.InRange(byUser.VarianceRatio.Value.Value, 0.7, 1.4);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_grouped_rows_as_plain_ones()
    {
        Row[] rows = Rows(new(13), 80, 1);
        AaOptions options = new() { Splits = 50, Seed = 9 };
        AaCalibrationCheck first = AaCalibration.Run(Spending, rows, Value, options: options)[0];
        AaCalibrationCheck again = AaCalibration.Run(Spending, rows, Value, options: options)[0];
        Assert.Equal(first.VarianceRatio, again.VarianceRatio);
        Assert.Equal(first.FalsePositiveRate, again.FalsePositiveRate);
        AaCalibrationCheck other = AaCalibration.Run(Spending, rows, Value, options: options with { Seed = 10 })[0];
        Assert.NotEqual(first.VarianceRatio.Value, other.VarianceRatio.Value);

        // Every user has one row, so by user the splits are the same.
        AaCalibrationCheck byUser = AaCalibration.Run(Spending, rows, Value, options: options, unit: row => row.User)[
            0
        ];
        Assert.Equal(first.VarianceRatio, byUser.VarianceRatio);
    }

    [Fact]
    public void Clusters_that_are_assigned_as_a_whole_are_summed_up_as_row_by_row()
    {
        Row[] rows = Rows(new(16), 60, 3);
        AaCalibrationCheck Run(Func<Row, string>? cluster) =>
            AaCalibration.Run(
                Spending,
                rows.Reverse(),
                Value,
                Experiments.Analysis.FixedHorizon() with
                {
                    IsClustered = true,
                },
                new() { Splits = 40 },
                unit: row => row.User,
                cluster: cluster
            )[0];
        AaCalibrationCheck whole = Run(null);
        AaCalibrationCheck byRow = Run(row => row.User);
        Assert.Equal(byRow.FalsePositiveRate, whole.FalsePositiveRate);
        Assert.Equal(byRow.VarianceRatio.Value.Value, whole.VarianceRatio.Value.Value, 12);
    }

    [Fact]
    public void Arms_of_unequal_size_and_covariates_are_split_as_planned()
    {
        Experiment uneven = Spending with { Allocation = [3, 1] };
        Row[] rows = Rows(new(14), 400, 1);
        AaCalibrationCheck check = AaCalibration.Run(
            uneven,
            rows,
            Value,
            Experiments.Analysis.FixedHorizon().WithCuped("before"),
            new() { Splits = 300 }
        )[0];
        Assert.NotEqual(TrustVerdict.Fail, check.Verdict);
        Assert.Contains("CUPED", check.Method, StringComparison.Ordinal);
        Assert.InRange(check.VarianceRatio.Value.Value, 0.75, 1.3);
    }

    [Fact]
    public void Too_few_splits_or_no_variation_are_not_a_pass()
    {
        Row[] rows = Rows(new(15), 100, 1);
        Assert.NotEqual(
            TrustVerdict.Pass,
            AaCalibration.Run(Spending, rows, Value, options: new() { Splits = 40 })[0].Verdict
        );
        AaCalibrationCheck flat = AaCalibration.Run(Spending, rows, (_, _) => 1, options: new() { Splits = 20 })[0];
        Assert.Equal(TrustVerdict.NotEnoughData, flat.Verdict);
        Assert.Equal(20, flat.UndefinedSplits);
        Assert.Throws<ArgumentException>(() => AaCalibration.Run(Spending, Array.Empty<Row>(), Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => AaCalibration.Run(Spending, rows, (_, _) => double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AaOptions { Splits = 19 });
    }

    private static double Value(Row row, string column) => column == "before" ? row.Before : row.Spend;

    private static Row[] Rows(Draws draws, int users, int each) =>
        [
            .. Enumerable
                .Range(0, users)
                .SelectMany(user =>
                {
                    double level = draws.Normal();
                    double before = level + draws.Normal();
                    return Enumerable
                        .Range(0, each)
                        .Select(_ => new Row($"u{user}", level + (each == 1 ? draws.Normal() : 0), before));
                }),
        ];

    private sealed record Row(string User, double Spend, double Before);
}
