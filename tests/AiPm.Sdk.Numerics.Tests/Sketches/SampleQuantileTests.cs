using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TestData = AiPm.Sdk.Testing.TestData;

namespace AiPm.Sdk.Numerics.Tests.Sketches;

public class SampleQuantileTests
{
    private static readonly Gen<double> Values = Gen.Choose(-400, 400).Select(i => i / 8.0);

    [Fact]
    public void All_nine_conventions_have_their_reference_values()
    {
        int rows = 0;
        foreach (string line in File.ReadLines(TestData.Path("Sketches/quantile-conventions.csv")))
        {
            if (line.StartsWith('#') || line.StartsWith("sample", StringComparison.Ordinal))
            {
                continue;
            }

            string[] parts = line.Split(',');
            double[] sample = [.. parts[0].Split(' ').Select(Number)];
            QuantileConvention convention = (QuantileConvention)Number(parts[1]);
            double expected = Number(parts[3]);
            double actual = SampleQuantile.Of(sample, Number(parts[2]), convention).Value;
            Assert.True(Math.Abs(actual - expected) <= 1e-14 * Math.Abs(expected), $"{line}: was {actual:R}");
            Array.Sort(sample);
            Assert.Equal(actual, SampleQuantile.OfSorted(sample, Number(parts[2]), convention).Value);
            rows++;
        }

        Assert.Equal(8 * 9 * 26, rows);
    }

    [Fact]
    public void Conventions_are_numbered_as_in_the_paper_and_type_7_is_the_default()
    {
        Assert.Equal(9, Enum.GetValues<QuantileConvention>().Length);
        Assert.Equal(7, (int)QuantileConvention.Linear);
        Assert.Equal(3.25, SampleQuantile.Of([4, 1, 10, 2, 3, 8, 9, 5, 7, 6], 0.25).Value);
        Assert.Equal(3, SampleQuantile.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.25, QuantileConvention.InverseCdf).Value);
    }

    [Fact]
    public void Every_convention_rises_with_p_stays_in_the_sample_and_mirrors_as_it_should()
    {
        Gen<(double[] Values, double P, double Q)> samples =
            from count in Gen.Choose(1, 40)
            from values in Values.ArrayOf(count)
            from p in Gen.Choose(0, 1000)
            from q in Gen.Choose(p, 1000)
            select (values, p / 1000.0, q / 1000.0);
        Prop.ForAll(
                samples.ToArbitrary(),
                sample =>
                {
                    (double[] values, double p, double q) = sample;
                    double[] mirrored = [.. values.Select(x => -x)];
                    return Enum.GetValues<QuantileConvention>()
                        .All(convention =>
                        {
                            double low = SampleQuantile.Of(values, p, convention).Value;
                            double high = SampleQuantile.Of(values, q, convention).Value;

                            // Hyndman and Fan's property P4, which types 1, 3 and 4 lack.
                            bool isSymmetric =
                                convention
                                    is QuantileConvention.InverseCdf
                                        or QuantileConvention.ClosestObservation
                                        or QuantileConvention.InterpolatedInverseCdf
                                || Math.Abs(low + SampleQuantile.Of(mirrored, 1 - p, convention).Value) <= 1e-11;
                            return low <= high && low >= values.Min() && high <= values.Max() && isSymmetric;
                        });
                }
            )
            .Holds(300);
    }

    [Fact]
    public void Whole_weights_count_as_repeated_values()
    {
        Gen<(double[] Values, int[] Weights, double P)> samples =
            from count in Gen.Choose(1, 20)
            from values in Values.ArrayOf(count)
            from weights in Gen.Choose(0, 5).ArrayOf(count)
            from p in Gen.Choose(0, 100)
            where weights.Sum() > 0
            select (values, weights, p / 100.0);
        Prop.ForAll(
                samples.ToArbitrary(),
                sample =>
                {
                    (double[] values, int[] weights, double p) = sample;
                    double[] repeated = [.. values.SelectMany((x, i) => Enumerable.Repeat(x, weights[i]))];
                    return (
                        (QuantileConvention[])[QuantileConvention.InverseCdf, QuantileConvention.AveragedInverseCdf]
                    ).All(convention =>
                        new[] { 1.0, 0.1, 1e300, 1e-300, double.Epsilon }.All(scale =>
                            SampleQuantile.OfWeighted(values, [.. weights.Select(w => w * scale)], p, convention)
                            == SampleQuantile.Of(repeated, p, convention)
                        )
                    );
                }
            )
            .Holds(500);
    }

    [Fact]
    public void Weights_have_no_places_between_observations()
    {
        foreach (QuantileConvention convention in Enum.GetValues<QuantileConvention>().Where(c => (int)c > 2))
        {
            ArgumentException refused = Assert.Throws<ArgumentException>(() =>
                SampleQuantile.OfWeighted([1, 2], [1, 1], 0.5, convention)
            );
            Assert.Equal("convention", refused.ParamName);
            Assert.Contains(convention.ToString(), refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Samples_without_weight_are_undefined()
    {
        Assert.Equal(UndefinedReason.TooFewObservations, SampleQuantile.Of([], 0.5).Undefined!.Reason);
        Assert.Equal(UndefinedReason.TooFewObservations, SampleQuantile.OfWeighted([], [], 0.5).Undefined!.Reason);
        Assert.Equal(UndefinedReason.ZeroDenominator, SampleQuantile.OfWeighted([1], [0], 0.5).Undefined!.Reason);
    }

    [Fact]
    public void The_largest_numbers_interpolate_without_overflow()
    {
        double[] sample = [-1.5e308, 1.5e308];
        Assert.Equal(0, SampleQuantile.Of(sample, 0.5).Value);
        Assert.Equal(-0.75e308, SampleQuantile.Of(sample, 0.25).Value, 1e293);
        Assert.Equal(1.5e308, SampleQuantile.Of([1.5e308, 1.5e308], 0.3).Value);
    }

    [Fact]
    public void Bad_input_is_named()
    {
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(() =>
            SampleQuantile.Of([1, double.NaN], 0.5)
        );
        Assert.Contains("row 1", refused.Message, StringComparison.Ordinal);
        refused = Assert.Throws<ArgumentOutOfRangeException>(() => SampleQuantile.OfSorted([1, 3, 2], 0.5));
        Assert.Contains("row 2", refused.Message, StringComparison.Ordinal);
        refused = Assert.Throws<ArgumentOutOfRangeException>(() => SampleQuantile.OfWeighted([1, 2], [1, -1], 0.5));
        Assert.Contains("row 1", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleQuantile.Of([1], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleQuantile.Of([1], 0.5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleQuantile.Of([1], 0.5, (QuantileConvention)10));
        Assert.Throws<ArgumentException>(() => SampleQuantile.OfWeighted([1, 2], [1], 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleQuantile.OfWeighted([1, 2], [1e308, 1e308], 0.5));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
