using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A fixed-horizon experiment as it is designed: what is measured, what is to be shown, between which arms. <see cref="Solve"/> takes three of
/// units, effect, power and error rate and gives the fourth.
/// </summary>
/// <remarks>Immutable; <c>with</c> changes it. Equality compares lists by reference, not by content.</remarks>
public sealed record ExperimentDesign
{
    private readonly ImmutableArray<double> _allocation;

    /// <summary>A design of a control and one treatment, or of one sample, for a difference in either direction.</summary>
    /// <param name="metric">What is measured of each unit, how it varies and which test judges it.</param>
    public ExperimentDesign(DesignMetric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        Metric = metric;
        _allocation = metric.IsSingleSample ? [1] : [1, 1];
    }

    /// <summary>What is measured.</summary>
    public DesignMetric Metric { get; }

    /// <summary>What a comparison is to show.</summary>
    /// <value><see cref="DesignObjective.Difference"/> by default.</value>
    public DesignObjective Objective
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Objective));
            field = value;
        }
    } = DesignObjective.Difference;

    /// <summary>How units are split, one positive weight an arm, control first; one sample has one weight.</summary>
    /// <value>Two equal arms by default.</value>
    /// <exception cref="ArgumentException">There are fewer than 2 or more than 100 arms, or a sample has more than one; or a weight is not positive.</exception>
    public IReadOnlyList<double> Allocation
    {
        get => _allocation;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Allocation));
            double[] weights = [.. value];
            Domain.Positive.Require(weights, nameof(Allocation));
            _allocation =
                Metric.IsSingleSample && weights.Length != 1
                    ? throw new ArgumentException(
                        $"Allocation must have one weight, as there is one sample, but had {weights.Length}",
                        nameof(value)
                    )
                : !Metric.IsSingleSample && weights.Length is < 2 or > 100
                    ? throw new ArgumentException(
                        $"Allocation must have a weight for each of 2 to 100 arms, but had {weights.Length}",
                        nameof(value)
                    )
                : [.. weights];
        }
    }

    /// <summary>The number of arms, the control among them; 1 for one sample.</summary>
    public int Arms => _allocation.Length;

    /// <summary>Which arms are compared.</summary>
    /// <value><see cref="ComparisonSet.EachWithControl"/> by default; with all pairs each is powered as if its two arms differed by the effect.</value>
    public ComparisonSet Comparisons
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Comparisons));
    }

    /// <summary>How several comparisons share the error rate, as the analysis is to have it.</summary>
    /// <value><see cref="Multiplicity.Bonferroni"/> by default. None, Šidák, Dunnett and, for all pairs, Tukey are the others that a design takes: those of a single step.</value>
    public Multiplicity Multiplicity
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Multiplicity));
            field = value;
        }
    } = Multiplicity.Bonferroni;

    /// <summary>What power is the chance of, where there are several comparisons.</summary>
    /// <value><see cref="DesignPower.Each"/> by default.</value>
    public DesignPower PowerFor
    {
        get;
        init => field = EnumDomain.Require(value, nameof(PowerFor));
    }

    /// <summary>The direction in which <see cref="Solve"/> looks for the smallest effect, where the test has two sides.</summary>
    /// <value><see cref="Numerics.Direction.Increase"/> by default.</value>
    public Direction Direction
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Direction));
    }

    /// <summary>
    /// The correlation ρ of the metric with what CUPED adjusts it by, over units: variances shrink to the share 1 − ρ². Deng, Xu, Kohavi and Walker 2013.
    /// </summary>
    /// <value>0 by default: no adjustment.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between −1 and 1.</exception>
    public double CovariateCorrelation
    {
        get;
        init => field = Domain.Between(-MostCorrelation, MostCorrelation).Require(value, nameof(CovariateCorrelation));
    }

    /// <summary>How units come in clusters that are randomised as a whole.</summary>
    /// <value>None by default: units are randomised one by one.</value>
    public ClusterSampling? Clusters { get; init; }

    /// <summary>The number of comparisons.</summary>
    public int ComparisonCount =>
        Arms == 1 ? 1
        : Comparisons == ComparisonSet.AllPairs ? Arms * (Arms - 1) / 2
        : Arms - 1;

    /// <summary>By how much clusters and covariates change the variance of an arm: design effect × (1 − ρ²).</summary>
    public double VarianceFactor =>
        (Clusters?.DesignEffect ?? 1) * (1 - CovariateCorrelation) * (1 + CovariateCorrelation);

    private const double MostCorrelation = 1 - 1e-9;

    /// <summary>Solves for what is left open of units, effect and power; with all three given, for the error rate.</summary>
    /// <remarks>
    /// Exactly one of <paramref name="effect"/>, <paramref name="power"/> and <paramref name="units"/> is left out, or none of them and
    /// <paramref name="alpha"/> is. Units are solved exactly, rounded up in each arm, and the power is worked out again for the whole units.
    /// Enumerated power rises in steps that fall back: there the answer is the smallest size from which on the power holds for every size of the next
    /// steps. The smallest effect is that of <see cref="Direction"/>; under equivalence it is the largest difference from the middle of the margins at which the power
    /// is still reached.
    /// </remarks>
    /// <param name="effect">The true difference that is to be found, absolute or as a share of the baseline.</param>
    /// <param name="power">The chance to find it, strictly between 0 and 1.</param>
    /// <param name="units">Units over all arms, or pairs.</param>
    /// <param name="alpha">The error rate over all comparisons, strictly between 0 and 1; the objective's default where left out.</param>
    /// <exception cref="ArgumentException">Not exactly one quantity is open, or the design asks for what its test cannot do.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="DesignUnreachableException">Nothing solves it; the message says what cannot be reached and why.</exception>
    public SampleSizePlan Solve(Effect? effect = null, double? power = null, long? units = null, double? alpha = null)
    {
        Require();
        _ = power is { } chance ? Domain.OpenShare.Require(chance, nameof(power)) : 0;
        _ = alpha is { } rate ? ErrorRates.Require(rate, nameof(alpha)) : 0;
        return DesignSolver.Solve(this, effect, power, units, alpha);
    }

    /// <summary>The power for these units, which need not be whole unless power is enumerated: what a power curve is drawn from.</summary>
    /// <param name="effect">The true difference, absolute or as a share of the baseline.</param>
    /// <param name="units">Units of each arm, control first; or those of one sample.</param>
    /// <param name="alpha">The error rate over all comparisons; the objective's default where left out.</param>
    /// <exception cref="ArgumentException">There is not one number for each arm, or the design asks for what its test cannot do.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public double Power(Effect effect, ReadOnlySpan<double> units, double? alpha = null)
    {
        Require();
        double difference = Difference(effect);
        if (units.Length != Arms)
        {
            throw new ArgumentException(
                $"units must have one number for each of {Arms} arms, but had {units.Length}",
                nameof(units)
            );
        }

        Domain.AtLeast(FewestUnits).Require(units);
        if (Metric.IsEnumerated)
        {
            foreach (double arm in units)
            {
                _ =
                    Math.Floor(arm) == arm
                        ? arm
                        : throw new ArgumentOutOfRangeException(
                            nameof(units),
                            arm,
                            FormattableString.Invariant($"units must be whole where power is enumerated, but was {arm}")
                        );
            }
        }

        return PowerOf(
            difference,
            alpha is { } rate ? ErrorRates.Require(rate, nameof(alpha)) : Objective.DefaultAlpha,
            units.ToArray()
        );
    }

    internal SampleSizePlan SolveAssurance(
        Estimate effect,
        double assurance,
        EffectScale scale,
        double? alpha,
        SimulationOptions? simulation
    )
    {
        Require();
        if (Metric.IsEnumerated)
        {
            throw Refused("assurance is solved for methods whose power is smooth; choose a large-sample method");
        }

        double rate = alpha is { } given ? ErrorRates.Require(given, nameof(alpha)) : Objective.DefaultAlpha;
        (Func<double, double> reached, double ceiling) = AssuranceIntegral.ByUnits(
            this,
            rate,
            effect,
            scale,
            simulation
        );
        string why =
            $"what is to be shown, {Objective}, is true with a probability of {ShareText.Probability(Math.Clamp(ceiling, 0, 1))}";
        if (assurance >= ceiling && ceiling < 1)
        {
            throw new DesignUnreachableException(
                DesignUnknown.Units,
                $"No number of units gives an assurance of {ShareText.Level(assurance)}: {why}."
            );
        }

        double control = DesignSolver.ControlUnits(this, reached, assurance, why);
        double[] exact = ArmsFor(control);
        double centre =
            effect.Mean.TryGet(out double mean, out _) ? mean
            : effect.TryGetDistribution(out _) ? effect.Quantile(0.5)
            : effect.Simulate(simulation ?? new SimulationOptions()).Quantile(0.5).Value;
        double difference = Difference(
            scale == EffectScale.Absolute ? Effect.Absolute(centre) : Effect.Relative(centre)
        );
        double[] whole = DesignSolver.RoundUp(this, exact);
        return new(this, DesignUnknown.Units, difference, rate, PowerOf(difference, rate, whole), exact, whole);
    }

    internal static Domain ErrorRates { get; } = Domain.Between(1e-12, 1 - 1e-12);

    internal double ClusterSize => Clusters?.MeanSize ?? 1;

    internal double FewestUnits => Metric.FewestUnits * (Metric.Reference == TestReference.Normal ? 1 : ClusterSize);

    /// <summary>Units of every arm for so many in the control.</summary>
    internal double[] ArmsFor(double control) => [.. _allocation.Select(weight => control * (weight / _allocation[0]))];

    internal double Difference(Effect effect)
    {
        double difference = DesignObjective.Absolute(effect, Metric.Baseline, nameof(effect));
        Interval possible = Metric.Differences;
        return difference >= possible.Lower && difference <= possible.Upper
            ? difference
            : throw new ArgumentOutOfRangeException(
                nameof(effect),
                difference,
                $"effect must leave a possible value, a difference from {NumberText.Number(possible.Lower)} to {(double.IsInfinity(possible.Upper) ? "any size" : NumberText.Number(possible.Upper))}, but was {NumberText.Number(difference)}"
            );
    }

    /// <summary>The power without checks.</summary>
    internal double PowerOf(double difference, double alpha, double[] units)
    {
        NullHypothesis hypothesis = Objective.At(Metric.Baseline);
        CriticalRule critical = Critical(alpha, units);
        if (Arms == 1)
        {
            return ComparisonPower.Of(
                Metric,
                Plan(difference, hypothesis, critical, double.PositiveInfinity, units[0], null)
            );
        }

        double? pooled =
            Metric.Reference == TestReference.Student && Arms > 2 ? (units.Sum() / ClusterSize) - Arms : null;
        if (PowerFor != DesignPower.Each && ComparisonCount > 1)
        {
            ComparisonPlan[] plans =
            [
                .. units.Skip(1).Select(arm => Plan(difference, hypothesis, critical, units[0], arm, pooled)),
            ];
            return JointPower.Of(Metric, plans, PowerFor == DesignPower.Any);
        }

        double least = double.PositiveInfinity;
        HashSet<(double, double)> seen = [];
        for (int i = 0; i < (Comparisons == ComparisonSet.AllPairs ? Arms : 1); i++)
        {
            for (int j = i + 1; j < Arms; j++)
            {
                if (seen.Add((units[i], units[j])))
                {
                    least = Math.Min(
                        least,
                        ComparisonPower.Of(Metric, Plan(difference, hypothesis, critical, units[i], units[j], pooled))
                    );
                }
            }
        }

        return least;
    }

    /// <summary>The error rate of one comparison.</summary>
    internal double ComparisonAlpha(double alpha, double[] units)
    {
        CriticalRule critical = Critical(alpha, units);
        double degrees = Metric.Reference switch
        {
            TestReference.Student => (units.Sum() / ClusterSize) - Arms,
            TestReference.Welch when critical.IsJoint => Satterthwaite(units),
            _ => double.PositiveInfinity,
        };
        return critical.TailAt(degrees) * Sides;
    }

    // Of the first comparison, by the true variances.
    private double Satterthwaite(double[] units)
    {
        NormalModel model = Metric.ErrorModel(0);
        double control = model.Control / units[0];
        double treatment = model.Treatment / units[1];
        return (control + treatment)
            * (control + treatment)
            / (
                (control * control / ((units[0] / ClusterSize) - 1))
                + (treatment * treatment / ((units[1] / ClusterSize) - 1))
            );
    }

    internal int Sides =>
        Objective.Kind != DesignObjectiveKind.Equivalence && Objective.Alternative == Alternative.TwoSided ? 2 : 1;

    private CriticalRule Critical(double alpha, double[] units)
    {
        int count = ComparisonCount;
        if (count > 1 && Multiplicity.Procedure == MultiplicityProcedure.Dunnett)
        {
            NormalModel model = Metric.ErrorModel(Objective.At(Metric.Baseline).Lower);
            double control = model.Control / units[0];
            return CriticalRule.Dunnett(
                alpha,
                [.. units.Skip(1).Select(arm => Math.Sqrt(control / (control + (model.Treatment / arm))))],
                Sides == 2
            );
        }

        if (count > 1 && Multiplicity.Procedure == MultiplicityProcedure.Tukey)
        {
            return CriticalRule.Tukey(alpha, Arms);
        }

        double share = Multiplicity.Procedure switch
        {
            MultiplicityProcedure.None => alpha,
            MultiplicityProcedure.Sidak => -Elementary.Expm1(Elementary.Log1p(-alpha) / count),
            _ => alpha / count,
        };
        return CriticalRule.OfTail(share / Sides);
    }

    private ComparisonPlan Plan(
        double difference,
        in NullHypothesis hypothesis,
        CriticalRule critical,
        double control,
        double treatment,
        double? pooled
    ) =>
        new()
        {
            Control = control,
            Treatment = treatment,
            Difference = difference,
            Null = hypothesis,
            Critical = critical,
            VarianceFactor = VarianceFactor,
            ClusterSize = ClusterSize,
            PooledDegrees = pooled,
        };

    /// <summary>Refuses what no test of this design could do.</summary>
    private void Require()
    {
        Metric.Require(this);
        bool isSeveral = ComparisonCount > 1;
        if (Metric.IsEnumerated && (Clusters is not null || CovariateCorrelation != 0))
        {
            throw Refused("an enumerated test takes neither clusters nor covariates; choose a large-sample method");
        }

        if (isSeveral)
        {
            RequireMultiplicity();
        }

        if (isSeveral && PowerFor != DesignPower.Each && Comparisons == ComparisonSet.AllPairs)
        {
            throw Refused(
                "power for any or all comparisons is that where every treatment has the effect, which not all pairs can; choose Each for all pairs"
            );
        }
    }

    private void RequireMultiplicity()
    {
        if (Multiplicity.Scope != MultiplicityScope.Metric || Multiplicity.Weights.Count > 0)
        {
            throw Refused("it is one of a single metric; give its share of the error rate as alpha");
        }

        MultiplicityProcedure procedure = Multiplicity.Procedure;
        if (
            procedure
            is not (
                MultiplicityProcedure.None
                or MultiplicityProcedure.Bonferroni
                or MultiplicityProcedure.Sidak
                or MultiplicityProcedure.Dunnett
                or MultiplicityProcedure.Tukey
            )
        )
        {
            throw Refused(
                $"the power of a comparison under {Multiplicity.Name} depends on the effects of all others; plan by Bonferroni{(procedure is MultiplicityProcedure.Holm or MultiplicityProcedure.Hochberg or MultiplicityProcedure.Hommel or MultiplicityProcedure.BenjaminiHochberg ? ", below which it does not fall" : "")}"
            );
        }

        Multiplicity.RequireSet(Arms, Comparisons);
        if (
            Objective.Kind == DesignObjectiveKind.Equivalence
            && procedure is MultiplicityProcedure.Dunnett or MultiplicityProcedure.Tukey
        )
        {
            throw Refused(
                $"{Multiplicity.Name}'s procedure is for one null hypothesis a comparison; choose Bonferroni for equivalence"
            );
        }

        if (procedure == MultiplicityProcedure.Tukey && Sides == 1)
        {
            throw Refused("Tukey's procedure is two-sided; choose Bonferroni for one side");
        }
    }

    private static ArgumentException Refused(string reason) =>
        new($"the design must be one a test exists for: {reason}");
}
