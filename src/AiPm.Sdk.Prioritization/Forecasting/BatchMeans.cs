using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The method of batch means: the spread of the means of independent batches is the error of their common mean.</summary>
internal static class BatchMeans
{
    /// <summary>
    /// The mean over draws of one sum less the sum of others, never below 0 (it is the best choice less a fixed one, draw by draw; rounding aside).
    /// </summary>
    public static SimulatedValue Difference(
        double[]?[] sums,
        int index,
        double[]?[] others,
        ReadOnlySpan<int> indices,
        long draws
    )
    {
        long size = (draws + sums.Length - 1) / sums.Length;
        Span<double> means = stackalloc double[sums.Length];
        int batches = 0;
        double total = 0;
        for (long first = 0; first < draws; first += size, batches++)
        {
            double difference = sums[batches]![index];
            foreach (int other in indices)
            {
                difference -= others[batches]![other];
            }

            total += difference;
            means[batches] = difference / Math.Min(size, draws - first);
        }

        double mean = total / draws;
        double squares = 0;
        for (int batch = 0; batch < batches; batch++)
        {
            double share = (double)Math.Min(size, draws - batch * size) / draws;
            double distance = share * (means[batch] - mean);
            squares += distance * distance;
        }

        return new(Math.Max(0, mean), Math.Sqrt(squares * batches / (batches - 1)));
    }
}
