using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How a <see cref="ConformalTestMartingale"/> bets against p-values that should be uniform.</summary>
public sealed record ConformalBetting
{
    private ConformalBetting(string name, string source, double epsilon, double jumping)
    {
        Name = name;
        Source = source;
        Epsilon = epsilon;
        Jumping = jumping;
    }

    /// <summary>
    /// Capital in three hands, which bet on small p-values, on none and on large ones, 1 + ε(p − ½) with ε = −1, 0, 1; a share of it changes hands at every step, so that a change after a
    /// long calm is found. Vovk, Petej, Nouretdinov, Ahlberg, Carlsson and Gammerman 2021, algorithm 1.
    /// </summary>
    /// <param name="jumping">J, the share that changes hands, greater than 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public static ConformalBetting SimpleJumper(double jumping = 0.01) =>
        jumping is > 0 and <= 1
            ? new("simple jumper", "Vovk and others 2021", 0, jumping)
            : throw new ArgumentOutOfRangeException(
                nameof(jumping),
                jumping,
                FormattableString.Invariant($"jumping must be a number greater than 0 and at most 1, but was {jumping}")
            );

    /// <summary>ε·p^(ε − 1): bets on small p-values, that is on unusual observations; the smaller ε, the more on very unusual ones. Vovk, Nouretdinov and Gammerman 2003.</summary>
    /// <param name="epsilon">ε, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is outside its range.</exception>
    public static ConformalBetting Power(double epsilon = 0.92) =>
        new("power martingale", "Vovk, Nouretdinov and Gammerman 2003", Domain.OpenShare.Require(epsilon), 0);

    /// <summary>The power martingales of all ε from 0 to 1, averaged: ∫ Π ε·pᵢ^(ε − 1) dε. Vovk, Nouretdinov and Gammerman 2003.</summary>
    public static ConformalBetting Mixture { get; } =
        new("mixture of power martingales", "Vovk, Nouretdinov and Gammerman 2003", 0, 0);

    /// <summary>The name in the literature.</summary>
    public string Name { get; }

    /// <summary>Authors and year.</summary>
    public string Source { get; }

    /// <summary>ε of <see cref="Power"/>; 0 for the others.</summary>
    public double Epsilon { get; }

    /// <summary>J of <see cref="SimpleJumper"/>; 0 for the others.</summary>
    public double Jumping { get; }

    /// <summary>Name and source.</summary>
    public override string ToString() => $"{Name} ({Source})";
}
