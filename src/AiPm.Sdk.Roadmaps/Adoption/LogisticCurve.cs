using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The logistic curve of adoption: adopters m/(1 + e^(−k(t − t₀))), half of the market at t₀ (Verhulst 1838; Fisher and Pry 1971). Some have
/// adopted before time 0.
/// </summary>
public readonly record struct LogisticCurve
{
    /// <summary>A curve.</summary>
    /// <param name="market">m, all who will ever adopt; greater than 0.</param>
    /// <param name="growth">k, the rate at which the odds of having adopted grow; greater than 0.</param>
    /// <param name="midpoint">t₀, when half of the market has adopted.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public LogisticCurve(double market, double growth, double midpoint)
    {
        Market = Domain.Positive.Require(market);
        Growth = Domain.Positive.Require(growth);
        Midpoint = Domain.Real.Require(midpoint);
    }

    /// <summary>m, all who will ever adopt.</summary>
    public double Market { get; }

    /// <summary>k, the rate at which the odds grow.</summary>
    public double Growth { get; }

    /// <summary>t₀, when half has adopted: also when most adopt in a unit of time.</summary>
    public double Midpoint { get; }

    /// <summary>How many adopt in a unit of time at the peak, m·k/4.</summary>
    public double PeakRate => Market * Growth / 4;

    /// <summary>How many have adopted through a time.</summary>
    /// <param name="time">Any finite time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not finite.</exception>
    public double Adopters(double time) =>
        Market / (1 + Elementary.Exp(-Growth * (Domain.Real.Require(time) - Midpoint)));

    /// <summary>How many adopt in a unit of time at a time: m·k·F(1 − F).</summary>
    /// <param name="time">Any finite time.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is not finite.</exception>
    public double Rate(double time)
    {
        double share = Adopters(time) / Market;
        return Market * Growth * share * (1 - share);
    }

    /// <summary>The share from e^(−k(t − t₀)), written once for numbers, lanes and estimates.</summary>
    /// <param name="decay">e^(−k(t − t₀)).</param>
    public static T Share<T>(T decay)
        where T : struct, IQuantity<T>
    {
        T one = T.Constant(1);
        return one / (one + decay);
    }
}
