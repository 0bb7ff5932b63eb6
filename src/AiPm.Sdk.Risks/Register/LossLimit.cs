using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A point that a loss exceedance curve must stay below: the loss of a year may pass the amount with at most this probability. Several of
/// them are a risk tolerance curve (Hubbard and Seiersen 2016).
/// </summary>
public sealed record LossLimit
{
    /// <summary>A limit.</summary>
    /// <param name="amount">The loss of a year, at least 0.</param>
    /// <param name="probability">The largest probability with which more may be lost, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public LossLimit(double amount, double probability)
    {
        Amount = Domain.NonNegative.Require(amount);
        Probability = Domain.Share.Require(probability);
    }

    /// <summary>The loss of a year.</summary>
    public double Amount { get; }

    /// <summary>The largest probability with which more may be lost.</summary>
    public double Probability { get; }

    /// <summary>The limit as <c>more than 100,000 in at most 5 % of years</c>.</summary>
    public override string ToString() =>
        $"more than {NumberText.Number(Amount)} in at most {ShareText.Level(Probability)} of years";
}
