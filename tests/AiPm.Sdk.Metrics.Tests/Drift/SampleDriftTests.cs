using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class SampleDriftTests
{
    [Fact]
    public void Wasserstein_distances_of_the_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in DriftCases.Of("drift.wasserstein"))
        {
            double[] x = input.Values("reference");
            double[] y = input.Values("current");
            double distance = expected.GetProperty("distance").GetDouble();
            DriftCases.Close(distance, Wasserstein.Distance(x, y).Value);
            DriftCases.Close(
                distance,
                Wasserstein.Distance(x, [.. x.Select(_ => 0.3)], y, [.. y.Select(_ => 7.0)]).Value
            );
        }

        Assert.Equal(5, Wasserstein.Distance([0, 1, 3], [5, 6, 8]).Value);
        foreach (
            (JsonElement input, JsonElement expected) in DriftCases.Of(
                "drift.wasserstein_weighted",
                "samples.jsonl",
                count: 2
            )
        )
        {
            DriftCases.Close(
                expected.GetProperty("distance").GetDouble(),
                Wasserstein
                    .Distance(
                        input.Values("reference"),
                        input.Values("reference_weights"),
                        input.Values("current"),
                        input.Values("current_weights")
                    )
                    .Value
            );
        }
    }

    [Fact]
    public void Mean_discrepancies_of_the_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in DriftCases.Of("drift.mmd", "samples.jsonl", count: 3))
        {
            Matrix x = Rows(input.GetProperty("reference"));
            Matrix y = Rows(input.GetProperty("current"));
            MeanDiscrepancyResult result = MaximumMeanDiscrepancy.Test(x, y, options: new() { Permutations = 99 });
            DriftCases.Close(expected.GetProperty("bandwidth").GetDouble(), result.Bandwidth.Value);
            DriftCases.Close(expected.GetProperty("squared").GetDouble(), result.Squared.Value, 1e-11);

            // The estimate does not depend on which side is which.
            DriftCases.Close(result.Squared.Value, MaximumMeanDiscrepancy.Test(y, x).Squared.Value, 1e-11);
            LinearMeanDiscrepancyResult linear = MaximumMeanDiscrepancy.Linear(x, y);
            DriftCases.Close(expected.GetProperty("bandwidth").GetDouble(), linear.Bandwidth.Value);
            DriftCases.Close(expected.GetProperty("linear").GetDouble(), linear.Squared.Value.Value, 1e-11);
            double error = expected.GetProperty("linear_standard_error").GetDouble();
            DriftCases.Close(
                error,
                linear.Squared.Interval.Value.Width / 2 / NormalFunction.SurvivalQuantile(0.025),
                1e-9
            );
            DriftCases.Close(
                NormalFunction.Survival(expected.GetProperty("linear").GetDouble() / error),
                linear.PValue.Value,
                1e-9
            );
            Assert.NotEmpty(linear.Squared.Warnings);
        }
    }

    [Fact]
    public void Permutation_p_values_are_those_of_all_splits()
    {
        double[] x = [0, 1, 2, 4];
        double[] y = [3, 5, 9];
        double[] pooled = [.. x, .. y];
        double wasserstein = Wasserstein.Distance(x, y).Value;
        const double width = 2;
        double discrepancy = MaximumMeanDiscrepancy.Test(Matrix.Of(4, 1, x), Matrix.Of(3, 1, y), width).Squared.Value;
        int wassersteinAsFar = 0;
        int discrepancyAsFar = 0;
        int all = 0;
        for (int subset = 0; subset < 128; subset++)
        {
            double[] second = [.. pooled.Where((_, i) => (subset >> i & 1) == 1)];
            double[] first = [.. pooled.Where((_, i) => (subset >> i & 1) == 0)];
            if (second.Length == 3)
            {
                all++;
                wassersteinAsFar += Wasserstein.Distance(first, second).Value >= wasserstein - 1e-9 ? 1 : 0;
                discrepancyAsFar += Plain(first, second, width) >= discrepancy - 1e-9 ? 1 : 0;
            }
        }

        Assert.Equal(35, all);
        PermutationOptions many = new() { Permutations = 40_000, Seed = 3 };
        double tested = Wasserstein.Test(x, y, many).PValue.Value;
        Assert.Equal(wassersteinAsFar / 35.0, tested, 0.011);
        tested = MaximumMeanDiscrepancy.Test(Matrix.Of(4, 1, x), Matrix.Of(3, 1, y), width, many).PValue.Value;
        Assert.Equal(discrepancyAsFar / 35.0, tested, 0.011);
        Assert.Equal(
            0.05,
            Wasserstein
                .Test(
                    [.. Enumerable.Range(0, 50).Select(i => i / 50.0)],
                    [.. Enumerable.Range(0, 50).Select(i => 9 + i / 50.0)],
                    new() { Permutations = 19 }
                )
                .PValue.Value
        );
    }

    [Fact]
    public void Edge_cases_say_why()
    {
        Assert.Equal(UndefinedReason.TooFewObservations, Wasserstein.Distance([], [1]).Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, Wasserstein.Test([2, 2], [2]).PValue.Undefined!.Reason);
        Assert.Equal(0, Wasserstein.Test([2, 2], [2]).Distance.Value);
        Assert.Equal(UndefinedReason.NoVariation, Wasserstein.Test([2, 2], [3]).Standardised.Undefined!.Reason);
        Assert.Equal(UndefinedReason.ZeroDenominator, Wasserstein.Distance([1], [0], [2], [1]).Undefined!.Reason);
        Assert.Equal(UndefinedReason.Infinite, Wasserstein.Distance([-1.7e308], [1.7e308]).Undefined!.Reason);
        Assert.True(Wasserstein.Test([1e200, 3e200], [2e200]).Standardised.IsDefined);
        Assert.Throws<ArgumentException>(() => Wasserstein.Distance([1], [1, 2], [2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wasserstein.Distance([1], [-1], [2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Wasserstein.Distance([double.NaN], [1]));
        Matrix one = Matrix.Of(1, 1, 5);
        Matrix same = Matrix.Of(4, 1, 5, 5, 5, 5);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            MaximumMeanDiscrepancy.Test(one, same).Squared.Undefined!.Reason
        );
        Assert.Equal(UndefinedReason.NoVariation, MaximumMeanDiscrepancy.Test(same, same).PValue.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, MaximumMeanDiscrepancy.Linear(same, same).PValue.Undefined!.Reason);
        Assert.Throws<ArgumentException>(() => MaximumMeanDiscrepancy.Test(same, Matrix.Of(2, 2, 1, 2, 3, 4)));
        Assert.Throws<ArgumentOutOfRangeException>(() => MaximumMeanDiscrepancy.Test(same, same, bandwidth: 0));
        Assert.Throws<ArgumentException>(() => MaximumMeanDiscrepancy.Test(Matrix.Create(5_000, 1, (i, _) => i), same));
    }

    [Fact]
    public void Missing_values_are_counted_and_left_out()
    {
        SampleDrift drift = SampleDrift.Compare([1, double.NaN, 2, 3], [2, 3, double.NaN, double.NaN]);
        Assert.Equal((1, 2), (drift.ReferenceMissing, drift.CurrentMissing));
        Assert.Equal(0.5, drift.Wasserstein.Distance.Value, 12);
        Assert.Equal(1.0 / 3, drift.KolmogorovSmirnov.Statistic.Value, 12);
        Assert.True(drift.Missing.PValue.IsDefined);
        Assert.False(SampleDrift.Compare([1], [2]).Missing.PValue.IsDefined);
        Assert.Equal(UndefinedReason.TooFewObservations, SampleDrift.Compare([], [2]).Missing.PValue.Undefined!.Reason);
        Assert.Contains(
            "row 1",
            Assert
                .Throws<ArgumentOutOfRangeException>(() => SampleDrift.Compare([1], [2, double.PositiveInfinity]))
                .Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Moving_every_value_moves_the_distance_by_as_much() =>
        Prop.ForAll(
                Gen.Choose(-1_000, 1_000)
                    .ListOf()
                    .Where(list => list.Count > 0)
                    .SelectMany(list => Gen.Choose(-500, 500).Select(shift => (list, shift)))
                    .ToArbitrary(),
                pair =>
                {
                    double[] x = [.. pair.list.Select(value => value / 8.0)];
                    double[] moved = [.. x.Select(value => value + (pair.shift / 8.0))];
                    double[] turned = [.. x.Reverse()];
                    double[] larger = [.. x.Select(value => 3 * value)];
                    double[] movedLarger = [.. moved.Select(value => 3 * value)];
                    double distance = Wasserstein.Distance(x, moved).Value;
                    return Math.Abs(distance - Math.Abs(pair.shift / 8.0)) < 1e-9
                        && Wasserstein.Distance(turned, moved).Value == distance
                        && Wasserstein.Distance(moved, x).Value == distance
                        && Math.Abs(Wasserstein.Distance(larger, movedLarger).Value - (3 * distance)) < 1e-9;
                }
            )
            .Holds(200);

    private static double Plain(double[] x, double[] y, double width)
    {
        double K(double a, double b) => Math.Exp(-(a - b) * (a - b) / (2 * width * width));
        double xx = x.SelectMany((a, i) => x.Where((_, j) => j != i).Select(b => K(a, b))).Average();
        double yy = y.SelectMany((a, i) => y.Where((_, j) => j != i).Select(b => K(a, b))).Average();
        return xx + yy - (2 * x.SelectMany(a => y.Select(b => K(a, b))).Average());
    }

    private static Matrix Rows(JsonElement rows) =>
        Matrix.OfRows([
            .. rows.EnumerateArray()
                .Select(row => (IReadOnlyList<double>)[.. row.EnumerateArray().Select(number => number.GetDouble())]),
        ]);
}
