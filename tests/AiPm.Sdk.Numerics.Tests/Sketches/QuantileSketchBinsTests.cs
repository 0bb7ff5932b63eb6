using System.Text.Json;

namespace AiPm.Sdk.Numerics.Tests.Sketches;

public class QuantileSketchBinsTests
{
    private static readonly double[] Values = Draws();

    [Fact]
    public void A_sketch_of_its_own_bins_is_itself()
    {
        QuantileSketch sketch = Sketch();
        QuantileSketch again = QuantileSketch.FromBins(
            0.02,
            sketch.PositiveBins.Reverse(),
            sketch.NegativeBins,
            sketch.Zeros,
            sketch.Minimum.Value,
            sketch.Maximum.Value
        );
        Assert.Equal(sketch, again);
        Assert.Equal(sketch.Count, again.Count);
        Assert.Equal(sketch.Quantile(0.3), again.Quantile(0.3));
        Assert.Equal(sketch, JsonSerializer.Deserialize<QuantileSketch>(JsonSerializer.Serialize(sketch)));
    }

    [Fact]
    public void Bins_counted_by_a_database_give_quantiles_within_the_accuracy()
    {
        // What SQL computes: ceil(ln(x) / ln(gamma)) in plain doubles.
        double gamma = new QuantileSketch(0.02).Gamma;
        Assert.Equal(1.02 / 0.98, gamma);
        IEnumerable<SketchBin> Bins(Func<double, bool> side) =>
            Values
                .Where(side)
                .GroupBy(x => (int)Math.Ceiling(Math.Log(Math.Abs(x)) / Math.Log(gamma)))
                .Select(bin => new SketchBin(bin.Key, bin.LongCount()));
        QuantileSketch sketch = QuantileSketch.FromBins(
            0.02,
            Bins(x => x > 0),
            Bins(x => x < 0),
            Values.LongCount(x => x == 0),
            Values.Min(),
            Values.Max()
        );
        double[] sorted = [.. Values.Order()];
        foreach (double p in new[] { 0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.999, 1 })
        {
            double exact = sorted[OrderStatistic.Rank(p, sorted.Length)];
            SketchQuantile quantile = sketch.Quantile(p);
            Assert.Equal(exact, quantile.Value.Value, Math.Abs(exact) * 0.02 * 1.000001);
        }
    }

    [Fact]
    public void The_document_has_a_form_that_stays()
    {
        QuantileSketch sketch = new(0.01, 100);
        sketch.Add([2, -2, 0, 7, 7]);
        Assert.Equal(
            """{"relativeAccuracy":0.01,"maximumBins":100,"minimum":-2,"maximum":7,"zeros":1,"positive":[[35,1],[98,2]],"negative":[[35,1]]}""",
            JsonSerializer.Serialize(sketch)
        );
        QuantileSketch empty = new();
        Assert.Equal(empty, JsonSerializer.Deserialize<QuantileSketch>(JsonSerializer.Serialize(empty)));
        Assert.Equal(empty, JsonSerializer.Deserialize<QuantileSketch>("""{"relativeAccuracy":0.01}"""));
    }

    [Fact]
    public void A_collapsed_sketch_stays_collapsed()
    {
        QuantileSketch sketch = new(0.01, 5);
        sketch.Add([1, 10, 100, 1e3, 1e4, 1e5, -3]);
        Assert.True(sketch.HasCollapsedPositive);
        Assert.False(sketch.HasCollapsedNegative);
        QuantileSketch again = JsonSerializer.Deserialize<QuantileSketch>(JsonSerializer.Serialize(sketch))!;
        Assert.Equal(sketch, again);
        Assert.False(again.Quantile(0.3).IsWithinAccuracy);
        Assert.Equal(
            sketch,
            QuantileSketch.FromBins(0.01, [.. Bins([1, 10, 100, 1e3, 1e4, 1e5])], sketch.NegativeBins, 0, -3, 1e5, 5)
        );

        static IReadOnlyList<SketchBin> Bins(double[] values)
        {
            QuantileSketch whole = new(0.01);
            whole.Add(values);
            return whole.PositiveBins;
        }
    }

    [Theory]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":2,"maximum":7,"positive":[[35,1],[98,0]]}""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":2,"maximum":7,"positive":[[35,1],[90,1]]}""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":1,"maximum":7,"positive":[[35,1],[98,1]]}""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":2,"positive":[[35,1],[98,1]]}""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":2,"maximum":7}""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":0,"maximum":0,"zeros":-1}""")]
    [InlineData("""{"relativeAccuracy":0.9}""")]
    [InlineData("""{"maximumBins":5}""")]
    [InlineData("""{"relativeAccuracy":0.01,"maximumBins":0}""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":2,"maximum":2,"positive":[[35,1]],"collapsedPositive":true}""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":1.99,"maximum":2,"positive":[[35,1]]}""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":2,"maximum":2,"positive":[[35,1,1]]}""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":2,"maximum":2,"positive":[[1000000,1]]}""")]
    [InlineData("""{"relativeAccuracy":0.01,"bins":3}""")]
    [InlineData("""{"relativeAccuracy":"0.01"}""")]
    [InlineData("""[0.01]""")]
    [InlineData("""{"relativeAccuracy":0.01,"minimum":2,"maximum":7,"positive":[[35,9223372036854775807],[98,1]]}""")]
    public void A_document_that_is_no_sketch_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<QuantileSketch>(json));

    [Fact]
    public void The_ends_of_the_doubles_and_sides_without_values()
    {
        foreach (
            double[] values in (double[][])
                [
                    [double.Epsilon, double.MaxValue],
                    [-double.Epsilon],
                    [-double.MaxValue, -1],
                    [0, 0],
                    [-1, 0],
                    [0, 3],
                ]
        )
        {
            QuantileSketch sketch = new();
            sketch.Add(values);
            Assert.Equal(sketch, JsonSerializer.Deserialize<QuantileSketch>(JsonSerializer.Serialize(sketch)));
        }
    }

    private static QuantileSketch Sketch()
    {
        QuantileSketch sketch = new(0.02);
        sketch.Add(Values);
        return sketch;
    }

    private static double[] Draws()
    {
        double[] values = new double[5_000];
        new NormalDistribution(1, 3).Sample(new RandomStream(1, "bins"), 0, values);
        values[17] = 0;
        return values;
    }

    [Fact]
    public void Merged_empty_sketches_take_values()
    {
        QuantileSketch merged = new QuantileSketch().Merge(new());
        merged.Add(3);
        merged.Add([4, 0, -1]);
        Assert.Equal(4, merged.Count);
        Assert.Equal(4, merged.Maximum.Value);
    }

    [Theory]
    [InlineData(0.01, 2048)]
    [InlineData(0.01, 7)]
    [InlineData(0.3, 3)]
    [InlineData(1e-6, 50)]
    public void Bins_are_those_of_each_value_alone_and_the_highest_are_kept(double accuracy, int most)
    {
        // Ranges that grow both ways, jump beyond what is found without a search, and come back; a merge in the middle.
        Random random = new(42);
        QuantileSketch sketch = new(accuracy, most);
        SortedDictionary<int, long> expected = [];
        for (int step = 0; step < 3_000; step++)
        {
            double spread = step % 500 < 400 ? 2 : 300;
            double value = Math.Exp((random.NextDouble() - 0.5) * spread * 2);
            QuantileSketch alone = new(accuracy, most);
            alone.Add(value);
            int index = alone.PositiveBins[0].Index;
            if (step == 1_500)
            {
                sketch = sketch.Merge(new(accuracy, most));
            }

            sketch.Add(value);
            expected[index] = expected.GetValueOrDefault(index) + 1;
            while (expected.Count > most)
            {
                KeyValuePair<int, long> lowest = expected.First();
                expected.Remove(lowest.Key);
                expected[expected.First().Key] += lowest.Value;
            }
        }

        Assert.Equal(expected.Select(bin => new SketchBin(bin.Key, bin.Value)), sketch.PositiveBins);
    }

    [Fact]
    public void A_bin_holds_what_its_borders_say()
    {
        // Also one double beside each border, where only the definition can tell, and at the ends of the doubles.
        foreach (double accuracy in (double[])[1e-6, 0.01, 0.5])
        {
            double gamma = (1 + accuracy) / (1 - accuracy);
            Random random = new(7);
            for (int i = 0; i < 4_000; i++)
            {
                double value = BitConverter.Int64BitsToDouble((long)(random.NextDouble() * 0x7FEF_FFFF_FFFF_FFFF));
                if (i % 4 == 0)
                {
                    value = Math.Pow(gamma, random.Next(-100, 100));
                    value =
                        i % 3 == 0 ? Math.BitIncrement(value)
                        : i % 3 == 1 ? Math.BitDecrement(value)
                        : value;
                }

                QuantileSketch sketch = new(accuracy);
                sketch.Add(value);
                double index = sketch.PositiveBins[0].Index;
                double quotient = Math.Log(value) / (Math.Log(1 + accuracy) - Math.Log(1 - accuracy));
                Assert.InRange(
                    index,
                    quotient * (1 - Math.CopySign(1e-9, quotient)) - 1e-9,
                    quotient * (1 + Math.CopySign(1e-9, quotient)) + 1 + 1e-9
                );
            }
        }
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    [InlineData(0.001)]
    public void The_largest_number_of_a_bin_is_in_it_and_the_next_is_not(double accuracy)
    {
        QuantileSketch sketch = new(accuracy);
        int lowest = sketch.BinOf(1e-300);
        int highest = sketch.BinOf(1e300);
        int step = Math.Max(1, (highest - lowest) / 2000);
        for (int index = lowest; index <= highest; index += step)
        {
            double largest = sketch.LargestIn(index);
            Assert.Equal(index, sketch.BinOf(largest));
            Assert.Equal(index + 1, sketch.BinOf(Math.BitIncrement(largest)));
            Assert.Equal(1, largest / Math.Pow(sketch.Gamma, index), 1e-9);
        }

        Assert.Equal(1, sketch.LargestIn(0));
        Assert.Equal(double.MaxValue, sketch.LargestIn(sketch.BinOf(double.MaxValue)));
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.LargestIn(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>(() => sketch.BinOf(0));
    }
}
