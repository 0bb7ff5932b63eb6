using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Counts the draws in which an item clears every gate.</summary>
internal sealed class GateAccumulator<T>(ItemDraws<T> items, Formula cleared) : IDrawAccumulator<GateAccumulator<T>>
{
    private readonly double[] _cleared = new double[JointSimulation.ChunkSize];

    public double Cleared { get; private set; }

    public void Add(DrawChunk chunk)
    {
        Span<double> column = _cleared.AsSpan(0, chunk.Count);
        _ = cleared.TryApply(items.Inputs(chunk, 0), column, out _);
        foreach (double one in column)
        {
            Cleared += one;
        }
    }

    public void Merge(GateAccumulator<T> later) => Cleared += later.Cleared;
}
