using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The events of one risk in all simulated years, each with its loss.</summary>
internal sealed class RiskEvents(Risk risk, int[] starts, double[] losses, Measured exactMean)
{
    /// <summary>The most events that are kept of one risk.</summary>
    public const int Most = 1 << 28;

    private const int Block = 512;

    public Risk Risk { get; } = risk;

    /// <summary>One more than there are years: the events of year y are those from <c>Starts[y]</c> up to but not including <c>Starts[y + 1]</c>.</summary>
    public ReadOnlySpan<int> Starts => starts;

    /// <summary>What each event costs.</summary>
    public ReadOnlySpan<double> Losses => losses;

    /// <summary>The mean loss of a year in closed form, or why there is none.</summary>
    public Measured ExactMean { get; } = exactMean;

    /// <summary>The column of <see cref="Losses"/>, for those who fill it.</summary>
    internal Span<double> Column => losses;

    /// <summary>The number of events of a year.</summary>
    public int Count(int year) => starts[year + 1] - starts[year];

    /// <summary>The loss of each year: that of its events added in order.</summary>
    public double[] AnnualLosses()
    {
        double[] annual = new double[starts.Length - 1];
        for (int year = 0; year < annual.Length; year++)
        {
            double sum = 0;
            for (int i = starts[year]; i < starts[year + 1]; i++)
            {
                sum += losses[i];
            }

            annual[year] = sum;
        }

        return annual;
    }

    /// <summary>
    /// One uniform for each event of the years from <paramref name="firstYear"/> on: event k of year y has
    /// <c>stream.Uniform(y, occurrence: k)</c>.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="firstYear">The first year.</param>
    /// <param name="years">How many.</param>
    /// <param name="destination">As long as these years have events.</param>
    public void Uniforms(RandomStream stream, int firstYear, int years, Span<double> destination)
    {
        Span<int> rows = stackalloc int[Block];
        Span<int> numbers = stackalloc int[Block];
        int filled = 0;
        int written = 0;
        for (int year = firstYear; year < firstYear + years; year++)
        {
            int count = starts[year + 1] - starts[year];
            for (int number = 0; number < count; number++)
            {
                rows[filled] = year - firstYear;
                numbers[filled] = number;
                if (++filled == Block)
                {
                    stream.Uniforms(firstYear, rows, numbers, destination.Slice(written, Block));
                    written += Block;
                    filled = 0;
                }
            }
        }

        stream.Uniforms(firstYear, rows[..filled], numbers[..filled], destination.Slice(written, filled));
    }
}
