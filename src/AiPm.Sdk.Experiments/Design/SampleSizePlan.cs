using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A solved design: units, effect, power and error rate that belong together, one of them worked out from the others.</summary>
/// <remarks>Made by <see cref="ExperimentDesign.Solve"/> and <see cref="SampleSize"/>. Equality compares lists by reference, not by content.</remarks>
public sealed record SampleSizePlan
{
    private readonly double[] _arms;

    internal SampleSizePlan(
        ExperimentDesign design,
        DesignUnknown solved,
        double difference,
        double alpha,
        double power,
        double[] exact,
        double[] arms
    )
    {
        _arms = arms;
        Design = design;
        Solved = solved;
        Difference = difference;
        Alpha = alpha;
        Power = power;
        ExactUnits = ImmutableArray.Create(exact);
        Units = [.. arms.Select(arm => checked((long)Math.Ceiling(arm * (1 - 1e-15))))];
        TotalUnits = Units.Sum();
        ClusterCounts = design.Clusters is { } clusters
            ? [.. arms.Select(arm => (long)Math.Round(arm / clusters.MeanSize))]
            : null;
        ComparisonAlpha = design.ComparisonAlpha(alpha, arms);
        AchievedPower = solved == DesignUnknown.Power ? power : design.PowerOf(difference, alpha, arms);
        Explanation = PlanSentence.Of(this);
    }

    /// <summary>What was designed.</summary>
    public ExperimentDesign Design { get; }

    /// <summary>Which of the four was worked out.</summary>
    public DesignUnknown Solved { get; }

    /// <summary>The true difference treatment − control, in the metric's unit.</summary>
    public double Difference { get; }

    /// <summary>The difference ÷ the baseline; undefined without a baseline greater than 0.</summary>
    public Measured RelativeDifference =>
        !Design.Metric.Baseline.TryGet(out double baseline, out Undefined? undefined) ? undefined
        : baseline > 0 ? Difference / baseline
        : new Undefined(
            baseline == 0 ? UndefinedReason.ZeroDenominator : UndefinedReason.OutsideDomain,
            "A relative effect is undefined where the control is not positive."
        );

    /// <summary>The error rate over all comparisons: two-sided or one-sided as the objective has it.</summary>
    public double Alpha { get; }

    /// <summary>The error rate of one comparison, after adjustment.</summary>
    public double ComparisonAlpha { get; }

    /// <summary>The power that was asked for, or worked out.</summary>
    public double Power { get; }

    /// <summary>The power with <see cref="Units"/>, which rounding up made at least what was asked for.</summary>
    public double AchievedPower { get; }

    /// <summary>Units of each arm, control first, before rounding up.</summary>
    public IReadOnlyList<double> ExactUnits { get; }

    /// <summary>Whole units of each arm, control first; pairs where units are paired.</summary>
    public IReadOnlyList<long> Units { get; }

    /// <summary>Units over all arms.</summary>
    public long TotalUnits { get; }

    /// <summary>Clusters of each arm, control first; <see langword="null"/> without clusters.</summary>
    public IReadOnlyList<long>? ClusterCounts { get; }

    /// <summary>The plan as a sentence, with test and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The standard error of the estimated difference in the comparison that has it hardest.</summary>
    public double StandardError =>
        Enumerable
            .Range(Design.Arms == 1 ? 0 : 1, Math.Max(1, Design.Arms - 1))
            .Max(arm =>
            {
                NormalModel model = Design.Metric.ErrorModel(Difference);
                double control = Design.Arms == 1 ? 0 : model.Control / _arms[0];
                return Math.Sqrt(Design.VarianceFactor * (control + (model.Treatment / _arms[arm])));
            });

    /// <summary>The power of these units where the true effect is another.</summary>
    /// <exception cref="ArgumentException">The effect is relative and there is no positive baseline.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The effect leaves what is possible.</exception>
    public double PowerAt(Effect effect) => Design.PowerOf(Design.Difference(effect), Alpha, _arms);

    /// <summary>
    /// The chance that the experiment will show what it is to show, as far as is known of the effect: the power averaged over an estimate of it.
    /// O'Hagan, Stevens and Campbell 2005, Pharmaceutical Statistics 4.
    /// </summary>
    /// <param name="effect">What is known of the effect.</param>
    /// <param name="scale">Whether the effect counts in the metric's unit or as a share of the baseline.</param>
    /// <param name="simulation">How to draw an effect that is no distribution but worked out from several.</param>
    /// <exception cref="ArgumentException">More than 1 % of the effect's probability lies outside what is possible.</exception>
    public Assurance Assurance(
        Estimate effect,
        EffectScale scale = EffectScale.Absolute,
        SimulationOptions? simulation = null
    ) => AssuranceIntegral.Of(Design, Alpha, _arms, effect, scale, simulation);

    /// <summary>
    /// How often an estimate that reaches significance has the wrong sign, and by how much it exaggerates, if the true effect is that of the plan. Gelman and Carlin 2014.
    /// </summary>
    /// <exception cref="InvalidOperationException">The plan is not one of a difference without a margin.</exception>
    public SignAndMagnitudeErrors SignAndMagnitudeErrors() =>
        Design.Objective.Kind == DesignObjectiveKind.Superiority && Design.Objective.NullDifference is null
            ? Experiments.SignAndMagnitudeErrors.Of(
                Difference,
                StandardError,
                Design.Metric.Reference is TestReference.Student or TestReference.Welch
                    ? (_arms.Sum() / Design.ClusterSize) - Design.Arms
                    : double.PositiveInfinity,
                ComparisonAlpha,
                Design.Objective.Alternative
            )
            : throw new InvalidOperationException(
                $"errors of sign and magnitude are those of a significant difference, but the plan is for {Design.Objective}"
            );

    /// <summary>How long the units take to come at so many a day.</summary>
    /// <param name="unitsPerDay">New units a day; greater than 0.</param>
    /// <param name="enrolledShare">The share of them that takes part, greater than 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument leaves its range; units may be none on no day.</exception>
    public ExperimentDuration Duration(Estimate unitsPerDay, double enrolledShare = 1) =>
        ExperimentDuration.Steady(TotalUnits, unitsPerDay, enrolledShare);

    /// <summary>How long the units take to come by a forecast of each day.</summary>
    /// <param name="unitsByDay">New units of each day from the first; each at least 0.</param>
    /// <param name="enrolledShare">The share of them that takes part, greater than 0 and at most 1.</param>
    /// <param name="simulation">How to draw days that are uncertain.</param>
    /// <exception cref="ArgumentException">There is no day.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number leaves its range.</exception>
    /// <exception cref="DesignUnreachableException">The days forecast are certain not to bring enough units.</exception>
    public ExperimentDuration Duration(
        IReadOnlyList<Estimate> unitsByDay,
        double enrolledShare = 1,
        SimulationOptions? simulation = null
    ) => ExperimentDuration.Forecast(TotalUnits, unitsByDay, enrolledShare, simulation);

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
