using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The Bass model: of a market m, a share p of those left adopts in a unit of time by itself, and q times the share that has adopted by
/// imitation. Bass 1969, Management Science 15.
/// </summary>
/// <remarks>
/// Adopters through t: m·F(t), F(t) = (1 − e^(−(p+q)t))/(1 + (q/p)·e^(−(p+q)t)), beginning at 0 at launch. The rate is highest at
/// ln(q/p)/(p + q) where q &gt; p, else at launch.
/// </remarks>
public readonly record struct BassCurve
{
    /// <summary>A curve.</summary>
    /// <param name="market">m, all who will ever adopt; greater than 0.</param>
    /// <param name="innovation">p, greater than 0.</param>
    /// <param name="imitation">q, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public BassCurve(double market, double innovation, double imitation)
    {
        Market = Domain.Positive.Require(market);
        Innovation = Domain.Positive.Require(innovation);
        Imitation = Domain.NonNegative.Require(imitation);
    }

    /// <summary>m, all who will ever adopt.</summary>
    public double Market { get; }

    /// <summary>p, the coefficient of innovation.</summary>
    public double Innovation { get; }

    /// <summary>q, the coefficient of imitation.</summary>
    public double Imitation { get; }

    /// <summary>When most adopt in a unit of time; 0 where q ≤ p.</summary>
    public double PeakTime => Imitation > Innovation ? Math.Log(Imitation / Innovation) / (Innovation + Imitation) : 0;

    /// <summary>How many adopt in a unit of time at the peak: m(p + q)²/(4q), or m·p where q ≤ p.</summary>
    public double PeakRate =>
        Imitation > Innovation
            ? Market * (Innovation + Imitation) * (Innovation + Imitation) / (4 * Imitation)
            : Market * Innovation;

    /// <summary>How many have adopted through a time.</summary>
    /// <param name="time">Since launch, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double Adopters(double time)
    {
        double fall = -(Innovation + Imitation) * Domain.NonNegative.Require(time);

        // 1 − e^x by expm1, which keeps the digits soon after launch.
        return Market * -Elementary.Expm1(fall) / (1 + Imitation / Innovation * Elementary.Exp(fall));
    }

    /// <summary>How many adopt in a unit of time at a time: m·f(t) = (p + q·F)(m − m·F).</summary>
    /// <param name="time">Since launch, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double Rate(double time)
    {
        double share = Adopters(time) / Market;
        return Market * (Innovation + Imitation * share) * (1 - share);
    }

    /// <summary>How many adopt between two times.</summary>
    /// <param name="from">At least 0.</param>
    /// <param name="until">At least <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The times are negative or not in order.</exception>
    public double Between(double from, double until)
    {
        Domain.AtLeast(Domain.NonNegative.Require(from)).Require(until);
        return Adopters(until) - Adopters(from);
    }

    /// <summary>F from e^(−(p+q)t), written once for numbers, lanes and estimates.</summary>
    /// <param name="innovation">p.</param>
    /// <param name="imitation">q.</param>
    /// <param name="decay">e^(−(p+q)t).</param>
    public static T Share<T>(T innovation, T imitation, T decay)
        where T : struct, IQuantity<T>
    {
        T one = T.Constant(1);
        return (one - decay) / (one + imitation / innovation * decay);
    }
}
