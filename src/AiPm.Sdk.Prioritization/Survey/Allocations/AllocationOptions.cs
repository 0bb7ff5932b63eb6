using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The sum that was to be divided, and what to make of divisions that miss it.</summary>
public sealed record AllocationOptions : SurveyOptions
{
    /// <summary>The options with every default.</summary>
    public static AllocationOptions Default { get; } = new();

    /// <summary>The sum that each respondent was to divide.</summary>
    /// <value>Default 100; greater than 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double Total
    {
        get;
        init => field = Domain.Positive.Require(value, nameof(Total));
    } = 100;

    /// <summary>How far a respondent's sum may lie from <see cref="Total"/>, in the same unit.</summary>
    /// <value>Default 1e-6; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Tolerance
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(Tolerance));
    } = 1e-6;

    /// <summary>Whether a division that misses the sum is scaled to it; otherwise it is left out. It is listed in any case.</summary>
    /// <value>Default false.</value>
    public bool Normalize { get; init; }
}
