using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Answers to "How would you feel if you could no longer use the product?".</summary>
public readonly record struct Disappointment
{
    /// <summary>Makes the counts.</summary>
    /// <param name="very">Very disappointed; at least 0.</param>
    /// <param name="somewhat">Somewhat disappointed; at least 0.</param>
    /// <param name="not">Not disappointed; at least 0.</param>
    /// <param name="noLongerUse">No longer use it; at least 0. They are no part of the share.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    [JsonConstructor]
    public Disappointment(long very, long somewhat, long not, long noLongerUse = 0)
    {
        _ = Domain.NonNegative.Require(very);
        _ = Domain.NonNegative.Require(somewhat);
        _ = Domain.NonNegative.Require(not);
        _ = Domain.NonNegative.Require(noLongerUse);
        (Very, Somewhat, Not, NoLongerUse) = (very, somewhat, not, noLongerUse);
    }

    /// <summary>Very disappointed.</summary>
    public long Very { get; }

    /// <summary>Somewhat disappointed.</summary>
    public long Somewhat { get; }

    /// <summary>Not disappointed.</summary>
    public long Not { get; }

    /// <summary>No longer use it.</summary>
    public long NoLongerUse { get; }

    /// <summary>Very disappointed of those who use it.</summary>
    public ProportionCounts Counts => new(Very, checked(Very + Somewhat + Not));

    /// <summary>The counts of both.</summary>
    public Disappointment Merge(Disappointment other) =>
        checked(new(Very + other.Very, Somewhat + other.Somewhat, Not + other.Not, NoLongerUse + other.NoLongerUse));
}
