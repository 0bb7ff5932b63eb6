using System.Collections.Immutable;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A whole experiment looked at as often as one likes: every metric of every comparison as an <see cref="EffectSequence"/>, margins by always-valid bounds, and the split of
/// units as a <see cref="SampleRatioSequence"/>. From summaries of the arms so far, at each look.
/// </summary>
/// <remarks>
/// Error rates, sides, comparisons, multiplicity and methods (CUPED, clusters) are those of the <see cref="Experiments.Analysis"/>; the error rate of each metric holds over all looks.
/// Immutable: each look gives another monitor. A look costs one to two microseconds for a comparison of plain statistics.
/// </remarks>
public sealed record AlwaysValidMonitor
{
    private readonly ImmutableArray<Slot> _slots;

    private AlwaysValidMonitor(
        Experiment experiment,
        Analysis analysis,
        ImmutableArray<Slot> slots,
        ImmutableArray<AlwaysValidComparison> comparisons,
        SampleRatioSequence sampleRatio
    )
    {
        Experiment = experiment;
        Analysis = analysis;
        _slots = slots;
        Comparisons = comparisons;
        SampleRatio = sampleRatio;
    }

    /// <summary>The experiment.</summary>
    public Experiment Experiment { get; }

    /// <summary>Error rates, sides, comparisons and methods.</summary>
    public Analysis Analysis { get; }

    /// <summary>The number of looks so far.</summary>
    public int Looks { get; private init; }

    /// <summary>Every comparison of every metric, metrics in the experiment's order.</summary>
    public IReadOnlyList<AlwaysValidComparison> Comparisons { get; }

    /// <summary>Whether units are split over the arms as planned.</summary>
    public SampleRatioSequence SampleRatio { get; }

    /// <summary>All that the reader must know before believing the numbers, each once.</summary>
    public IReadOnlyList<string> Warnings =>
        [
            .. Comparisons
                .SelectMany(one =>
                    one.Sequence.Warnings.Select(warning =>
                        $"{one.Metric.Name}, {one.TreatmentArm} against {one.ControlArm}: {warning}."
                    )
                )
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>A monitor before the first look.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="analysis">Error rates, sides, comparisons and methods; <see cref="Analysis.FixedHorizon"/> with its defaults where left out, looks apart.</param>
    /// <param name="design">
    /// Tuning and minimum of all sequences. Where left out each is narrowest at the experiment's <see cref="Experiment.PlannedUnits"/>, split as its allocation says.
    /// </param>
    /// <param name="concentration">The concentration of the test of the split; see <see cref="SampleRatioSequence.Start"/>.</param>
    /// <exception cref="ArgumentException">There is neither a design nor a planned number of units, or a method is for an unknown metric or cannot be looked at at any time; or the multiplicity is neither none nor Bonferroni's.</exception>
    public static AlwaysValidMonitor Start(
        Experiment experiment,
        Analysis? analysis = null,
        AlwaysValidDesign? design = null,
        double concentration = 10_000
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        analysis ??= Analysis.FixedHorizon();
        analysis.RequireKnownMetrics(experiment);
        if (design is null && experiment.PlannedUnits is null)
        {
            throw new ArgumentException(
                $"experiment \"{experiment.Name}\" has no PlannedUnits: sequences must be tuned before the data, so give it some, or a design with a tuning",
                nameof(design)
            );
        }

        (int Reference, int Arm)[] pairs = [.. Pairs(experiment.Arms.Count, analysis.Comparisons)];
        AlwaysValidDesign[] designs =
        [
            .. pairs.Select(pair => design ?? Planned(experiment, pair.Reference, pair.Arm)),
        ];
        analysis.Multiplicity.Require(experiment.Metrics, experiment.Arms.Count, analysis.Comparisons);
        double marginAlpha =
            analysis.NonInferiorityAlpha
            / (analysis.Multiplicity.Procedure == MultiplicityProcedure.None ? 1 : pairs.Length);
        ImmutableArray<Slot>.Builder slots = ImmutableArray.CreateBuilder<Slot>();
        ImmutableArray<AlwaysValidComparison>.Builder comparisons =
            ImmutableArray.CreateBuilder<AlwaysValidComparison>();
        Dictionary<(AlwaysValidDesign, Alternative, double), NormalMixture> mixtures = [];
        foreach (Metric metric in experiment.Metrics)
        {
            Alternative alternative = analysis.AlternativeOf(metric);
            (int sharing, double share) = Share(experiment, analysis.Multiplicity, metric, pairs.Length);
            double alpha = analysis.Alpha * share;
            for (int i = 0; i < pairs.Length; i++)
            {
                AlwaysValidDesign own = designs[i];
                if (!mixtures.TryGetValue((own, alternative, alpha), out NormalMixture? mixture))
                {
                    mixtures[(own, alternative, alpha)] = mixture = own.Tuning.Mixture(alpha, alternative);
                }

                NormalMixture? bounds = metric.Margin is null
                    ? null
                    : own.Tuning.Mixture(marginAlpha, Alternative.Greater);
                slots.Add(new(metric.Id, pairs[i].Reference, pairs[i].Arm, bounds, marginAlpha));
                comparisons.Add(
                    new(
                        metric,
                        experiment.Arms[pairs[i].Reference],
                        experiment.Arms[pairs[i].Arm],
                        sharing,
                        share,
                        EffectSequence.Start(own, alpha, alternative, analysis.MethodOf(metric), mixture),
                        margin: null
                    )
                );
            }
        }

        return new(
            experiment,
            analysis,
            slots.ToImmutable(),
            comparisons.ToImmutable(),
            SampleRatioSequence.Start(experiment.Allocation, analysis.SampleRatioAlpha, concentration)
        );
    }

    /// <summary>The monitor after one more look.</summary>
    /// <param name="summaries">One summary of all units so far for each arm, in any order.</param>
    /// <param name="on">The day of the look; days must not go back. May be left out.</param>
    /// <exception cref="ArgumentException">
    /// An arm is missing, unknown, there twice or empty, a statistic is missing or of another kind than its metric, or something shrank since the look before.
    /// </exception>
    public AlwaysValidMonitor Next(IEnumerable<ArmSummary> summaries, DateOnly? on = null)
    {
        ArgumentNullException.ThrowIfNull(summaries);
        ArmSummary[] arms = ExperimentAnalysis.Order(Experiment, [.. summaries], Analysis);
        SampleRatioSequence split = SampleRatio.Next([.. arms.Select(arm => arm.Units)]);
        ImmutableArray<AlwaysValidComparison>.Builder comparisons = ImmutableArray.CreateBuilder<AlwaysValidComparison>(
            _slots.Length
        );
        for (int i = 0; i < _slots.Length; i++)
        {
            Slot slot = _slots[i];
            AlwaysValidComparison before = Comparisons[i];
            ArmStatistic control = NotEmpty(arms[slot.Reference], slot.Metric);
            ArmStatistic treatment = NotEmpty(arms[slot.Arm], slot.Metric);
            EffectSequence sequence;
            try
            {
                sequence = before.Sequence.Next(control, treatment, on);
            }
            catch (ArgumentException shrunk)
            {
                throw new ArgumentException(
                    $"\"{slot.Metric}\", {before.TreatmentArm} against {before.ControlArm}: {shrunk.Message}",
                    nameof(summaries),
                    shrunk
                );
            }

            MarginResult? margin =
                before.Metric.Margin is { } allowed && slot.Bounds is { } bounds
                    ? new(
                        allowed,
                        before.Metric.Direction,
                        slot.MarginAlpha,
                        1 - (2 * slot.MarginAlpha),
                        sequence.OneSidedBounds(allowed.Scale, bounds, slot.MarginAlpha)
                    )
                    : null;
            comparisons.Add(
                new(
                    before.Metric,
                    before.ControlArm,
                    before.TreatmentArm,
                    before.Sharing,
                    before.Share,
                    sequence,
                    margin
                )
            );
        }

        return new(Experiment, Analysis, _slots, comparisons.MoveToImmutable(), split) { Looks = Looks + 1 };
    }

    /// <summary>
    /// The monitor after a look at the end of every day of a daily table, each at all units up to that day. As a monitor follows from its looks alone, starting anew and
    /// reading the whole table each day gives the same as going on from yesterday's.
    /// </summary>
    /// <param name="days">Units by the day on which they entered, with outcomes that are final.</param>
    /// <exception cref="ArgumentException">A day is at fault as in the other overload; or lies before the last look.</exception>
    public AlwaysValidMonitor Next(DailyArmSummaries days)
    {
        ArgumentNullException.ThrowIfNull(days);
        AlwaysValidMonitor after = this;
        foreach ((DateOnly day, IReadOnlyList<ArmSummary> arms) in days.Cumulative())
        {
            after = after.Next(arms, day);
        }

        return after;
    }

    /// <summary>One metric of one arm against another.</summary>
    /// <param name="metric">The id of the metric.</param>
    /// <param name="arm">The name of the treatment; may be left out where there is one.</param>
    /// <param name="against">The arm compared with; the control when left out.</param>
    /// <exception cref="ArgumentException">There is no such metric or comparison, or several treatments and none named.</exception>
    public AlwaysValidComparison Comparison(string metric, string? arm = null, string? against = null)
    {
        AlwaysValidComparison[] found = [.. Comparisons.Where(one => one.Metric.Id == metric)];
        if (found.Length == 0)
        {
            throw new ArgumentException(
                $"metric must be one of [{string.Join(", ", Experiment.Metrics.Select(one => one.Id))}], but was \"{metric}\"",
                nameof(metric)
            );
        }

        return found.Length == 1 && arm is null && against is null
            ? found[0]
            : Array.Find(found, one => one.TreatmentArm == arm && one.ControlArm == (against ?? Experiment.Control))
                ?? throw new ArgumentException(
                    $"arm must be one of [{string.Join(", ", Experiment.Treatments)}], but was {(arm is null ? "left out" : $"\"{arm}\"")}",
                    nameof(arm)
                );
    }

    /// <summary>How many comparisons share an error rate with one of this metric, and its part of it.</summary>
    private static (int Sharing, double Share) Share(
        Experiment experiment,
        Multiplicity multiplicity,
        Metric metric,
        int pairs
    )
    {
        if (multiplicity.Procedure == MultiplicityProcedure.None)
        {
            return (1, 1);
        }

        if (multiplicity.Procedure != MultiplicityProcedure.Bonferroni)
        {
            throw new ArgumentException(
                $"analysis must share its error rate by Bonferroni or not at all where looks are taken at any time, but had {multiplicity}",
                nameof(multiplicity)
            );
        }

        Metric[] family = multiplicity.Scope switch
        {
            MultiplicityScope.Experiment => [.. experiment.Metrics],
            MultiplicityScope.Goals when metric.IsGoal => [.. experiment.Metrics.Where(one => one.IsGoal)],
            _ => [metric],
        };
        double weight = multiplicity.WeightOf(metric);
        return weight > 0
            ? (family.Length * pairs, weight / family.Sum(multiplicity.WeightOf) / pairs)
            : throw new ArgumentException(
                $"metric \"{metric.Id}\" must weigh more than 0: without a part of the error rate it has no sequence",
                nameof(multiplicity)
            );
    }

    private static ArmStatistic NotEmpty(ArmSummary arm, string metric) =>
        arm.Statistics[metric] is { Count: > 0 } statistic
            ? statistic
            : throw new ArgumentException(
                $"summaries must have units in every arm, but arm \"{arm.Arm}\" has none of \"{metric}\": look when it has",
                nameof(arm)
            );

    private static IEnumerable<(int Reference, int Arm)> Pairs(int arms, ComparisonSet set)
    {
        int references = set == ComparisonSet.EachWithControl ? 1 : arms;
        for (int reference = 0; reference < references; reference++)
        {
            for (int arm = reference + 1; arm < arms; arm++)
            {
                yield return (reference, arm);
            }
        }
    }

    private static AlwaysValidDesign Planned(Experiment experiment, int reference, int arm)
    {
        double all = experiment.Allocation.Sum();
        double Units(int which) => experiment.PlannedUnits!.Value * (experiment.Allocation[which] / all);
        return AlwaysValidDesign.AtUnits(Units(reference), Units(arm));
    }

    /// <summary>What is fixed of one comparison: its metric and arms, and the mixture of its margin.</summary>
    private readonly record struct Slot(
        string Metric,
        int Reference,
        int Arm,
        NormalMixture? Bounds,
        double MarginAlpha
    );
}
