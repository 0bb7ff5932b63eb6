using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What a decision is made from: the effects known at this time, with intervals that hold at this time, and how far the experiment is. A fixed-horizon
/// result becomes evidence by <see cref="Of(ExperimentResult, int?)"/>; sequential analyses give their own intervals.
/// </summary>
/// <remarks>Equality compares the list by reference, not by content.</remarks>
public sealed record ExperimentEvidence
{
    /// <summary>Puts evidence together.</summary>
    /// <param name="kind">When the intervals may be read.</param>
    /// <param name="effects">One for each metric and treatment; at least 1, each pair once.</param>
    /// <param name="units">The units over all arms; at least 0.</param>
    /// <exception cref="ArgumentException">There is no effect, or two are of one metric and treatment.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The kind or the number of units is outside its range.</exception>
    public ExperimentEvidence(EvidenceKind kind, IReadOnlyList<EffectEvidence> effects, long units)
    {
        ArgumentNullException.ThrowIfNull(effects);
        Kind = EnumDomain.Require(kind);
        Effects = [.. effects];
        if (Effects.Count == 0)
        {
            throw new ArgumentException("effects must be at least 1, but were 0", nameof(effects));
        }

        if (Effects.GroupBy(one => (one.Metric.Id, one.Arm)).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new ArgumentException(
                $"effects must be one for each metric and treatment, but \"{twice.Key.Id}\" in \"{twice.Key.Arm}\" is there twice",
                nameof(effects)
            );
        }

        Units =
            units >= 0
                ? units
                : throw new ArgumentOutOfRangeException(
                    nameof(units),
                    units,
                    $"units must be at least 0, but was {units}"
                );
    }

    /// <summary>When the intervals may be read.</summary>
    public EvidenceKind Kind { get; }

    /// <summary>The effects, one for each metric and treatment.</summary>
    public IReadOnlyList<EffectEvidence> Effects { get; }

    /// <summary>The units over all arms.</summary>
    public long Units { get; }

    /// <summary>The days that the experiment has run; <see langword="null"/> where nobody says.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int? Days
    {
        get;
        init =>
            field = value is null or >= 0
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Days),
                    value,
                    $"Days must be at least 0, but was {value}"
                );
    }

    /// <summary>The units at which the experiment ends; <see langword="null"/> where none were planned.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public long? PlannedUnits
    {
        get;
        init =>
            field = value is null or > 0
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(PlannedUnits),
                    value,
                    $"PlannedUnits must be at least 1, but was {value}"
                );
    }

    /// <summary>Whether a sequential analysis was at its last look; a plan that is reached ends every analysis.</summary>
    public bool WasLastLook { get; init; }

    /// <summary>Whether a sequential analysis stopped because what it looks for will not be found.</summary>
    public bool StoppedForFutility { get; init; }

    /// <summary>The metrics, in the order of their first effect.</summary>
    public IReadOnlyList<Metric> Metrics =>
        [.. Effects.Select(one => one.Metric).DistinctBy(one => one.Id, StringComparer.Ordinal)];

    /// <summary>The treatments, in the order of their first effect.</summary>
    public IReadOnlyList<string> Treatments => [.. Effects.Select(one => one.Arm).Distinct(StringComparer.Ordinal)];

    /// <summary>The evidence of a result that is read once.</summary>
    /// <param name="result">The result of an experiment.</param>
    /// <param name="days">The days that it has run, where a policy asks for them.</param>
    public static ExperimentEvidence Of(ExperimentResult result, int? days = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        Dictionary<string, ArmSummary> arms = result.Arms.ToDictionary(arm => arm.Arm, StringComparer.Ordinal);
        return OfComparisons(
            result.Experiment,
            result.Arms,
            result.Metrics,
            one =>
                new(
                    one,
                    one.Margin?.Alpha ?? result.Analysis.NonInferiorityAlpha / one.Sharing,
                    confidence =>
                        one.Method.Compare(
                            arms[one.ControlArm].Statistics[one.Metric.Id],
                            arms[one.TreatmentArm].Statistics[one.Metric.Id],
                            confidence,
                            Alternative.TwoSided
                        ).Test
                )
        ) with
        {
            Days = days,
        };
    }

    /// <summary>The evidence of an experiment that may be looked at at any time, at its last look.</summary>
    /// <param name="monitor">The monitor after at least one look.</param>
    /// <param name="days">The days that it has run, where a policy asks for them.</param>
    public static ExperimentEvidence Of(AlwaysValidMonitor monitor, int? days = null)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        return new(
            EvidenceKind.AlwaysValid,
            [
                .. monitor
                    .Comparisons.Where(one => one.ControlArm == monitor.Experiment.Control)
                    .Select(EffectEvidence.Of),
            ],
            monitor.SampleRatio.Units.Sum()
        )
        {
            PlannedUnits = monitor.Experiment.PlannedUnits,
            Days = days,
        };
    }

    /// <summary>The evidence of group sequential tests, one for each metric and treatment, at their last looks.</summary>
    /// <param name="tests">The metric and the treatment of each test, looked at with differences and their standard errors (<see cref="GroupSequentialMonitor.LookAt"/>).</param>
    /// <param name="units">The units over all arms.</param>
    /// <param name="days">The days that the experiment has run, where a policy asks for them.</param>
    /// <exception cref="ArgumentException">There is no test, two are of one metric and treatment, or one was not looked at.</exception>
    public static ExperimentEvidence Of(
        IReadOnlyList<(Metric Metric, string Arm, GroupSequentialMonitor Monitor)> tests,
        long units,
        int? days = null
    )
    {
        ArgumentNullException.ThrowIfNull(tests);
        return new(
            EvidenceKind.GroupSequential,
            [.. tests.Select(one => EffectEvidence.Of(one.Metric, one.Arm, one.Monitor))],
            units
        )
        {
            Days = days,
            WasLastLook = tests.Any(one => one.Monitor.Looks[^1].Boundary.IsFinal),
            StoppedForFutility =
                tests.Any(one => one.Metric.IsGoal)
                && tests.Where(one => one.Metric.IsGoal).All(one => one.Monitor.Verdict == SequentialVerdict.Futility),
        };
    }

    internal static ExperimentEvidence OfComparisons(
        Experiment experiment,
        IReadOnlyList<ArmSummary> arms,
        IReadOnlyList<MetricResult> metrics,
        Func<ArmComparison, EffectEvidence> effect
    ) =>
        new(
            EvidenceKind.FixedHorizon,
            [
                .. metrics
                    .SelectMany(one => one.Comparisons)
                    .Where(one => one.ControlArm == experiment.Control)
                    .Select(effect),
            ],
            arms.Sum(arm => arm.Units)
        )
        {
            PlannedUnits = experiment.PlannedUnits,
        };
}
