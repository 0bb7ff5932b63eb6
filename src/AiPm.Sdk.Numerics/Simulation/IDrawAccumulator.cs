namespace AiPm.Sdk.Numerics;

/// <summary>
/// Takes in draws chunk by chunk and merges: what a simulation keeps of its draws. Chunks arrive in the order of draws
/// within one accumulator; accumulators are merged in a fixed tree by the order of draws, whatever the number of threads.
/// </summary>
/// <typeparam name="TSelf">The accumulator itself.</typeparam>
public interface IDrawAccumulator<TSelf>
    where TSelf : IDrawAccumulator<TSelf>
{
    /// <summary>Takes in one chunk.</summary>
    void Add(DrawChunk chunk);

    /// <summary>Takes in another accumulator, whose draws follow this one's.</summary>
    void Merge(TSelf later);
}
