using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests.Algebra;

public class LinearRegressionTests
{
    private static IEnumerable<(JsonElement Case, LinearRegression Fit, int[] Clusters)> Cases()
    {
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllText(TestData.Path("LinearAlgebra/regression.json"))
        );
        foreach (JsonElement one in document.RootElement.EnumerateArray())
        {
            double[][] design =
            [
                .. one.GetProperty("design")
                    .EnumerateArray()
                    .Select(row => row.EnumerateArray().Select(x => x.GetDouble()).ToArray()),
            ];
            int[] clusters = [.. one.GetProperty("clusters").EnumerateArray().Select(x => x.GetInt32())];
            yield return (one, LinearRegression.Fit(Matrix.OfRows(design), one.Numbers("outcome")), clusters);
        }
    }

    private static double[] Unit(int size, int at) => [.. Enumerable.Range(0, size).Select(i => i == at ? 1.0 : 0)];

    [Fact]
    public void Coefficients_and_robust_variances_are_those_of_statsmodels()
    {
        int cases = 0;
        foreach ((JsonElement one, LinearRegression fit, _) in Cases())
        {
            InferenceCases.Close(one.Number("residual_variance"), fit.Solution.ResidualVariance.Value, 1e-9);
            for (int j = 0; j < fit.Columns; j++)
            {
                double[] unit = Unit(fit.Columns, j);
                InferenceCases.Close(one.Numbers("coefficients")[j], fit.Coefficients[j], 1e-10);
                InferenceCases.Close(one.Numbers("classical")[j], fit.Variance(unit).Value, 1e-9);
                foreach (HeteroscedasticityCorrection correction in Enum.GetValues<HeteroscedasticityCorrection>())
                {
                    InferenceCases.Close(
                        one.Numbers(correction.ToString().ToLowerInvariant())[j],
                        fit.Variance(unit, correction).Value,
                        1e-9
                    );
                }
            }

            cases++;
        }

        Assert.Equal(4, cases);
    }

    [Fact]
    public void Cluster_robust_variances_are_those_of_statsmodels_and_of_dense_matrices()
    {
        foreach ((JsonElement one, LinearRegression fit, int[] clusters) in Cases())
        {
            ClusterSandwich sandwich = fit.Clustered(clusters);
            Assert.Equal(clusters.Distinct().Count(), sandwich.Clusters);
            for (int j = 0; j < fit.Columns; j++)
            {
                double[] unit = Unit(fit.Columns, j);
                InferenceCases.Close(one.Numbers("cr0")[j], sandwich.Variance(unit, ClusterCorrection.Cr0).Value, 1e-9);
                InferenceCases.Close(one.Numbers("cr1")[j], sandwich.Variance(unit, ClusterCorrection.Cr1).Value, 1e-9);
                InferenceCases.Close(one.Numbers("cr2")[j], sandwich.Variance(unit).Value, 1e-9);
                InferenceCases.Close(one.Numbers("df")[j], sandwich.DegreesOfFreedom(unit).Value, 1e-9);
            }
        }
    }

    [Fact]
    public void Rows_as_their_own_clusters_give_White_and_CR2_is_then_HC2()
    {
        foreach ((_, LinearRegression fit, _) in Cases())
        {
            ClusterSandwich each = fit.Clustered([.. Enumerable.Range(0, fit.Rows)]);
            for (int j = 0; j < fit.Columns; j++)
            {
                double[] unit = Unit(fit.Columns, j);
                InferenceCases.Close(
                    fit.Variance(unit, HeteroscedasticityCorrection.Hc0).Value,
                    each.Variance(unit, ClusterCorrection.Cr0).Value,
                    1e-12
                );
                InferenceCases.Close(
                    fit.Variance(unit, HeteroscedasticityCorrection.Hc2).Value,
                    each.Variance(unit).Value,
                    1e-12
                );
            }
        }
    }

    [Fact]
    public void What_cannot_be_told_is_undefined_with_its_reason()
    {
        // The last row alone has the second column.
        LinearRegression alone = LinearRegression.Fit(
            Matrix.OfRows([
                [1, 0],
                [1, 0],
                [1, 1],
            ]),
            [1, 2, 5]
        );
        Assert.Equal(1, alone.Leverages[2], 1e-14);
        Undefined reason = alone.Variance([0, 1], HeteroscedasticityCorrection.Hc3).Undefined!;
        Assert.Equal(UndefinedReason.TooFewObservations, reason.Reason);
        Assert.Contains("Row 2", reason.Sentence, StringComparison.Ordinal);
        Assert.True(alone.Variance([0, 1], HeteroscedasticityCorrection.Hc0).IsDefined);

        LinearRegression full = LinearRegression.Fit(
            Matrix.OfRows([
                [1, 0],
                [1, 1],
            ]),
            [1, 2]
        );
        Assert.False(full.Variance([0, 1]).IsDefined);
        Assert.False(full.Variance([0, 1], HeteroscedasticityCorrection.Hc1).IsDefined);
        Assert.False(full.Clustered([0, 1]).Variance([0, 1], ClusterCorrection.Cr1).IsDefined);
        Assert.False(alone.Clustered([4, 4, 4]).Variance([1, 0]).IsDefined);
        Assert.False(alone.Clustered([4, 4, 4]).DegreesOfFreedom([1, 0]).IsDefined);

        Assert.Throws<ArgumentException>("clusters", () => alone.Clustered([1, 2]));
        Assert.Throws<ArgumentException>("contrast", () => alone.Variance([1]));
        Assert.Throws<SingularMatrixException>(() =>
            LinearRegression.Fit(
                Matrix.OfRows([
                    [1, 2],
                    [1, 2],
                    [1, 2],
                ]),
                [1, 2, 3]
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => alone.Variance([0, 1], (HeteroscedasticityCorrection)9));
    }
}
