using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// How long rewards count where the arms' means may change. The age of a reward is the number of decisions made after its own, by their ids, so it does not matter
/// when the reward came in, or in which order.
/// </summary>
public sealed record RewardMemory
{
    private RewardMemory(double discount, long window)
    {
        Discount = discount;
        Window = window;
    }

    /// <summary>Every reward counts in full for good.</summary>
    public static RewardMemory All { get; } = new(1, 0);

    /// <summary>The weight a reward keeps with each decision made after its own; 1 where nothing fades.</summary>
    public double Discount { get; }

    /// <summary>Only the rewards of so many latest decisions count; 0 where there is no window.</summary>
    public long Window { get; }

    internal bool IsAll => Discount == 1 && Window == 0;

    /// <summary>A reward of age a counts γᵃ: discounted Thompson sampling (Raj and Kalyani 2017). Rewards of about 1/(1 − γ) decisions count.</summary>
    /// <param name="discount">γ, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The discount is outside its range.</exception>
    public static RewardMemory Discounted(double discount) => new(Domain.OpenShare.Require(discount), 0);

    /// <summary>Only rewards of the latest decisions count, in full: sliding-window Thompson sampling (Trovò, Paladino, Restelli and Gatti 2020).</summary>
    /// <param name="decisions">How many decisions, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window holds no decision.</exception>
    public static RewardMemory Latest(long decisions)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(decisions, 1);
        return new(1, decisions);
    }

    /// <summary>The memory in words.</summary>
    public override string ToString() =>
        Window > 0 ? $"the rewards of the latest {NumberText.Count(Window)} decisions"
        : Discount < 1 ? FormattableString.Invariant($"rewards that keep {Discount} of their weight with each decision")
        : "all rewards";
}
