using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Hands chunks to the years; every accumulator writes its own rows of the same columns, so merging has nothing to do.</summary>
internal sealed class CompoundAccumulator(CompoundYears years) : IDrawAccumulator<CompoundAccumulator>
{
    public void Add(DrawChunk chunk) => years.Add(chunk);

    public void Merge(CompoundAccumulator later) { }
}
