using System.Text.Json;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class QuantileTestTests
{
    [Fact]
    public void Units_agree_with_numpy_and_scipy()
    {
        foreach ((JsonElement input, JsonElement expected) in TwoSampleRows.Of("quantile.units"))
        {
            TwoSampleTestResult result = QuantileTest.Compare(
                input.Numbers("control"),
                input.Numbers("treatment"),
                input.Number("probability")
            );
            Close(expected.Number("control"), result.Control.Value, 1e-14);
            Close(expected.Number("treatment"), result.Treatment.Value, 1e-14);
            Close(expected.Number("statistic"), result.Statistic.Value);
            Close(expected.Number("p_value"), result.PValue.Value);
            Close(expected.Number("lower"), result.Difference.Interval.Value.Lower);
            Close(expected.Number("upper"), result.Difference.Interval.Value.Upper);
        }
    }

    [Fact]
    public void Clusters_agree_with_numpy_and_scipy()
    {
        foreach ((JsonElement input, JsonElement expected) in TwoSampleRows.Of("quantile.clusters"))
        {
            double p = input.Number("probability");
            double[] control = input.Numbers("control");
            int[] clusters = input.Labels("control_clusters");
            TwoSampleTestResult result = QuantileTest.CompareClusters<int>(
                control,
                clusters,
                input.Numbers("treatment"),
                input.Labels("treatment_clusters"),
                p
            );
            Close(expected.Number("control"), result.Control.Value, 1e-14);
            Close(expected.Number("treatment"), result.Treatment.Value, 1e-14);
            Close(expected.Number("statistic"), result.Statistic.Value);
            Close(expected.Number("degrees_of_freedom"), result.DegreesOfFreedom!.Value);

            // One arm: Woodruff's ends are order statistics at p ± t·σ.
            int count = clusters.Distinct().Count();
            double half =
                new StudentTDistribution(count - 1).SurvivalQuantile(0.025) * expected.Number("control_error_of_share");
            Interval one = QuantileIntervals.OfClusters<int>(control, clusters, p).Value;
            double[] sorted = [.. control.Order()];
            Assert.Equal(p - half > 0 ? At(p - half) : double.NegativeInfinity, one.Lower);
            Assert.Equal(p + half < 1 ? At(p + half) : double.PositiveInfinity, one.Upper);
            double At(double share) => sorted[(int)Math.Ceiling(share * sorted.Length) - 1];
        }
    }

    [Fact]
    public void Clusters_of_one_are_about_units()
    {
        double[] control = Sample(400, 1, 0);
        double[] treatment = Sample(500, 2, 0.2);
        int[] own = [.. Enumerable.Range(0, 500)];
        foreach (double p in new[] { 0.2, 0.5, 0.9 })
        {
            double units = QuantileTest.Compare(control, treatment, p).Difference.StandardError.Value;
            double clusters = QuantileTest
                .CompareClusters<int>(control, own.AsSpan(0, 400), treatment, own, p)
                .Difference.StandardError.Value;
            Assert.Equal(units, clusters, 0.08 * units);

            // Each value three times is no more than once.
            double[] thrice = [.. control, .. control, .. control];
            int[] three = [.. own[..400], .. own[..400], .. own[..400]];
            MeanComparison once = QuantileTest.ClusterComparison<int>(control, own.AsSpan(0, 400), treatment, own, p);
            MeanComparison more = QuantileTest.ClusterComparison<int>(thrice, three, treatment, own, p);
            Close(once.ControlVariance.Value, more.ControlVariance.Value, 0.05);
        }
    }

    [Fact]
    public void Shift_and_scale_carry_over()
    {
        double[] control = Sample(90, 3, 0);
        double[] treatment = Sample(70, 4, 0.5);
        TwoSampleTestResult result = QuantileTest.Compare(control, treatment, 0.75);
        TwoSampleTestResult moved = QuantileTest.Compare(
            [.. control.Select(x => 8 * x + 64)],
            [.. treatment.Select(x => 8 * x + 64)],
            0.75
        );
        Close(result.PValue.Value, moved.PValue.Value, 1e-9);
        Close(8 * result.Difference.Interval.Value.Lower, moved.Difference.Interval.Value.Lower, 1e-9);
        TwoSampleTestResult swapped = QuantileTest.Compare(treatment, control, 0.75);
        Close(-result.Difference.Value.Value, swapped.Difference.Value.Value, 1e-14);
    }

    [Fact]
    public void Edges()
    {
        double[] hundred = [.. Enumerable.Range(1, 100).Select(i => (double)i)];
        TwoSampleTestResult far = QuantileTest.Compare(hundred, hundred, 0.99);
        Assert.Equal(UndefinedReason.TooFewObservations, far.PValue.Undefined!.Reason);
        Assert.True(far.Difference.Value.IsDefined);
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            QuantileTest.Compare([], hundred, 0.5).Control.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.NoVariation,
            QuantileTest.Compare(new double[50], new double[50], 0.5).PValue.Undefined!.Reason
        );
        int[] one = new int[100];
        int[] apart = [.. Enumerable.Range(0, 100)];
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            QuantileTest.CompareClusters<int>(hundred, one, hundred, apart, 0.5).PValue.Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            QuantileIntervals.OfClusters<int>(hundred, one, 0.5).Undefined!.Reason
        );
        Assert.False(QuantileIntervals.OfClusters<int>([], [], 0.5).IsDefined);
        Assert.Equal(
            UndefinedReason.NoVariation,
            QuantileIntervals.OfClusters<int>([1, 2, 1, 2], [1, 1, 2, 2], 0.5).Undefined!.Reason
        );
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            QuantileTest.CompareClusters<int>(hundred, apart, hundred, apart, 0.99).PValue.Undefined!.Reason
        );
        Assert.Throws<ArgumentException>(() => QuantileTest.CompareClusters<int>(hundred, [1], hundred, apart, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileTest.Compare(hundred, hundred, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileTest.Compare([double.NaN], hundred, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => QuantileTest.Compare(hundred, hundred, 0.5, 1));
        TwoSampleTestResult small = QuantileTest.Compare(hundred[..12], hundred[..15], 0.5);
        Assert.Single(small.Warnings);
    }

    private static double[] Sample(int count, ulong seed, double shift)
    {
        double[] values = new double[count];
        new ExponentialDistribution(1).Sample(new RandomStream(seed, "quantiles"), 0, values);
        return [.. values.Select(value => value + shift)];
    }
}
