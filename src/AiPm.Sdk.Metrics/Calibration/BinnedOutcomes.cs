using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What fell into each bin: rows, positives and the sum of probabilities.</summary>
internal sealed class BinnedOutcomes
{
    private readonly ConfusionCell[] _positives;
    private readonly ConfusionCell[] _negatives;
    private readonly double[] _sums;

    private BinnedOutcomes(ConfusionCell[] positives, ConfusionCell[] negatives, double[] sums, int[] places)
    {
        _positives = positives;
        _negatives = negatives;
        _sums = sums;
        Places = places;
        All = positives.Concat(negatives).Aggregate(default(ConfusionCell), (sum, cell) => sum + cell);
        Positives = positives.Aggregate(default(ConfusionCell), (sum, cell) => sum + cell);
    }

    /// <summary>The bin of each row.</summary>
    public int[] Places { get; }

    public ConfusionCell All { get; }

    public ConfusionCell Positives { get; }

    public int Count => _sums.Length;

    public ConfusionCell Rows(int bin) => _positives[bin] + _negatives[bin];

    public double MeanProbability(int bin) => _sums[bin] / Rows(bin).Weight;

    public double Share(int bin) => _positives[bin].Weight / Rows(bin).Weight;

    public static BinnedOutcomes Of(
        ProbabilityBins layout,
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights
    )
    {
        CompensatedSum[,] weight = new CompensatedSum[layout.Count, 2];
        CompensatedSum[,] squares = new CompensatedSum[layout.Count, 2];
        CompensatedSum[] sums = new CompensatedSum[layout.Count];
        long[,] rows = new long[layout.Count, 2];
        int[] places = new int[actual.Length];
        for (int row = 0; row < actual.Length; row++)
        {
            int bin = places[row] = layout.Place(probabilities[row]);
            int side = actual[row] ? 1 : 0;
            double w = weights.IsEmpty ? 1 : weights[row];
            rows[bin, side]++;
            weight[bin, side] = weight[bin, side].Plus(w);
            squares[bin, side] = squares[bin, side].PlusProduct(w, w);
            sums[bin] = sums[bin].PlusProduct(w, probabilities[row]);
        }

        return new(
            [
                .. Enumerable
                    .Range(0, layout.Count)
                    .Select(b => new ConfusionCell(rows[b, 1], weight[b, 1].Value, squares[b, 1].Value)),
            ],
            [
                .. Enumerable
                    .Range(0, layout.Count)
                    .Select(b => new ConfusionCell(rows[b, 0], weight[b, 0].Value, squares[b, 0].Value)),
            ],
            [.. sums.Select(sum => sum.Value)],
            places
        );
    }

    public CalibrationBin Bin(ProbabilityBins layout, int bin, double confidence)
    {
        IntervalEstimate observed = CellShare.Of(
            "observed share",
            _positives[bin],
            _negatives[bin],
            ("positives", "rows in the bin"),
            confidence,
            ShareInterval.Wilson
        );
        return new(
            layout.Range(bin),
            Rows(bin),
            observed.Value.TryGet(out _, out Undefined? undefined) ? MeanProbability(bin) : undefined,
            observed
        );
    }
}
