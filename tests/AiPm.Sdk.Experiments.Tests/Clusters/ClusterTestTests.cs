using System.Text.Json;
using AiPm.Sdk.Numerics;
using static AiPm.Sdk.Experiments.Tests.AdjustmentCases;

namespace AiPm.Sdk.Experiments.Tests.Clusters;

public class ClusterTestTests
{
    [Fact]
    public void CR1_with_z_matches_statsmodels()
    {
        foreach ((JsonElement input, JsonElement expected) in AdjustmentCases.Of("means.cluster_robust"))
        {
            ClusterTestResult result = ClusterTest.Compare(
                input.Numbers("outcome"),
                input.Flags("treatment"),
                [.. input.Numbers("cluster").Select(x => (int)x)],
                ClusterCorrection.Cr1
            );
            Close(expected.Number("difference"), result.Test.Difference.Value.Value);
            Close(expected.Number("standard_error"), result.Test.Difference.StandardError.Value);
            Close(expected.Number("p_value"), result.Test.PValue.Value);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_correction_is_that_of_a_regression_on_the_arm(bool nested)
    {
        Rows rows = new(7, 90, 9, nested);
        LinearRegression fit = LinearRegression.Fit(
            Matrix.OfRows([.. rows.Treated.Select(treated => (double[])[1, treated ? 1 : 0])]),
            rows.Outcome
        );
        ClusterSandwich sandwich = fit.Clustered(rows.Clusters);
        foreach (ClusterCorrection correction in Enum.GetValues<ClusterCorrection>())
        {
            ClusterTestResult result = ClusterTest.Compare(rows.Outcome, rows.Treated, rows.Clusters, correction);
            Close(
                Math.Sqrt(sandwich.Variance([0, 1], correction).Value),
                result.Test.Difference.StandardError.Value,
                1e-11
            );
            Close(fit.Coefficients[1], result.Test.Difference.Value.Value, 1e-12);
            if (correction == ClusterCorrection.Cr2)
            {
                Close(sandwich.DegreesOfFreedom([0, 1]).Value, result.Test.DegreesOfFreedom!.Value, 1e-10);
            }
            else
            {
                Assert.Null(result.Test.DegreesOfFreedom);
            }

            Assert.Equal(nested ? 0 : 9, result.ClustersInBoth);
        }
    }

    [Fact]
    public void A_ratio_is_weighted_least_squares_over_its_denominators()
    {
        Rows rows = new(8, 120, 10, nested: false);
        double[] weights = [.. rows.Outcome.Select((_, i) => 1.0 + i % 5)];
        double[] roots = [.. weights.Select(Math.Sqrt)];
        LinearRegression fit = LinearRegression.Fit(
            Matrix.Create(120, 2, (row, column) => roots[row] * (rows.Treated[row] == (column == 1) ? 1 : 0)),
            [.. rows.Outcome.Select((y, i) => y / roots[i])]
        );
        ClusterSandwich sandwich = fit.Clustered(rows.Clusters);
        Cluster[] Arm(bool treated) =>
            [
                .. Enumerable
                    .Range(0, 120)
                    .Where(i => rows.Treated[i] == treated)
                    .GroupBy(i => rows.Clusters[i])
                    .Select(group =>
                        Cluster.OfRatio(
                            $"{group.Key}",
                            JointMoments.Of([.. group.Select(i => rows.Outcome[i])], [.. group.Select(i => weights[i])])
                        )
                    ),
            ];
        ClusterTestResult result = ClusterTest.Compare(Arm(false), Arm(true));
        Close(fit.Coefficients[1] - fit.Coefficients[0], result.Test.Difference.Value.Value, 1e-10);
        Close(Math.Sqrt(sandwich.Variance([-1, 1]).Value), result.Test.Difference.StandardError.Value, 1e-10);
        Close(sandwich.DegreesOfFreedom([-1, 1]).Value, result.Test.DegreesOfFreedom!.Value, 1e-10);
    }

    [Fact]
    public void Clusters_of_one_size_in_one_arm_each_are_a_t_test_of_their_means()
    {
        Rows rows = new(3, 60, 12, nested: true, equal: true);
        ClusterTestResult result = ClusterTest.Compare(rows.Outcome, rows.Treated, rows.Clusters);
        Moments Means(bool treated) =>
            Moments.Of([
                .. Enumerable
                    .Range(0, 60)
                    .Where(i => rows.Treated[i] == treated)
                    .GroupBy(i => rows.Clusters[i])
                    .Select(group => group.Average(i => rows.Outcome[i])),
            ]);
        TwoSampleTestResult means = WelchTTest.Compare(Means(false), Means(true));
        Close(means.Difference.StandardError.Value, result.Test.Difference.StandardError.Value, 1e-11);

        // Bell and McCaffrey's degrees of freedom are for equal variances: G − 2.
        Close(10, result.Test.DegreesOfFreedom!.Value, 1e-10);
    }

    [Fact]
    public void The_intraclass_correlation_is_that_of_the_analysis_of_variance()
    {
        // Two clusters of 2 and 3 in one arm, by hand: B = 2·(1.2)²·… over 1, W over 3.
        Cluster[] arm = [Cluster.OfMean("a", Moments.Of([1, 3])), Cluster.OfMean("b", Moments.Of([4, 5, 6]))];
        ClusterDesign design = ClusterDesign.Of(arm);
        double between = 2 * 1.8 * 1.8 + 3 * 1.2 * 1.2;
        double within = 4 / 3.0;
        double size = 5 - 13 / 5.0;
        Close((between - within) / (between + (size - 1) * within), design.IntraclassCorrelation.Value, 1e-13);
        Close(1 + (13 / 5.0 - 1) * design.IntraclassCorrelation.Value, design.DesignEffect.Value, 1e-13);
        Close(5 / design.DesignEffect.Value, design.EffectiveRows.Value, 1e-13);
        Assert.Equal(2.5, design.AverageSize);

        // Rows that are all the same within a cluster tell as much as one.
        ClusterDesign copies = ClusterDesign.Of([
            Cluster.OfMean("a", Moments.Of([1, 1, 1])),
            Cluster.OfMean("b", Moments.Of([4, 4, 4])),
            Cluster.OfMean("c", Moments.Of([5, 5, 5])),
        ]);
        Close(1, copies.IntraclassCorrelation.Value, 1e-13);
        Close(3, copies.EffectiveRows.Value, 1e-13);
    }

    [Fact]
    public void Any_split_of_the_rows_gives_the_same()
    {
        Rows rows = new(5, 400, 20, nested: true);
        int[] Of(bool treated) => [.. Enumerable.Range(0, 400).Where(i => rows.Treated[i] == treated)];
        Cluster[] Arm(IEnumerable<int> which) =>
            [
                .. which
                    .GroupBy(i => rows.Clusters[i])
                    .Select(group =>
                        Cluster.OfMean($"{group.Key}", Moments.Of([.. group.Select(i => rows.Outcome[i])]))
                    ),
            ];
        Cluster[] Merged(int[] which) =>
            [
                .. Arm(which.Where(i => i % 3 == 0))
                    .Concat(Arm(which.Where(i => i % 3 != 0)))
                    .GroupBy(cluster => cluster.Name)
                    .Select(group => group.Aggregate((a, b) => a.Merge(b))),
            ];
        ClusterTestResult whole = ClusterTest.Compare(Arm(Of(false)), Arm(Of(true)));
        ClusterTestResult parts = ClusterTest.Compare(Merged(Of(false)), Merged(Of(true)));
        Close(whole.Test.Difference.StandardError.Value, parts.Test.Difference.StandardError.Value, 1e-12);
        Close(whole.Test.PValue.Value, parts.Test.PValue.Value, 1e-11);
        Close(whole.IntraclassCorrelation.Value, parts.IntraclassCorrelation.Value, 1e-11);
        Assert.True(whole.DesignEffect.Value > 2);
        Assert.Contains("times that of independent rows", whole.Explanation.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_clusters_are_undefined_with_their_reason()
    {
        ClusterTestResult one = ClusterTest.Compare(
            [1, 2, 3, 4, 6, 7],
            [false, false, false, true, true, true],
            [1, 1, 2, 3, 3, 3]
        );
        Assert.Equal(UndefinedReason.TooFewObservations, one.Test.PValue.Undefined!.Reason);
        Assert.Contains("The treatment has 1 cluster", one.Test.PValue.Undefined!.Sentence, StringComparison.Ordinal);
        Assert.True(one.Unclustered.PValue.IsDefined);

        ClusterTestResult none = ClusterTest.Compare([1, 2], [false, false], [1, 2]);
        Assert.False(none.Test.PValue.IsDefined);
        Assert.False(ClusterTest.Compare([], [], []).Test.PValue.IsDefined);

        ClusterTestResult two = ClusterTest.Compare([1, 2, 4, 6], [false, false, true, true], [1, 2, 3, 4]);
        Assert.Contains("size of 10; here it is 2", Assert.Single(two.Warnings), StringComparison.Ordinal);

        Assert.Throws<ArgumentException>("treated", () => ClusterTest.Compare([1, 2], [true], [1, 2]));
        Assert.Throws<ArgumentException>("clusters", () => ClusterTest.Compare([1, 2], [true, false], [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => ClusterTest.Compare([1, double.NaN], [true, false], [1, 2]));
        Cluster a = Cluster.OfMean("a", Moments.Of([1, 2]));
        Assert.Throws<ArgumentException>("control", () => ClusterTest.Compare([a, a], [a]));
        Assert.Throws<ArgumentException>(
            "treatment",
            () => ClusterTest.Compare([a], [Cluster.OfRatio("b", JointMoments.Of([1], [2]))])
        );
        Assert.Throws<ArgumentException>("arms", () => ClusterDesign.Of([]));
    }

    /// <summary>Rows with an error of their own and one of their cluster.</summary>
    private sealed class Rows
    {
        internal Rows(int seed, int count, int clusters, bool nested, bool equal = false)
        {
            Random random = new(seed);
            double Normal() => new NormalDistribution(0, 1).Quantile(random.NextDouble() * 0.999998 + 1e-6);
            double[] shared = [.. Enumerable.Range(0, clusters).Select(_ => Normal())];
            Clusters =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(i =>
                        equal ? i % clusters
                        : i < 2 * clusters ? i / 2
                        : random.Next(clusters)
                    ),
            ];
            Treated = [.. Clusters.Select((cluster, i) => nested ? cluster % 2 == 1 : i % 2 == 1)];
            Outcome = [.. Clusters.Select((cluster, i) => 10 + shared[cluster] + Normal() + (Treated[i] ? 0.5 : 0))];
        }

        internal double[] Outcome { get; }

        internal bool[] Treated { get; }

        internal int[] Clusters { get; }
    }

    [Fact]
    public void The_size_is_the_number_of_clusters_of_the_arm_with_fewer()
    {
        // Five clusters of two rows: two in one arm, three in the other.
        double[] outcome = [1, 2, 3, 5, 4, 4, 7, 6, 2, 8];
        int[] clusters = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4];
        Assert.Equal(2, ClusterTest.Compare(outcome, [.. clusters.Select(c => c < 2)], clusters).Test.Size);
        Assert.Equal(2, ClusterTest.Compare(outcome, [.. clusters.Select(c => c >= 2)], clusters).Test.Size);
    }
}
