using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests;

public class LogisticRegressionTests
{
    [Fact]
    public void Coefficients_and_covariances_are_those_of_statsmodels()
    {
        using JsonDocument reference = JsonDocument.Parse(File.ReadAllText(TestData.Path("Inference/linearised.json")));
        foreach (JsonElement row in reference.RootElement.GetProperty("logistic").EnumerateArray())
        {
            string kind = row.GetProperty("kind").GetString()!;
            bool robust = kind is "fractional" or "clustered";
            LogisticRegressionFit fit = LogisticRegression.Fit(
                ["a", "b"],
                row.Numbers("x"),
                row.Numbers("y"),
                row.Numbers("w"),
                [.. row.GetProperty("groups").EnumerateArray().Select(group => group.GetString()!)],
                robust ? StandardErrorMethod.ClusterRobust : StandardErrorMethod.Information
            );
            double[] parameters = row.Numbers("params");
            double[] covariance = row.Numbers("covariance");
            for (int i = 0; i < 3; i++)
            {
                InferenceCases.Close(parameters[i], fit.Coefficients[i].Value, 1e-9);
                for (int j = 0; j < 3; j++)
                {
                    InferenceCases.Close(covariance[i * 3 + j], fit.Covariance[i, j], 1e-8);
                }
            }

            (double value, double error) = fit.LogOdds(0.5, -2);
            Assert.Equal(parameters[0] + 0.5 * parameters[1] - 2 * parameters[2], value, 1e-9);
            Assert.True(error > 0);
            Assert.Equal(1 / (1 + Math.Exp(-value)), fit.Probability(0.5, -2), 1e-14);
        }
    }

    [Fact]
    public void The_intercept_alone_is_the_log_odds_of_the_share()
    {
        LogisticRegressionFit fit = LogisticRegression.Fit([], [], [1, 1, 1, 0], [1, 1, 1, 2]);
        Assert.Equal(Math.Log(1.5), fit["intercept"].Value, 1e-14);
        Assert.Equal(Math.Sqrt(1 / (5 * 0.6 * 0.4)), fit["intercept"].StandardError, 1e-12);
        Assert.Equal(0, fit.Fit.LikelihoodRatio, 1e-12);
    }

    [Fact]
    public void Weights_are_repeated_rows()
    {
        LogisticRegressionFit weighted = LogisticRegression.Fit(["x"], [0, 1, 2, 3], [0, 1, 0, 1], [2, 1, 1, 3]);
        LogisticRegressionFit repeated = LogisticRegression.Fit(["x"], [0, 0, 1, 2, 3, 3, 3], [0, 0, 1, 0, 1, 1, 1]);
        Assert.Equal(repeated["x"].Value, weighted["x"].Value, 1e-10);
        Assert.Equal(repeated["x"].StandardError, weighted["x"].StandardError, 1e-9);
    }

    [Theory]
    [InlineData(new double[] { 0, 1, 2, 3 }, new double[] { 0, 0, 1, 1 }, "x separates")]
    [InlineData(new double[] { 0, 1, 1, 2 }, new double[] { 0, 0, 1, 1 }, "x separates")]
    [InlineData(new double[] { 5, 1, 1, 2 }, new double[] { 1, 1, 1, 1 }, "outcomes are the same")]
    public void Separation_is_reported_with_what_separates(double[] x, double[] y, string says)
    {
        NoFiniteEstimateException none = Assert.Throws<NoFiniteEstimateException>(() =>
            LogisticRegression.Fit(["x"], x, y)
        );
        Assert.Equal(UndefinedReason.Infinite, none.Undefined.Reason);
        if (says != "outcomes are the same")
        {
            Assert.Contains(says, none.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_tie_ends_separation()
    {
        LogisticRegressionFit fit = LogisticRegression.Fit(
            ["x"],
            [0, 1, 2, 3, 0, 3],
            [0, 0.5, 0.5, 1, 0.5, 0.5],
            errors: StandardErrorMethod.ClusterRobust
        );
        Assert.True(double.IsFinite(fit["x"].Value) && fit["x"].Value > 0);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [1, 2], [0, 0.5]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [1], [0, 1]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [1, 2], [0, 1], [1]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [1, 2], [0, 1], [0, 0]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["x"], [2, 2, 2], [0, 1, 1]));
        Assert.Throws<ArgumentException>(() => LogisticRegression.Fit(["intercept"], [1, 2], [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit(["x"], [1, double.NaN], [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => LogisticRegression.Fit(["x"], [1, 2], [0, 2]));
        LogisticRegressionFit fit = LogisticRegression.Fit(["x"], [0, 1, 2, 3], [0, 1, 0, 1]);
        Assert.Throws<ArgumentException>(() => fit["y"]);
        Assert.Throws<ArgumentException>(() => fit.LogOdds());
    }
}
