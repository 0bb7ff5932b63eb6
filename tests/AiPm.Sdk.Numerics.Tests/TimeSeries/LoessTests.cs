using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

public class LoessTests
{
    private static double[] Numbers(JsonElement row) => [.. row.EnumerateArray().Select(one => one.GetDouble())];

    [Fact]
    public void The_curve_is_that_of_statsmodels()
    {
        JsonElement file = JsonDocument.Parse(File.ReadAllText(TestData.Path("TimeSeries/lowess.json"))).RootElement;
        double[] x = Numbers(file.GetProperty("x"));
        double[] y = Numbers(file.GetProperty("y"));
        foreach (JsonElement row in file.GetProperty("cases").EnumerateArray())
        {
            double[] fit = Loess.Smooth(
                x,
                y,
                row.GetProperty("span").GetDouble(),
                row.GetProperty("iterations").GetInt32()
            );
            double[] expected = Numbers(row.GetProperty("fit"));
            for (int i = 0; i < fit.Length; i++)
            {
                Assert.Equal(expected[i], fit[i], 1e-9);
            }
        }
    }

    [Fact]
    public void A_line_stays_a_line_whatever_the_spacing()
    {
        double[] x = [0, 0.1, 0.5, 0.5, 2, 3, 7, 7.5, 20];
        double[] y = [.. x.Select(place => 3 - 2 * place)];
        Assert.All(Loess.Smooth(x, y, 0.6).Zip(y), pair => Assert.Equal(pair.Second, pair.First, 1e-10));
    }

    [Fact]
    public void Edges_and_bad_input()
    {
        Assert.Empty(Loess.Smooth([], []));
        Assert.Equal([5.0], Loess.Smooth([1], [5]));
        Assert.Equal([2.0, 2.0, 2.0], Loess.Smooth([1, 1, 1], [1, 2, 3], 1, 0));
        Assert.Throws<ArgumentException>(() => Loess.Smooth([1, 0], [1, 2]));
        Assert.Throws<ArgumentException>(() => Loess.Smooth([1, 2], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loess.Smooth([1, 2], [1, double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loess.Smooth([1, 2], [1, 2], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Loess.Smooth([1, 2], [1, 2], 1, -1));
    }

    [Fact]
    public void The_parts_are_those_of_statsmodels()
    {
        JsonElement file = JsonDocument.Parse(File.ReadAllText(TestData.Path("TimeSeries/stl.json"))).RootElement;
        double[] values = Numbers(file.GetProperty("values"));
        Dictionary<string, StlOptions> options = new(StringComparer.Ordinal)
        {
            ["plain"] = new() { IsRobust = false },
            ["robust"] = new(),
            ["wide"] = new()
            {
                SeasonalSpan = 13,
                TrendSpan = 21,
                LowPassSpan = 9,
            },
            ["long"] = new()
            {
                SeasonalSpan = 101,
                TrendSpan = 101,
                LowPassSpan = 101,
                IsRobust = false,
            },
        };
        foreach (JsonElement row in file.GetProperty("cases").EnumerateArray())
        {
            StlDecomposition parts = StlDecomposition.Of(values, 7, options[row.GetProperty("name").GetString()!]);
            double[] seasonal = Numbers(row.GetProperty("seasonal"));
            double[] trend = Numbers(row.GetProperty("trend"));
            double[] weights = Numbers(row.GetProperty("weights"));
            for (int i = 0; i < values.Length; i++)
            {
                Assert.Equal(seasonal[i], parts.Seasonal[i], 1e-9);
                Assert.Equal(trend[i], parts.Trend[i], 1e-9);
                Assert.Equal(weights[i], parts.Weights[i], 1e-9);
                Assert.Equal(values[i], parts.Trend[i] + parts.Seasonal[i] + parts.Remainder[i], 1e-11);
            }
        }
    }

    [Fact]
    public void A_line_with_a_fixed_season_leaves_no_remainder()
    {
        double[] season = [4, 1, -3, 0, 2, -6, 2];
        double[] values = [.. Enumerable.Range(0, 70).Select(i => 10 + 0.5 * i + season[i % 7])];
        foreach (bool periodic in new[] { false, true })
        {
            StlDecomposition parts = StlDecomposition.Of(values, 7, new() { IsPeriodic = periodic, IsRobust = false });
            Assert.All(parts.Remainder, rest => Assert.Equal(0, rest, periodic ? 0.05 : 1e-9));
            Assert.All(
                Enumerable.Range(0, 63),
                i => Assert.Equal(parts.Seasonal[i], parts.Seasonal[i + 7], periodic ? 1e-15 : 1e-9)
            );
        }
    }

    [Fact]
    public void An_outlier_stays_in_the_remainder_and_a_flat_series_is_taken_apart_too()
    {
        double[] values = [.. Enumerable.Range(0, 70).Select(i => 100 + 10.0 * (i % 7) + Math.Sin(i))];
        values[33] += 60;
        StlDecomposition parts = StlDecomposition.Of(values, 7);
        Assert.True(parts.Remainder[33] > 55);
        Assert.Equal(0, parts.Weights[33]);
        StlDecomposition flat = StlDecomposition.Of(Enumerable.Repeat(3.0, 14).ToArray(), 7);
        Assert.All(flat.Trend, value => Assert.Equal(3, value, 1e-12));
        Assert.All(flat.Weights, weight => Assert.Equal(1, weight));
    }

    [Fact]
    public void A_series_that_is_too_short_or_has_a_gap_is_refused()
    {
        Assert.Throws<ArgumentException>(() => StlDecomposition.Of(new double[13], 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => StlDecomposition.Of(new double[13], 1));
        double[] gap = new double[30];
        gap[4] = double.NaN;
        Assert.Contains(
            "row 4",
            Assert.Throws<ArgumentOutOfRangeException>(() => StlDecomposition.Of(gap, 7)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new StlOptions { SeasonalSpan = 8 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StlOptions { TrendSpan = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            StlDecomposition.Of(new double[30], 7, new() { LowPassSpan = 5 })
        );
    }
}
