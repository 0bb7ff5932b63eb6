using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The expected losses that a level of a matrix can stand for.</summary>
/// <param name="Level">The level.</param>
/// <param name="Cells">How many cells have it.</param>
/// <param name="ExpectedLoss">From the lowest corner of any of its cells to the highest, which may be +∞; <see langword="null"/> where no cell has it.</param>
public sealed record LevelLosses(RatingLevel Level, int Cells, Interval? ExpectedLoss);
