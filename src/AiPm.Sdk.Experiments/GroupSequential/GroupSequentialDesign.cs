using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A test that may stop at several looks: when looks are planned, by which rule they stop for an effect or for futility, at which error rate. Its boundaries are exact for
/// statistics with independent increments: (Z₁ … Zₖ) normal with E Zₖ = δ√tₖ and cov(Zⱼ, Zₖ) = √(tⱼ ÷ tₖ). Jennison and Turnbull 2000.
/// </summary>
/// <remarks>
/// Immutable; <c>with</c> changes it. The drift δ is the true effect as the expected z at the planned final information: effect × √(final information). Boundaries are
/// worked out once, in about 0.02 ms a look of ten, and are accurate to 1e-10. Equality compares lists by reference, not by content.
/// </remarks>
public sealed record GroupSequentialDesign
{
    private readonly ImmutableArray<double> _fractions;
    private Solution? _solution;

    /// <summary>A two-sided design at 0.05 without a rule for futility.</summary>
    /// <param name="efficacy">When looks stop for an effect.</param>
    /// <param name="fractions">The information at each planned look as a share of that at the last: increasing, greater than 0, ending at 1.</param>
    /// <exception cref="ArgumentException">The fractions do not increase or do not end at 1.</exception>
    public GroupSequentialDesign(StoppingRule efficacy, IReadOnlyList<double> fractions)
    {
        ArgumentNullException.ThrowIfNull(efficacy);
        Efficacy = efficacy;
        _fractions = [.. InformationFractions.Require(fractions)];
    }

    /// <summary>A two-sided design at 0.05 without a rule for futility, with looks at equal steps of information.</summary>
    /// <param name="efficacy">When looks stop for an effect.</param>
    /// <param name="looks">How many looks, the last among them; from 1 to 10,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of looks is outside its range.</exception>
    public GroupSequentialDesign(StoppingRule efficacy, int looks)
        : this(efficacy, InformationFractions.Equal(looks)) { }

    /// <summary>When looks stop for an effect.</summary>
    public StoppingRule Efficacy { get; }

    /// <summary>The information at each planned look, as a share of that at the last.</summary>
    public IReadOnlyList<double> Fractions => _fractions;

    /// <summary>The side of the test.</summary>
    /// <value><see cref="Alternative.TwoSided"/> by default.</value>
    public Alternative Alternative
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Alternative));
    }

    /// <summary>The error rate in total: over both sides of a two-sided test, over all looks.</summary>
    /// <value>0.05 by default for two-sided tests, 0.025 for one-sided ones; less than 0.5 a side.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double Alpha
    {
        get => _alpha ?? (IsTwoSided ? 0.05 : 0.025);
        init => _alpha = Domain.Between(1e-12, 1 - 1e-12).Require(value, nameof(Alpha));
    }

    private readonly double? _alpha;

    /// <summary>The error rate of a side: half of <see cref="Alpha"/> in a two-sided test, else all of it.</summary>
    public double AlphaPerSide => Alpha / Sides;

    /// <summary>When looks stop for futility.</summary>
    /// <value>None by default.</value>
    public FutilityRule? Futility { get; init; }

    /// <summary>The boundaries at the planned looks.</summary>
    /// <exception cref="ArgumentException">One-sided α is 0.5 or more, the power is not greater than α, or futility crosses efficacy before the last look.</exception>
    public IReadOnlyList<SequentialBoundary> Boundaries => Solved.Boundaries;

    /// <summary>
    /// The critical value at full information, C, of boundaries with a shape: C·t^(Δ − ½) of Wang and Tsiatis; of Pocock's the value at every look.
    /// <see langword="null"/> for the other rules.
    /// </summary>
    public double? Constant => Efficacy.HasConstant ? Solved.Constant : null;

    /// <summary>The probabilities to stop at each planned look if the truth has this drift.</summary>
    /// <param name="drift">The true effect as the expected z at the planned final information, in the direction of the alternative; from −50 to 50.</param>
    /// <param name="ignoreFutility">Whether stops for futility are not obeyed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The drift is outside its range.</exception>
    public StoppingProbabilities Probabilities(double drift, bool ignoreFutility = false) =>
        BoundaryCrossing.Probabilities(
            this,
            Boundaries,
            Domain.Between(-50, 50).Require(drift),
            ignoreFutility || Futility is null
        );

    /// <summary>The drift at which the design has this power: where β is spent for futility, only the power that the rule keeps.</summary>
    /// <param name="power">The power, strictly between 0 and 1, greater than α.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is not between α and 1.</exception>
    /// <exception cref="ArgumentException">Futility keeps another power.</exception>
    public double DriftFor(double power)
    {
        RequirePower(power, nameof(power));
        return Futility?.Power is { } kept
            ? kept == power
                ? Solved.Drift!.Value
                : throw new ArgumentException(
                    FormattableString.Invariant(
                        $"power must be {kept}, which the futility rule keeps, but was {power}"
                    ),
                    nameof(power)
                )
            : DriftOf(power, drift => Probabilities(drift).Power);
    }

    /// <summary>
    /// How many times the units of a fixed test of the same error rate and power the design needs at its last look: (drift ÷ drift of the fixed test)².
    /// </summary>
    /// <param name="power">The power, strictly between 0 and 1, greater than α.</param>
    /// <exception cref="ArgumentOutOfRangeException">The power is not between α and 1.</exception>
    public double InflationFactor(double power)
    {
        double ratio = DriftFor(power) / FixedDrift(power);
        return ratio * ratio;
    }

    /// <summary>The drift that one look at the end needs for this power.</summary>
    internal double FixedDrift(double power)
    {
        double critical = NormalFunction.SurvivalQuantile(AlphaPerSide);
        return IsTwoSided ? DriftOf(power, FixedPower) : critical + NormalFunction.Quantile(power);
    }

    /// <summary>The power of one look at the end at a drift.</summary>
    internal double FixedPower(double drift)
    {
        double critical = NormalFunction.SurvivalQuantile(AlphaPerSide);
        return NormalFunction.Survival(critical - drift) + (IsTwoSided ? NormalFunction.Survival(critical + drift) : 0);
    }

    /// <summary>The drift of a fixed test with this power; 0 at an error rate that is no power.</summary>
    internal double DriftOfFixed(double power) =>
        IsTwoSided && power <= Alpha ? 0 : Math.Clamp(FixedDrift(Math.Clamp(power, 1e-300, 1 - 1e-16)), -50, 50);

    /// <summary>The sentence.</summary>
    public override string ToString()
    {
        string side = Alternative switch
        {
            Alternative.Greater => "one-sided, greater",
            Alternative.Less => "one-sided, less",
            _ => "two-sided in total",
        };
        string futility =
            Futility is null ? ""
            : Futility.IsBinding ? ", binding futility"
            : ", futility that does not bind";
        return $"{Efficacy} over {NumberText.Count(_fractions.Length)} looks at α = {ShareText.Level(Alpha)} {side}{futility}";
    }

    internal bool IsTwoSided => Alternative == Alternative.TwoSided;

    internal int Sides => IsTwoSided ? 2 : 1;

    /// <summary>The design as it is solved: the constant of its shape, the drift at which it spends β.</summary>
    internal Solution Solved
    {
        get
        {
            // A copy made by "with" carries the solution of another design.
            Solution? known = Volatile.Read(ref _solution);
            if (known is null || !ReferenceEquals(known.Of, this))
            {
                known = Solve();
                Volatile.Write(ref _solution, known);
            }

            return known;
        }
    }

    internal BoundaryRecursion Begin() => new(this, Solved.Constant ?? 1, Solved.Drift);

    private Solution Solve()
    {
        if (!(AlphaPerSide < 0.5))
        {
            throw new ArgumentException(
                FormattableString.Invariant($"Alpha must be less than 0.5 a side, but was {Alpha} one-sided"),
                nameof(Alpha)
            );
        }

        double? drift = null;
        double? constant = null;
        if (Futility?.Power is { } power)
        {
            RequirePower(power, nameof(Futility));
            if (Futility is { IsBinding: false })
            {
                constant = ConstantAt(null);
            }

            drift = DriftOf(power, truth => Run(constant ?? ConstantAt(truth), truth).Power, FixedDrift(power));
        }

        constant ??= ConstantAt(drift);
        (SequentialBoundary[] boundaries, _) = Run(constant, drift);
        foreach (SequentialBoundary boundary in boundaries.SkipLast(1))
        {
            if (boundary.IsClosed)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Futility must lie below efficacy before the last look, but crosses {boundary.Efficacy:0.####} at look {boundary.Look} of {boundaries.Length}"
                    ),
                    nameof(Futility)
                );
            }
        }

        return new(this, boundaries, constant, drift);
    }

    private (SequentialBoundary[] Boundaries, double Power) Run(double? constant, double? drift)
    {
        BoundaryRecursion recursion = new(this, constant ?? 1, drift);
        SequentialBoundary[] boundaries = new SequentialBoundary[_fractions.Length];
        for (int look = 0; look < boundaries.Length; look++)
        {
            boundaries[look] = recursion.Next(_fractions[look], look == boundaries.Length - 1, _fractions[look]);
        }

        return (boundaries, recursion.Power);
    }

    // The total falls as the constant rises. One look needs at least z(α), all looks at z(α ÷ looks) spend at most α.
    private double? ConstantAt(double? drift)
    {
        if (!Efficacy.HasConstant)
        {
            return null;
        }

        double single = NormalFunction.SurvivalQuantile(AlphaPerSide);
        if (_fractions.Length == 1)
        {
            return single;
        }

        // Nearly a line of slope −1 on this scale, so that four or five secants are enough.
        double Gap(double constant)
        {
            BoundaryRecursion recursion = new(this, constant, drift) { IsUncapped = true };
            foreach (double fraction in _fractions)
            {
                _ = recursion.Next(fraction, isFinal: false, fraction);
            }

            return single - NormalFunction.SurvivalQuantile(Math.Min(1, recursion.SpentAlpha));
        }

        double before = single;
        double gapBefore = Gap(before);
        double at = before + gapBefore;
        for (int i = 0; i < 12 && gapBefore != 0 && at != before; i++)
        {
            double gap = Gap(at);
            double next = at - (gap * (at - before) / (gap - gapBefore));
            if (gap == 0 || Math.Abs(next - at) < 1e-9)
            {
                return gap == 0 ? at : next;
            }

            if (!(next > 0.01 * single && double.IsFinite(next)))
            {
                break;
            }

            (before, gapBefore, at) = (at, gap, next);
        }

        double narrowest = _fractions.Min(fraction => Efficacy.Critical(fraction)!.Value);
        double many = NormalFunction.SurvivalQuantile(AlphaPerSide / _fractions.Length) / narrowest;
        double low = Futility is { IsBinding: true } ? 0.01 * single : single * (1 - 1e-9);
        return RootFinding.Bracketed(Gap, low, many * (1 + 1e-9), 1e-13).Value;
    }

    private double DriftOf(double power, Func<double, double> powerAt, double start = 1)
    {
        double goal = NormalFunction.Quantile(power);
        double Gap(double drift) => NormalFunction.Quantile(Math.Min(1, powerAt(drift))) - goal;
        double high = start;
        double low = 0;
        while (Gap(high) < 0)
        {
            low = high;
            high =
                high < 25
                    ? high * 1.25
                    : throw new DesignUnreachableException(
                        DesignUnknown.Units,
                        $"No drift up to {NumberText.Number(high)} gives a power of {ShareText.Level(power)}: futility stops too often."
                    );
        }

        while (low > 0 && Gap(low) > 0)
        {
            low /= 2;
        }

        return RootFinding.Bracketed(Gap, low, high, 1e-12).Value;
    }

    private void RequirePower(double power, string name)
    {
        Domain.OpenShare.Require(power, name);
        if (!(power > Alpha && power <= 1 - 1e-12))
        {
            throw new ArgumentOutOfRangeException(
                name,
                power,
                FormattableString.Invariant($"{name} must be greater than α = {Alpha} and less than 1, but was {power}")
            );
        }
    }

    internal sealed record Solution(
        GroupSequentialDesign Of,
        SequentialBoundary[] Boundaries,
        double? Constant,
        double? Drift
    );
}
