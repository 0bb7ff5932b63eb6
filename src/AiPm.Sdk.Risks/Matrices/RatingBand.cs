using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The scores that a level of priority begins with.</summary>
public sealed record RatingBand
{
    /// <summary>A band of scores.</summary>
    /// <param name="level">The level.</param>
    /// <param name="from">The lowest score that has it; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The score is not finite.</exception>
    public RatingBand(RatingLevel level, double from)
    {
        ArgumentNullException.ThrowIfNull(level);
        Level = level;
        From = Domain.Real.Require(from);
    }

    /// <summary>The level.</summary>
    public RatingLevel Level { get; }

    /// <summary>The lowest score that has it.</summary>
    public double From { get; }
}
