using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// How many units an experiment needs that may stop at several looks: at most, at each look, and on average. Means, proportions, ratios, with CUPED and
/// clusters: all that an <see cref="ExperimentDesign"/> knows and that has one large-sample statistic.
/// </summary>
/// <remarks>
/// The design needs a drift, δ, for its power; a fixed test with that drift has a power P* above it. The maximum is the size at which the fixed test has P*, by its own
/// method (noncentral t, pooled variance): so no approximation is added but that looks have the joint normal distribution of their scores.
/// Equality compares lists by reference, not by content.
/// </remarks>
public sealed record SequentialSampleSizePlan
{
    private SequentialSampleSizePlan(
        GroupSequentialDesign looks,
        SampleSizePlan fixedPlan,
        SampleSizePlan maximum,
        double power
    )
    {
        Looks = looks;
        Fixed = fixedPlan;
        Maximum = maximum;
        Power = power;
        UnitsAtLooks =
        [
            .. looks.Fractions.Select(fraction => (long)Math.Ceiling(maximum.TotalUnits * fraction * (1 - 1e-12))),
        ];
        Alternative = Of(maximum.AchievedPower);
        Null = looks.Probabilities(0);
        Explanation = Explain();
    }

    /// <summary>The looks, at the error rate and the side of one comparison.</summary>
    public GroupSequentialDesign Looks { get; }

    /// <summary>The same experiment with one look at the end.</summary>
    public SampleSizePlan Fixed { get; }

    /// <summary>The largest size, that of the last look: as a fixed test it would have more than the power asked for.</summary>
    public SampleSizePlan Maximum { get; }

    /// <summary>The power that was asked for.</summary>
    public double Power { get; }

    /// <summary>The power with whole units.</summary>
    public double AchievedPower => Alternative.Power;

    /// <summary>Units over all arms at each look.</summary>
    public IReadOnlyList<long> UnitsAtLooks { get; }

    /// <summary>Units at the last look ÷ units of the fixed test.</summary>
    public double InflationFactor => Maximum.ExactUnits.Sum() / Fixed.ExactUnits.Sum();

    /// <summary>When it stops if the effect is that of the plan.</summary>
    public StoppingProbabilities Alternative { get; }

    /// <summary>When it stops if the null hypothesis is just true: without any effect, or with one at the margin.</summary>
    public StoppingProbabilities Null { get; }

    /// <summary>Units expected over all arms if the effect is that of the plan.</summary>
    public double ExpectedUnits => Alternative.ExpectedFraction * Maximum.TotalUnits;

    /// <summary>Units expected over all arms if the null hypothesis is just true.</summary>
    public double ExpectedUnitsUnderNull => Null.ExpectedFraction * Maximum.TotalUnits;

    /// <summary>The plan as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Plans an experiment with several looks.</summary>
    /// <param name="experiment">What is measured and to be shown, between which arms; several comparisons share the error rate by Bonferroni or Šidák.</param>
    /// <param name="looks">Rule, planned looks and futility; error rate and side are the experiment's.</param>
    /// <param name="effect">The true difference that is to be found.</param>
    /// <param name="power">The chance to find it; where β is spent for futility, the power that the rule keeps.</param>
    /// <param name="alpha">The error rate over all comparisons; the objective's default where left out.</param>
    /// <exception cref="ArgumentException">
    /// The experiment is for equivalence, its power is enumerated, is asked for any or for all comparisons, or is shared otherwise than by Bonferroni or Šidák; or futility keeps another power.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="DesignUnreachableException">No number of units is enough.</exception>
    public static SequentialSampleSizePlan For(
        ExperimentDesign experiment,
        GroupSequentialDesign looks,
        Effect effect,
        double power,
        double? alpha = null
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(looks);
        Require(experiment);
        SampleSizePlan fixedPlan = experiment.Solve(effect, power, alpha: alpha);
        GroupSequentialDesign own = looks with
        {
            Alternative = experiment.Objective.Alternative,
            Alpha = fixedPlan.ComparisonAlpha,
        };
        double drift = own.DriftFor(power);
        SampleSizePlan maximum = experiment.Solve(effect, own.FixedPower(drift), alpha: alpha);
        return new(own, fixedPlan, maximum, power);
    }

    /// <summary>When it stops if the effect is another.</summary>
    /// <exception cref="ArgumentException">The effect is relative and there is no positive baseline.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The effect leaves what is possible.</exception>
    public StoppingProbabilities At(Effect effect) => Of(Maximum.PowerAt(effect));

    /// <summary>How long the last look is away at so many units a day.</summary>
    /// <param name="unitsPerDay">New units a day; greater than 0.</param>
    /// <param name="enrolledShare">The share of them that takes part, greater than 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range; units may be none on no day.</exception>
    public ExperimentDuration MaximumDuration(Estimate unitsPerDay, double enrolledShare = 1) =>
        Maximum.Duration(unitsPerDay, enrolledShare);

    /// <summary>How long the last look is away by a forecast of each day.</summary>
    /// <param name="unitsByDay">New units of each day from the first; each at least 0.</param>
    /// <param name="enrolledShare">The share of them that takes part, greater than 0 and at most 1.</param>
    /// <param name="simulation">How to draw days that are uncertain.</param>
    /// <exception cref="ArgumentException">There is no day.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number leaves its range.</exception>
    /// <exception cref="DesignUnreachableException">The days forecast are certain not to bring enough units.</exception>
    public ExperimentDuration MaximumDuration(
        IReadOnlyList<Estimate> unitsByDay,
        double enrolledShare = 1,
        SimulationOptions? simulation = null
    ) => Maximum.Duration(unitsByDay, enrolledShare, simulation);

    /// <summary>How long each look is away at so many units a day.</summary>
    /// <inheritdoc cref="MaximumDuration(Estimate, double)"/>
    public IReadOnlyList<ExperimentDuration> LookDurations(Estimate unitsPerDay, double enrolledShare = 1) =>
        [.. UnitsAtLooks.Select(units => ExperimentDuration.Steady(units, unitsPerDay, enrolledShare))];

    /// <summary>How long each look is away by a forecast of each day.</summary>
    /// <inheritdoc cref="MaximumDuration(IReadOnlyList{Estimate}, double, SimulationOptions?)"/>
    public IReadOnlyList<ExperimentDuration> LookDurations(
        IReadOnlyList<Estimate> unitsByDay,
        double enrolledShare = 1,
        SimulationOptions? simulation = null
    ) => [.. UnitsAtLooks.Select(units => ExperimentDuration.Forecast(units, unitsByDay, enrolledShare, simulation))];

    /// <summary>Whole days expected until it stops at so many units a day, each look at the median of its duration.</summary>
    /// <param name="unitsPerDay">New units a day; greater than 0.</param>
    /// <param name="effect">The true effect; that of the plan where left out.</param>
    /// <param name="enrolledShare">The share of them that takes part, greater than 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range; units may be none on no day.</exception>
    public double ExpectedDays(Estimate unitsPerDay, Effect? effect = null, double enrolledShare = 1)
    {
        StoppingProbabilities at = effect is { } truth ? At(truth) : Alternative;
        IReadOnlyList<ExperimentDuration> durations = LookDurations(unitsPerDay, enrolledShare);
        double days = 0;
        double left = 1;
        for (int look = 0; look < durations.Count; look++)
        {
            double here =
                look == durations.Count - 1 ? left : at.Efficacy[look] + at.Opposite[look] + at.Futility[look];
            days += here * durations[look].Days();
            left -= here;
        }

        return days;
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private StoppingProbabilities Of(double fixedPower) => Looks.Probabilities(Looks.DriftOfFixed(fixedPower));

    private Explanation Explain() =>
        new(
            $"At most {NumberText.Count(Maximum.TotalUnits)} units over {NumberText.Count(UnitsAtLooks.Count)} looks, {NumberText.Number(InflationFactor)} times the {NumberText.Count(Fixed.TotalUnits)} of one look, have a power of {ShareText.Share(AchievedPower)}; {NumberText.Count((long)Math.Round(ExpectedUnits))} are expected if the effect is there, {NumberText.Count((long)Math.Round(ExpectedUnitsUnderNull))} if it is not.",
            $"{Looks}; {Maximum.Explanation.Method}",
            [
                .. Maximum.Explanation.Assumptions.Where(one =>
                    !one.StartsWith("one analysis", StringComparison.Ordinal)
                ),
                .. SequentialAssumptions.Of(Looks),
            ]
        );

    private static void Require(ExperimentDesign experiment)
    {
        string? refused =
            experiment.Objective.Kind == DesignObjectiveKind.Equivalence
                ? "experiment must be for one null hypothesis, but was for equivalence, which has two"
            : experiment.Metric.IsEnumerated
                ? "experiment must have a large-sample method, of which looks are jointly normal, but its power was enumerated"
            : experiment.ComparisonCount > 1 && experiment.PowerFor != DesignPower.Each
                ? $"experiment must ask for the power of each comparison, but PowerFor was {experiment.PowerFor}"
            : experiment.ComparisonCount > 1
            && experiment.Multiplicity.Procedure
                is not (MultiplicityProcedure.None or MultiplicityProcedure.Bonferroni or MultiplicityProcedure.Sidak)
                ? $"experiment must share its error rate by Bonferroni or Šidák, or not at all, but had {experiment.Multiplicity}, which is for one look"
            : null;
        if (refused is not null)
        {
            throw new ArgumentException(refused, nameof(experiment));
        }
    }
}
