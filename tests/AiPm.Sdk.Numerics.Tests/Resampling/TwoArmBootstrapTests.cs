using System.Text.Json;
using static AiPm.Sdk.Numerics.Tests.InferenceCases;

namespace AiPm.Sdk.Numerics.Tests;

public class TwoArmBootstrapTests
{
    private static readonly BootstrapOptions Options = new() { Replicates = 1_999, Seed = 5 };

    [Fact]
    public void The_acceleration_of_a_ratio_of_means_is_that_of_the_jackknife_of_each_arm()
    {
        foreach ((JsonElement input, JsonElement expected) in TwoSampleRows.Of("bootstrap.acceleration"))
        {
            BootstrapResult result = Bootstrap.Compare(
                ResamplingDesign.Simple(input.Numbers("control")),
                ResamplingDesign.Simple(input.Numbers("treatment")),
                (c, t) => Average(t) / Average(c),
                Options
            );
            Close(expected.Number("ratio"), result.Estimate, 1e-13);
            Close(expected.Number("acceleration"), result.Acceleration().Value, 1e-9);
            Interval bca = result.Bca().Interval.Value;
            Assert.True(bca.Lower < result.Estimate && result.Estimate < bca.Upper);
        }
    }

    [Fact]
    public void The_fast_difference_of_means_draws_the_samples_of_the_general_one()
    {
        double[] control = Sample(40, 3);
        double[] treatment = Sample(25, 4);
        BootstrapResult fast = Bootstrap.DifferenceOfMeans(control, treatment, Options);
        BootstrapResult general = Bootstrap.Compare(
            ResamplingDesign.Simple(control),
            ResamplingDesign.Simple(treatment),
            (c, t) => Average(t) - Average(c),
            Options with
            {
                Threads = 2,
            },
            (c, t) => Math.Sqrt(SquareOfError(c) + SquareOfError(t))
        );
        for (int i = 0; i < Options.Replicates; i++)
        {
            Assert.Equal(general.Replicates.Span[i], fast.Replicates.Span[i], 1e-13);
        }

        Close(general.Acceleration().Value, fast.Acceleration().Value, 1e-9);
        Close(general.Studentised().Interval.Value.Lower, fast.Studentised().Interval.Value.Lower, 1e-9);
        Close(general.Bca(0.9).Interval.Value.Upper, fast.Bca(0.9).Interval.Value.Upper, 1e-9);

        // The error of two independent means adds in squares: their plug-in variances.
        double error = Math.Sqrt(SquareOfError(control) * 39 / 40 + SquareOfError(treatment) * 24 / 25);
        Assert.Equal(error, fast.StandardError.Value, error * 0.06);
    }

    [Fact]
    public void Swapping_the_arms_mirrors_a_difference()
    {
        double[] control = Sample(30, 5);
        double[] treatment = Sample(30, 6);
        BootstrapResult result = Bootstrap.DifferenceOfMeans(control, treatment, Options);
        BootstrapResult swapped = Bootstrap.DifferenceOfMeans(treatment, control, Options);
        Close(-result.Acceleration().Value, swapped.Acceleration().Value, 1e-10);
        Close(-result.Estimate, swapped.Estimate, 1e-12);
    }

    [Fact]
    public void Rows_are_drawn_for_statistics_of_several_columns_and_by_cluster()
    {
        double[] cost = [4, 1, 7, 3, 9, 2];
        double[] answers = [2, 1, 3, 2, 3, 1];
        double Ratio(ReadOnlySpan<double> rows)
        {
            double above = 0;
            double below = 0;
            foreach (double row in rows)
            {
                above += cost[(int)row];
                below += answers[(int)row];
            }

            return above / below;
        }

        BootstrapResult result = Bootstrap.Run(ResamplingDesign.OfRows(6), Ratio, Options);
        Close(26.0 / 12, result.Estimate, 1e-14);

        // The linearised error of the ratio.
        double squares = cost.Zip(answers, (c, a) => (c - 26.0 / 12 * a) * (c - 26.0 / 12 * a)).Sum();
        Assert.Equal(Math.Sqrt(squares) / 12, result.StandardError.Value, 0.06);
        ResamplingDesign clusters = ResamplingDesign.Clustered<int>([0, 1, 2, 3, 4, 5], [1, 1, 2, 2, 3, 3]);
        BootstrapResult compared = Bootstrap.Compare(
            clusters,
            ResamplingDesign.OfRows(6),
            (a, b) => Ratio(b) - Ratio(a),
            Options
        );
        Assert.Equal(0, compared.Estimate, 1e-15);
        Assert.True(compared.Bca().Interval.IsDefined);
        Assert.Throws<ArgumentOutOfRangeException>(() => ResamplingDesign.OfRows(0));
    }

    [Fact]
    public void Edges()
    {
        // One unit an arm says nothing; one unit in one arm leaves the other's spread alone.
        Assert.Equal(
            UndefinedReason.TooFewObservations,
            Bootstrap.DifferenceOfMeans([1], [2], Options).StandardError.Undefined!.Reason
        );
        BootstrapResult half = Bootstrap.DifferenceOfMeans([1], [2, 3, 9], Options);
        Assert.True(half.StandardError.IsDefined);
        Assert.Equal(UndefinedReason.NotMeasured, half.Studentised().Interval.Undefined!.Reason);
        Assert.Throws<ArgumentException>(() => Bootstrap.DifferenceOfMeans([], [2], Options));
        Assert.Throws<ArgumentOutOfRangeException>(() => Bootstrap.DifferenceOfMeans([double.NaN], [2], Options));
        Assert.Contains(
            "statistic must return a finite number",
            Assert
                .Throws<ArgumentException>(() =>
                    Bootstrap.Compare(
                        ResamplingDesign.Simple([0, 1]),
                        ResamplingDesign.Simple([1, 2]),
                        (c, t) => Average(t) / Average(c) is var ratio && c[0] == 0 && c[1] == 0 ? ratio : 1,
                        Options
                    )
                )
                .Message,
            StringComparison.Ordinal
        );

        // The unit left out is named with its arm.
        BootstrapResult fragile = Bootstrap.Compare(
            ResamplingDesign.Simple([0, 0, 3]),
            ResamplingDesign.Simple([1, 2]),
            (c, t) => c.Length == 2 && c[0] + c[1] == 0 ? double.NaN : Average(c) - Average(t),
            Options
        );
        Assert.Contains(
            "NaN for the control without unit 2",
            Assert.Throws<ArgumentException>(() => fragile.Acceleration()).Message,
            StringComparison.Ordinal
        );
    }

    private static double[] Sample(int count, ulong seed)
    {
        double[] values = new double[count];
        new ExponentialDistribution(1).Sample(new RandomStream(seed, "two arms"), 0, values);
        return values;
    }

    private static double SquareOfError(ReadOnlySpan<double> values)
    {
        Moments moments = Moments.Of(values);
        return moments.Variance.Value / moments.Count;
    }

    private static double Average(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
