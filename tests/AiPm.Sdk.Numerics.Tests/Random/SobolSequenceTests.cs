using System.Globalization;

namespace AiPm.Sdk.Numerics.Tests;

/// <summary>Sobol's points against SciPy's, and the evenness that defines them.</summary>
public class SobolSequenceTests
{
    [Fact]
    public void Points_are_those_of_an_independent_implementation()
    {
        string[] lines = File.ReadAllLines(TestData.Path("Random/sobol.csv"));
        int[] dimensions =
        [
            .. lines[1].Split(',')[1..].Select(name => int.Parse(name[1..], CultureInfo.InvariantCulture) - 1),
        ];
        int compared = 0;
        foreach (string line in lines[2..])
        {
            double[] row = [.. line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            for (int i = 0; i < dimensions.Length; i++)
            {
                Assert.Equal(row[i + 1], SobolSequence.Coordinate((long)row[0], dimensions[i]));
                compared++;
            }
        }

        Assert.Equal(96 * 18, compared);
    }

    [Fact]
    public void Every_dimension_has_one_of_512_points_in_each_cell()
    {
        for (int dimension = 0; dimension < SobolSequence.MaximumDimensions; dimension++)
        {
            bool[] seen = new bool[512];
            for (int i = 0; i < seen.Length; i++)
            {
                seen[(int)(SobolSequence.Coordinate(i, dimension) * 512)] = true;
            }

            Assert.DoesNotContain(false, seen);
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(1L << 32, 0)]
    [InlineData(0, -1)]
    [InlineData(0, 256)]
    public void Points_and_dimensions_that_do_not_exist_are_refused(long index, int dimension) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SobolSequence.Coordinate(index, dimension));

    [Fact]
    public void The_last_point_exists() => Assert.InRange(SobolSequence.Coordinate((1L << 32) - 1, 255), 0, 1);
}
