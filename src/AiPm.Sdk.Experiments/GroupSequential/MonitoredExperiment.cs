using System.Collections.Immutable;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A whole experiment that may stop at several looks, by a group sequential design: every metric of every comparison with its boundary, a log of all looks, and
/// warnings where what is promised is only approximate.
/// </summary>
/// <remarks>
/// <para>
/// Error rates, sides, comparisons, multiplicity and methods (CUPED, clusters) are those of the <see cref="Analysis"/>; of the design its rule, its planned looks and,
/// for goals, its futility count. Information is counted in units, so that one boundary serves all metrics with the same error rate: its share of the plan is the ratio of
/// variances of the estimate at full size and now, as long as the variance of a unit stays what it is.
/// </para>
/// <para>
/// t statistics, pooled and adjusted variances enter by the normal score with their p-value (Jennison and Turnbull 2000, section 4.4). Ratios, CUPED and every estimated
/// variance are asymptotic: <see cref="SequentialComparison.EarlyLookError"/> and the warnings say where that matters.
/// </para>
/// <para>Immutable: each look returns another. A look costs about a microsecond a comparison beside its test.</para>
/// </remarks>
public sealed class MonitoredExperiment
{
    private readonly ImmutableArray<PlannedSequentialComparison> _planned;
    private readonly ImmutableDictionary<GroupSequentialDesign, SequentialBoundary[]> _boundaries;
    private readonly long[] _armUnits;
    private readonly ImmutableArray<SequentialLook> _looks;

    private MonitoredExperiment(
        MonitoredExperiment? before,
        Experiment experiment,
        Analysis analysis,
        GroupSequentialDesign design,
        ImmutableArray<PlannedSequentialComparison> planned,
        ImmutableDictionary<GroupSequentialDesign, SequentialBoundary[]> boundaries,
        long[] armUnits,
        ImmutableArray<SequentialLook> looks
    )
    {
        Experiment = experiment;
        Analysis = analysis;
        Design = design;
        _planned = planned;
        _boundaries = boundaries;
        _armUnits = armUnits;
        _looks = looks;
        MinimumUnits = before?.MinimumUnits ?? 100;
        Outcomes = before?.Outcomes ?? OutcomeWindow.FixedPerUnit;
    }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>Error rates, sides, comparisons and methods.</summary>
    public Analysis Analysis { get; }

    /// <summary>The design: its rule, planned looks and futility.</summary>
    public GroupSequentialDesign Design { get; }

    /// <summary>The units that every arm needs before a look is judged; its share of the error rate is spent all the same.</summary>
    public long MinimumUnits { get; private init; }

    /// <summary>Whether outcomes of a unit are final when it is counted.</summary>
    public OutcomeWindow Outcomes { get; private init; }

    /// <summary>The log: every look so far.</summary>
    public IReadOnlyList<SequentialLook> Looks => _looks;

    /// <summary>The latest look.</summary>
    /// <exception cref="InvalidOperationException">There was no look.</exception>
    public SequentialLook Latest =>
        _looks.IsEmpty
            ? throw new InvalidOperationException($"experiment \"{Experiment.Name}\" has had no look yet")
            : _looks[^1];

    /// <summary>All that the reader must know before believing the latest look, each once.</summary>
    public IReadOnlyList<string> Warnings =>
        [
            .. Latest
                .Comparisons.SelectMany(one =>
                    one.Warnings.Select(warning =>
                        $"{one.Metric.Name}, {one.TreatmentArm} against {one.ControlArm}: {warning}."
                    )
                )
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>An experiment before its first look.</summary>
    /// <param name="experiment">The experiment, with its planned number of units.</param>
    /// <param name="design">Rule, planned looks and futility; error rate and side are the analysis's.</param>
    /// <param name="analysis">Error rates, sides, comparisons and methods; <see cref="Analysis.FixedHorizon"/> with its defaults where left out, the one look apart.</param>
    /// <param name="minimumUnits">The units that every arm needs before a look is judged; at least 2.</param>
    /// <param name="outcomes">Whether outcomes of a unit are final when it is counted.</param>
    /// <exception cref="ArgumentException">
    /// There is no planned number of units, a method is for an unknown metric, or the error rate is shared otherwise than by Bonferroni, Šidák or not at all.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The minimum is below 2.</exception>
    public static MonitoredExperiment Start(
        Experiment experiment,
        GroupSequentialDesign design,
        Analysis? analysis = null,
        long minimumUnits = 100,
        OutcomeWindow outcomes = OutcomeWindow.FixedPerUnit
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(design);
        EnumDomain.Require(outcomes);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumUnits, 2);
        analysis ??= Analysis.FixedHorizon(design.Alpha);
        analysis.RequireKnownMetrics(experiment);
        if (experiment.PlannedUnits is null)
        {
            throw new ArgumentException(
                $"experiment must have PlannedUnits, of which looks are shares, but \"{experiment.Name}\" has none",
                nameof(experiment)
            );
        }

        ArmSummary[] arms = [.. experiment.Arms.Select(arm => new ArmSummary(arm, 0))];
        (string Control, string Treatment)[] pairs =
        [
            .. ExperimentAnalysis.Pairs(arms, analysis.Comparisons).Select(pair => (pair.Reference.Arm, pair.Arm.Arm)),
        ];
        analysis.Multiplicity.Require(experiment.Metrics, arms.Length, analysis.Comparisons);

        // One design for each side and error rate, so that their boundaries are worked out once.
        Dictionary<(Alternative, double, bool), GroupSequentialDesign> designs = [];
        GroupSequentialDesign Of(Alternative alternative, double alpha, bool hasFutility)
        {
            if (!designs.TryGetValue((alternative, alpha, hasFutility), out GroupSequentialDesign? known))
            {
                known = design with
                {
                    Alternative = alternative,
                    Alpha = alpha,
                    Futility = hasFutility ? design.Futility : null,
                };
                designs.Add((alternative, alpha, hasFutility), known);
            }

            return known;
        }

        double marginAlpha = SequentialShare.OfMargin(analysis, pairs.Length);
        ImmutableArray<PlannedSequentialComparison> planned =
        [
            .. experiment.Metrics.SelectMany(metric =>
            {
                (int sharing, double alpha) = SequentialShare.Of(experiment, analysis, metric, pairs.Length);
                bool hasFutility = metric.IsGoal && design.Futility is not null;
                return pairs.Select(pair => new PlannedSequentialComparison(
                    metric,
                    pair.Control,
                    pair.Treatment,
                    analysis.MethodOf(metric),
                    Of(analysis.AlternativeOf(metric), alpha, hasFutility),
                    metric.Margin is null ? null : Of(Alternative.Greater, marginAlpha, hasFutility: false),
                    sharing
                ));
            }),
        ];
        return new(
            null,
            experiment,
            analysis,
            design,
            planned,
            planned
                .SelectMany(one => one.MarginDesign is { } margin ? [one.Design, margin] : new[] { one.Design })
                .Distinct(ReferenceEqualityComparer.Instance)
                .Cast<GroupSequentialDesign>()
                .ToImmutableDictionary(one => one, _ => Array.Empty<SequentialBoundary>(), ByReference.Instance),
            new long[arms.Length],
            []
        )
        {
            MinimumUnits = minimumUnits,
            Outcomes = outcomes,
        };
    }

    /// <summary>The experiment after one more look.</summary>
    /// <param name="summaries">One summary of all units so far for each arm, in any order.</param>
    /// <param name="on">The day of the look; days must not go back.</param>
    /// <param name="isFinal">Whether the experiment ends here. A look with the planned units or more is the last in any case.</param>
    /// <exception cref="ArgumentException">
    /// An arm is missing, unknown or there twice, a statistic is missing or of another kind than its metric, the day lies before the last look's, an arm has fewer
    /// units than then or all together no more, or the last look is past.
    /// </exception>
    public MonitoredExperiment Next(IEnumerable<ArmSummary> summaries, DateOnly on, bool isFinal = false)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        ArmSummary[] arms = ExperimentAnalysis.Order(Experiment, [.. summaries], Analysis);
        RequireLater(arms, on);
        long units = arms.Sum(arm => arm.Units);
        double fraction = (double)units / Experiment.PlannedUnits!.Value;
        ImmutableDictionary<GroupSequentialDesign, SequentialBoundary[]> boundaries = _boundaries.ToImmutableDictionary(
            pair => pair.Key,
            pair =>
                (SequentialBoundary[])
                    [.. pair.Value, BoundaryRecursion.After(pair.Key, pair.Value, fraction, isFinal, null)],
            ByReference.Instance
        );
        Dictionary<string, ArmSummary> byName = arms.ToDictionary(arm => arm.Arm, StringComparer.Ordinal);
        SequentialComparison[] comparisons = new SequentialComparison[_planned.Length];
        for (int i = 0; i < comparisons.Length; i++)
        {
            PlannedSequentialComparison planned = _planned[i];
            comparisons[i] = new(
                planned,
                _looks.IsEmpty ? null : _looks[^1].Comparisons[i],
                boundaries[planned.Design],
                planned.MarginDesign is { } margin ? boundaries[margin][^1] : null,
                byName[planned.Control].Statistics[planned.Metric.Id],
                byName[planned.Treatment].Statistics[planned.Metric.Id],
                MinimumUnits,
                Outcomes
            );
        }

        bool isLast = boundaries.Values.First()[^1].IsFinal;
        return new(
            this,
            Experiment,
            Analysis,
            Design,
            _planned,
            boundaries,
            [.. arms.Select(arm => arm.Units)],
            _looks.Add(new(_looks.Length + 1, on, units, fraction, isLast, comparisons))
        );
    }

    /// <summary>One metric of one arm against another, at the latest look.</summary>
    /// <param name="metric">The id of the metric.</param>
    /// <param name="arm">The name of the treatment; may be left out where there is one.</param>
    /// <param name="against">The arm compared with; the control when left out.</param>
    /// <exception cref="ArgumentException">There is no such metric or comparison, or several treatments and none named.</exception>
    /// <exception cref="InvalidOperationException">There was no look.</exception>
    public SequentialComparison Comparison(string metric, string? arm = null, string? against = null)
    {
        SequentialComparison[] found = [.. Latest.Comparisons.Where(one => one.Metric.Id == metric)];
        return found.Length == 0
                ? throw new ArgumentException(
                    $"metric must be one of [{string.Join(", ", Experiment.Metrics.Select(one => one.Id))}], but was \"{metric}\"",
                    nameof(metric)
                )
            : found.Length == 1 && arm is null && against is null ? found[0]
            : Array.Find(found, one => one.TreatmentArm == arm && one.ControlArm == (against ?? Experiment.Control))
                ?? throw new ArgumentException(
                    $"arm must be one of [{string.Join(", ", Experiment.Treatments)}], but was {(arm is null ? "left out" : $"\"{arm}\"")}",
                    nameof(arm)
                );
    }

    private void RequireLater(ArmSummary[] summaries, DateOnly on)
    {
        if (_looks.IsEmpty)
        {
            return;
        }

        if (on < _looks[^1].On)
        {
            throw new ArgumentException(
                $"on must not lie before the last look on {DateText.Date(_looks[^1].On)}, but was {DateText.Date(on)}",
                nameof(on)
            );
        }

        for (int i = 0; i < summaries.Length; i++)
        {
            if (summaries[i].Units < _armUnits[i])
            {
                throw new ArgumentException(
                    $"summaries must be of all units so far, at least {_armUnits[i]} in arm \"{summaries[i].Arm}\", but were of {summaries[i].Units}: information does not shrink",
                    nameof(summaries)
                );
            }
        }

        if (summaries.Sum(arm => arm.Units) == _armUnits.Sum())
        {
            throw new ArgumentException(
                $"summaries must be of more units than the last look's {_armUnits.Sum()}, but were of as many: no look without new information",
                nameof(summaries)
            );
        }
    }

    // Designs are compared as the objects that hold their solution.
    private sealed class ByReference : IEqualityComparer<GroupSequentialDesign>
    {
        internal static ByReference Instance { get; } = new();

        public bool Equals(GroupSequentialDesign? x, GroupSequentialDesign? y) => ReferenceEquals(x, y);

        public int GetHashCode(GroupSequentialDesign obj) =>
            System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(obj);
    }
}
