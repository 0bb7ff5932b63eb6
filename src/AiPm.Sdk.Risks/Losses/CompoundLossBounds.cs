using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Exact bounds of a compound loss whose severity is continuous: every event rounded down to a lattice and every event rounded up, both summed by
/// <see cref="PanjerRecursion"/>. What is true lies between; half the step halves the distance.
/// </summary>
public sealed class CompoundLossBounds
{
    private readonly Lazy<LatticeLoss> _capped;

    // E[N]·E[(X − top)⁺], what events above the lattice's last point cost beyond it.
    private readonly Measured _excess;

    private CompoundLossBounds(
        LatticeLoss lower,
        LatticeLoss upper,
        Measured mean,
        Lazy<LatticeLoss> capped,
        Measured excess
    )
    {
        Lower = lower;
        Upper = upper;
        Mean = mean;
        _capped = capped;
        _excess = excess;
    }

    /// <summary>Every event rounded down.</summary>
    public LatticeLoss Lower { get; }

    /// <summary>Every event rounded up; events above the lattice's last point lie beyond.</summary>
    public LatticeLoss Upper { get; }

    /// <summary>The exact mean, E[N]·E[X].</summary>
    public Measured Mean { get; }

    /// <summary>Bounds on a lattice of this step.</summary>
    /// <param name="frequency">How often; its value is certain, or a number of events with a discrete distribution.</param>
    /// <param name="severity">The loss of one event, at least 0.</param>
    /// <param name="step">The distance of points, greater than 0.</param>
    /// <param name="points">The last point of one event's loss, from 1 to 16,777,216: choose step × points so that hardly an event is larger.</param>
    /// <remarks>Cost: twice that of <see cref="PanjerRecursion.Compound"/>, and once more for a shortfall where events lie above the lattice.</remarks>
    /// <exception cref="ArgumentException">As for <see cref="PanjerRecursion.Compound"/> and <see cref="LatticeSeverity.Discretise"/>.</exception>
    public static CompoundLossBounds Of(EventFrequency frequency, Distribution severity, double step, int points)
    {
        ArgumentNullException.ThrowIfNull(frequency);
        LatticeSeverity down = LatticeSeverity.Discretise(severity, step, points, LatticeRounding.Down);
        LatticeSeverity up = LatticeSeverity.Discretise(severity, step, points, LatticeRounding.Up);
        LatticeLoss upper = PanjerRecursion.Compound(frequency, up);
        Measured Times(Measured one) =>
            frequency.MeanEvents.Mean.TryGet(out double events, out Undefined? unknown)
            && one.TryGet(out double loss, out unknown)
                ? events * loss
                : unknown!;
        return new(
            PanjerRecursion.Compound(frequency, down),
            upper,
            Times(severity.Mean),
            new(() => up.ProbabilityBeyond > 0 ? PanjerRecursion.Compound(frequency, up.Capped()) : upper),
            Times(MeanExcess(severity, up.Lattice.Amount(points)))
        );
    }

    /// <summary>Between what P(loss &gt; amount) lies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not finite.</exception>
    public Interval ExceedanceProbability(double amount) =>
        Ordered(Lower.ExceedanceProbability(amount), Upper.ExceedanceProbability(amount));

    /// <summary>Between what the value at risk lies; up to +∞ where the lattice ends too early.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public Interval ValueAtRisk(double probability)
    {
        double upper = Upper.ValueAtRisk(probability).TryGet(out double point, out _) ? point : double.PositiveInfinity;
        return Lower.ValueAtRisk(probability).TryGet(out double lower, out _)
            ? Ordered(lower, upper)
            : new(0, double.PositiveInfinity);
    }

    /// <summary>Between what the expected shortfall lies.</summary>
    /// <param name="probability">From 0 up to but not including 1.</param>
    /// <remarks>
    /// The closest of two bounds from each side. Of events rounded down, or rounded up and capped at the lattice's last point with E[N]·E[(X − top)⁺]/(1 − p) for
    /// what lies above it, as the shortfall of a sum is at most the sum of shortfalls. And from the exact mean: (1 − p)·ES = E[L] − ∫₀ᵖ VaR.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public Interval ConditionalValueAtRisk(double probability)
    {
        TailLevel.Require(probability);
        double share = 1 - probability;
        double lower = Lower.ConditionalValueAtRisk(probability).TryGet(out double down, out _) ? down : 0;
        double upper =
            _excess.TryGet(out double excess, out _)
            && _capped.Value.ConditionalValueAtRisk(probability).TryGet(out double up, out _)
                ? up + excess / share
                : double.PositiveInfinity;
        if (Mean.TryGet(out double mean, out _))
        {
            lower = Upper.IntegralOfValueAtRisk(probability) is { } high
                ? Math.Max(lower, (mean - high) / share)
                : lower;
            upper = Lower.IntegralOfValueAtRisk(probability) is { } low ? Math.Min(upper, (mean - low) / share) : upper;
        }

        return Ordered(lower, upper);
    }

    private static Measured MeanExcess(Distribution severity, double top)
    {
        if (!severity.Mean.TryGet(out _, out Undefined? undefined))
        {
            return undefined;
        }

        if (severity.Survival(top) == 0)
        {
            return 0;
        }

        return severity.IsDiscrete
            ? LatticeSeverity
                .ValuesIn(severity, top, double.MaxValue)
                .Sum(value => (value - top) * severity.Density(value))
            : Quadrature.Integrate(severity.Survival, top, severity.Support.Upper, 1e-9).Value;
    }

    // Where both agree, rounding may put them the wrong way about.
    private static Interval Ordered(double lower, double upper) => new(Math.Min(lower, upper), Math.Max(lower, upper));
}
