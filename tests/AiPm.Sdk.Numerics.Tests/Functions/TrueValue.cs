using System.Globalization;

namespace AiPm.Sdk.Numerics.Tests;

/// <summary>A row of true values: the nearest double and what it lacks, in units in its last place.</summary>
internal sealed record TrueValue(string Function, double X, double Y, double Nearest, double Rest)
{
    public static IEnumerable<TrueValue> Read(string file) =>
        File.ReadLines(TestData.Path(file))
            .Where(line => !line.StartsWith('#'))
            .Skip(1)
            .Select(line => line.Split(','))
            .Select(parts => new TrueValue(
                parts[0],
                Parse(parts[1]),
                parts[2].Length == 0 ? 0 : Parse(parts[2]),
                Parse(parts[3]),
                Parse(parts[4])
            ));

    /// <summary>How far <paramref name="actual"/> is from the true value, in units in the last place of the nearest double.</summary>
    public double Ulps(double actual)
    {
        if (actual.Equals(Nearest) && double.IsInfinity(actual))
        {
            return 0;
        }

        long steps = BitConverter.DoubleToInt64Bits(Math.Abs(Nearest));
        double ulp = BitConverter.Int64BitsToDouble(steps + 1) - Math.Abs(Nearest);

        // Raised first where it is small: an ulp may be subnormal and its inverse infinite.
        double scale = Math.ScaleB(1, Math.Abs(Nearest) < 1 ? 60 : 0);
        double difference = (actual - Nearest) * scale / (ulp * scale);
        return Math.Abs(difference - Rest);
    }

    private static double Parse(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
