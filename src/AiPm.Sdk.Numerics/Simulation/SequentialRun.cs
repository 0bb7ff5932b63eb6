namespace AiPm.Sdk.Numerics;

/// <summary>What <see cref="JointSimulation.RunUntil"/> took in before it stopped.</summary>
/// <param name="Accumulator">All draws, merged.</param>
/// <param name="Draws">The number of draws.</param>
/// <param name="Looks">How often it was asked whether they are enough.</param>
/// <param name="Reached">Whether the last answer was yes; else the most draws were made.</param>
public sealed record SequentialRun<TAccumulator>(TAccumulator Accumulator, long Draws, int Looks, bool Reached)
    where TAccumulator : IDrawAccumulator<TAccumulator>;
