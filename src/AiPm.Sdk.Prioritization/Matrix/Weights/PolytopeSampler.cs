using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Draws uniformly from weights that fulfil linear conditions. Where enough of all weights do, by drawing until one does; else by a random walk of its own
/// for every draw, so that draws stay independent of each other and of threads.
/// </summary>
internal sealed class PolytopeSampler : WeightSampler
{
    private const int Trials = 2_000;
    private const int LeastAccepted = 20;
    private const int MostTries = 1 << 16;

    private readonly double[][] _rows;
    private readonly double[] _bounds;
    private readonly double[] _center;
    private readonly string[] _criteria;
    private readonly HitAndRun? _walk;

    // The streams of the last seed: made once for a run, whichever thread comes first.
    private Streams? _streams;

    public PolytopeSampler(double[][] rows, double[] bounds, double[] center, string[] criteria)
    {
        _rows = rows;
        _bounds = bounds;
        _center = center;
        _criteria = criteria;
        Streams trial = new(0, criteria);
        double[] weights = new double[criteria.Length];
        int accepted = 0;
        for (int t = 0; t < Trials; t++)
        {
            Draw(trial, t, 0, weights);
            accepted += Fulfils(weights) ? 1 : 0;
        }

        if (accepted < LeastAccepted && criteria.Length > 1)
        {
            _walk = new(rows, bounds, center);
        }
    }

    public bool Walks => _walk is not null;

    public override Interval? UniformFirstOfTwo
    {
        get
        {
            if (_criteria.Length != 2)
            {
                return null;
            }

            (double lower, double upper) = (0, 1);
            for (int k = 0; k < _rows.Length; k++)
            {
                double slope = _rows[k][0] - _rows[k][1];
                double end = (_bounds[k] - _rows[k][1]) / slope;
                (lower, upper) =
                    slope > 0 ? (Math.Max(lower, end), upper)
                    : slope < 0 ? (lower, Math.Min(upper, end))
                    : (lower, upper);
            }

            return new(lower, upper);
        }
    }

    public override void Fill(DrawChunk chunk, int row, Span<double> weights)
    {
        Streams? streams = Volatile.Read(ref _streams);
        if (streams is null || streams.Seed != chunk.Seed)
        {
            streams = new(chunk.Seed, _criteria);
            Volatile.Write(ref _streams, streams);
        }

        long draw = chunk.FirstDraw + row;
        if (_walk is not null)
        {
            _walk.Fill(streams.Walk, draw, weights);
            return;
        }

        for (int attempt = 0; attempt < MostTries; attempt++)
        {
            Draw(streams, draw, attempt, weights);
            if (Fulfils(weights))
            {
                return;
            }
        }

        // At the least share that is drawn by trying, this has a chance below 10⁻²⁰⁰.
        _center.CopyTo(weights);
    }

    // Exponentials divided by their sum are uniform on all weights.
    private static void Draw(Streams streams, long draw, int attempt, Span<double> weights)
    {
        double sum = 0;
        for (int j = 0; j < weights.Length; j++)
        {
            weights[j] = -Elementary.Log(streams.ByCriterion[j].Uniform(draw, attempt));
            sum += weights[j];
        }

        foreach (ref double weight in weights)
        {
            weight /= sum;
        }
    }

    private bool Fulfils(ReadOnlySpan<double> weights)
    {
        for (int k = 0; k < _rows.Length; k++)
        {
            double sum = 0;
            for (int j = 0; j < weights.Length; j++)
            {
                sum += _rows[k][j] * weights[j];
            }

            if (!(sum >= _bounds[k]))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Streams(ulong seed, string[] criteria)
    {
        public ulong Seed { get; } = seed;

        public RandomStream[] ByCriterion { get; } =
            Array.ConvertAll(criteria, criterion => new RandomStream(seed, $"weight of {criterion}"));

        public RandomStream Walk { get; } = new(seed, "weights");
    }
}
