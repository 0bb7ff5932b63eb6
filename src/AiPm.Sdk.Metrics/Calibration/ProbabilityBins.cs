using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Where bins of probabilities begin and end, and which one a probability is in.</summary>
internal sealed class ProbabilityBins
{
    private const int Most = 10_000;
    private readonly double[] _edges;

    private ProbabilityBins(double[] edges) => _edges = edges;

    public int Count => _edges.Length - 1;

    public Interval Range(int bin) => new(_edges[bin], _edges[bin + 1]);

    public static ProbabilityBins Of(
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights,
        int bins,
        CalibrationBinning binning
    )
    {
        if (bins is < 1 or > Most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(bins),
                bins,
                string.Create(CultureInfo.InvariantCulture, $"bins must be from 1 to {Most}, but was {bins}")
            );
        }

        return EnumDomain.Require(binning) switch
        {
            CalibrationBinning.EqualWidth => new([.. Enumerable.Range(0, bins + 1).Select(k => (double)k / bins)]),
            CalibrationBinning.EqualMass => new(ByMass(probabilities, weights, bins)),
            _ => new(Distinct(probabilities)),
        };
    }

    /// <summary>The last bin whose lower edge is not above the probability.</summary>
    public int Place(double probability)
    {
        int place = Array.BinarySearch(_edges, probability);
        place = place >= 0 ? place : ~place - 1;
        return Math.Clamp(place, 0, Count - 1);
    }

    private static double[] ByMass(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights, int bins)
    {
        double[] sorted = probabilities.ToArray();
        double[] mass = weights.IsEmpty ? [] : weights.ToArray();
        if (mass.Length == 0)
        {
            Array.Sort(sorted);
        }
        else
        {
            Array.Sort(sorted, mass);
        }

        double total = mass.Length == 0 ? sorted.Length : mass.Sum();
        List<double> edges = [0];
        double below = 0;
        int next = 1;
        for (int i = 0; i < sorted.Length && next < bins; i++)
        {
            // The value with k/B of the weight below it begins the k-th bin; a value that begins several begins one.
            while (next < bins && below >= total * next / bins)
            {
                if (sorted[i] > edges[^1])
                {
                    edges.Add(sorted[i]);
                }

                next++;
            }

            below += mass.Length == 0 ? 1 : mass[i];
        }

        return edges[^1] < 1 ? [.. edges, 1]
            : edges.Count > 1 ? [.. edges, 1]
            : [0, 1];
    }

    private static double[] Distinct(ReadOnlySpan<double> probabilities)
    {
        SortedSet<double> values = [];
        foreach (double p in probabilities)
        {
            values.Add(p + 0.0);
        }

        return values.Count == 0 ? [0, 1] : [.. values, Math.Max(1, values.Max)];
    }
}
