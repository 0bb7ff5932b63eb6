using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The learning curves of a chunk of draws.</summary>
internal sealed class CurveColumns
{
    public int[] Node { get; } = new int[JointSimulation.ChunkSize];

    public double[] Height { get; } = new double[JointSimulation.ChunkSize];

    public double[] Slope { get; } = new double[JointSimulation.ChunkSize];

    public double[] Noise { get; } = new double[JointSimulation.ChunkSize];

    public double[] Column { get; } = new double[JointSimulation.ChunkSize];
}
