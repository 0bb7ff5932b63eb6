using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A loss and a probability: a point of a discrete distribution, or of an exceedance curve, where it is P(loss &gt; amount).</summary>
/// <remarks>The default value is no loss with probability 0.</remarks>
public readonly record struct LossProbability
{
    /// <summary>A loss and a probability.</summary>
    /// <param name="amount">At least 0.</param>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public LossProbability(double amount, double probability)
    {
        Amount = Domain.NonNegative.Require(amount);
        Probability = Domain.Share.Require(probability);
    }

    /// <summary>The loss, in the unit of the losses given.</summary>
    public double Amount { get; }

    /// <summary>From 0 to 1.</summary>
    public double Probability { get; }
}
