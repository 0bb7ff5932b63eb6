using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Draws weights for the criteria of one matrix. Several threads ask at once, so it keeps nothing.</summary>
internal abstract class WeightSampler
{
    /// <summary>What is known of the weights, for the assumptions of a result.</summary>
    public required string Description { get; init; }

    /// <summary>The weights where they are certain.</summary>
    public virtual CriterionWeights? Certain => null;

    /// <summary>The range of the first of two weights where it is uniform on a range; else <see langword="null"/>.</summary>
    public virtual Interval? UniformFirstOfTwo => null;

    /// <summary>Adds what the weights are made of to the simulation.</summary>
    public virtual void AddTo(JointSimulation simulation) { }

    /// <summary>The weights of one draw of a chunk.</summary>
    /// <exception cref="ArgumentException">The drawn numbers are no weights: all are 0.</exception>
    public abstract void Fill(DrawChunk chunk, int row, Span<double> weights);
}
