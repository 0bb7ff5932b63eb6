using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Memory for one loop at a time.</summary>
internal sealed class LoopScratch
{
    public int[] Rows { get; } = new int[JointSimulation.ChunkSize];

    public double[] Column { get; } = new double[JointSimulation.ChunkSize];

    public double[] Whole { get; } = new double[JointSimulation.ChunkSize];

    public bool[] Passes { get; } = new bool[JointSimulation.ChunkSize];

    public CurveColumns Curves { get; } = new();
}
