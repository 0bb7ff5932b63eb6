using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Counts the draws in which the first of two items scores higher; ties count one half.</summary>
internal sealed class PairAccumulator<T>(ItemDraws<T> items) : IDrawAccumulator<PairAccumulator<T>>
{
    private readonly double[] _first = new double[JointSimulation.ChunkSize];
    private readonly double[] _second = new double[JointSimulation.ChunkSize];

    public double Ahead { get; private set; }

    public void Add(DrawChunk chunk)
    {
        // The forecast has scored the same draws before, so every score is a number.
        _ = items.TryScore(chunk, 0, _first.AsSpan(0, chunk.Count), out _);
        _ = items.TryScore(chunk, 1, _second.AsSpan(0, chunk.Count), out _);
        for (int i = 0; i < chunk.Count; i++)
        {
            Ahead +=
                ScoreTie.Holds(_first[i], _second[i]) ? 0.5
                : _first[i] > _second[i] ? 1
                : 0;
        }
    }

    public void Merge(PairAccumulator<T> later) => Ahead += later.Ahead;
}
