using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What the tries of one loop come to in a chunk of draws.</summary>
internal sealed class LoopColumns
{
    public GateEnding[] Ending { get; } = new GateEnding[JointSimulation.ChunkSize];

    public int[] Tries { get; } = new int[JointSimulation.ChunkSize];

    /// <summary>What all tries cost.</summary>
    public double[] Cost { get; } = new double[JointSimulation.ChunkSize];
}
