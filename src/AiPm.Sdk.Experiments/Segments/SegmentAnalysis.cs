using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// One metric of one treatment in every segment: each judged among all, whether effects differ at all, and what to expect of each when the others are taken into account. Small
/// and empty segments are listed, not dropped.
/// </summary>
/// <remarks>Equality compares lists by reference, not by content.</remarks>
public sealed record SegmentAnalysis
{
    /// <summary>What the shrunken intervals promise: coverage on average over the segments.</summary>
    public static IntervalMethod ShrinkageMethod { get; } =
        IntervalMethod.Conservative("Partial pooling of segments, τ integrated out", "Morris and Tang 2011", 2);

    private SegmentAnalysis(
        Metric metric,
        string arm,
        EffectScale scale,
        MeasuredEffect whole,
        IReadOnlyList<SegmentEffect> segments,
        MultipleComparisonsResult comparisons,
        InteractionTest interaction,
        EffectPrior? heterogeneity,
        IReadOnlyList<SegmentCoverage> coverage,
        IReadOnlyList<string> warnings
    )
    {
        Metric = metric;
        Arm = arm;
        Scale = scale;
        Whole = whole;
        Segments = segments;
        Comparisons = comparisons;
        Interaction = interaction;
        Heterogeneity = heterogeneity;
        Coverage = coverage;
        Warnings = warnings;
        Explanation = new(
            Sentence(),
            $"{comparisons.Procedure}; {interaction.Explanation.Method}; {ShrinkageMethod}",
            [
                .. interaction.Explanation.Assumptions,
                "segments were chosen before the data, or all that were looked at are here",
            ]
        );
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The treatment.</summary>
    public string Arm { get; }

    /// <summary>Whether effects are differences or relative lifts.</summary>
    public EffectScale Scale { get; }

    /// <summary>The effect over all units: of the whole where it was given, else of all segments together.</summary>
    public MeasuredEffect Whole { get; }

    /// <summary>Every segment, in the order given.</summary>
    public IReadOnlyList<SegmentEffect> Segments { get; }

    /// <summary>The segments judged together.</summary>
    public MultipleComparisonsResult Comparisons { get; }

    /// <summary>Whether the effect differs between segments.</summary>
    public InteractionTest Interaction { get; }

    /// <summary>How far true effects lie apart (τ); <see langword="null"/> with fewer than 2 effects.</summary>
    public EffectPrior? Heterogeneity { get; }

    /// <summary>Whether the segments add up to the whole, arm by arm; empty where the whole was not given.</summary>
    public IReadOnlyList<SegmentCoverage> Coverage { get; }

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>One segment by its name.</summary>
    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public SegmentEffect this[string name] =>
        Segments.FirstOrDefault(one => one.Segment == name)
        ?? throw new ArgumentException(
            $"name must be one of [{string.Join(", ", Segments.Select(one => one.Segment))}], but was \"{name}\"",
            nameof(name)
        );

    /// <summary>Judges one metric of one treatment in every segment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="segments">All segments that are looked at, under different names; at least 1.</param>
    /// <param name="metric">The id of the metric.</param>
    /// <param name="arm">The treatment; may be left out where there is one.</param>
    /// <param name="analysis">The method of the metric; <see cref="Analysis.FixedHorizon"/> with its defaults when left out. Its error rates play no part.</param>
    /// <param name="whole">The arms over all units, to see whether the segments add up to them.</param>
    /// <param name="options">Error rates, multiplicity and scale.</param>
    /// <exception cref="ArgumentException">There is no such metric or arm, no segment, two of one name, a statistic is missing or not what the method needs, or segments overlap and may not.</exception>
    public static SegmentAnalysis Of(
        Experiment experiment,
        IReadOnlyList<Segment> segments,
        string metric,
        string? arm = null,
        Analysis? analysis = null,
        IReadOnlyList<ArmSummary>? whole = null,
        SegmentOptions? options = null
    )
    {
        SegmentedMetric parts = new(experiment, segments, metric, arm);
        Analysis analysed = analysis ?? Analysis.FixedHorizon();
        SegmentOptions chosen = options ?? new();
        ComparisonMethod method = analysed.MethodOf(parts.Metric);
        IReadOnlyList<SegmentCoverage> coverage = whole is null ? [] : Covered(experiment, parts, whole);
        bool overlaps = coverage.Any(one => one.Missing < 0);
        if (overlaps && !chosen.MayOverlap)
        {
            SegmentCoverage most = coverage.MinBy(one => one.Missing)!;
            throw new ArgumentException(
                $"segments must not overlap, but together they have {NumberText.Count(most.UnitsInSegments)} units of \"{most.Arm}\", which has {NumberText.Count(most.Units)}; say MayOverlap where a unit may be in several",
                nameof(segments)
            );
        }

        Tested[] tested = [.. segments.Select(segment => Test(segment, experiment, parts, method, chosen))];
        TestedComparison[] comparisons = [.. tested.Select(one => one.Comparison)];
        MultipleComparisonsResult judged = Judge(comparisons, chosen);
        (int Index, PastEffect Effect)[] effects =
        [
            .. comparisons
                .Select((one, i) => (One: one, Index: i))
                .Where(one =>
                    one.One.Effect.IsDefined && one.One.StandardError.TryGet(out double error, out _) && error > 0
                )
                .Select(one => (one.Index, new PastEffect(one.One.Effect.Value, one.One.StandardError.Value))),
        ];
        PastEffect[] measured = [.. effects.Select(one => one.Effect)];
        PartialPooling? pooling = measured.Length == 0 ? null : new(measured);
        Dictionary<int, PastEffect> byIndex = effects.ToDictionary(one => one.Index, one => one.Effect);
        SegmentEffect[] results =
        [
            .. tested.Select(
                (one, i) =>
                    Effect(
                        parts.Parts[i],
                        one,
                        judged.Comparisons[i],
                        pooling,
                        byIndex.TryGetValue(i, out PastEffect own) ? own : null,
                        measured.Length,
                        experiment,
                        parts.Arm,
                        segments.Count,
                        chosen
                    )
            ),
        ];
        InteractionTest interaction = overlaps
            ? InteractionTest.Undefined(
                measured.Length,
                new(
                    UndefinedReason.DoesNotExist,
                    "Segments that overlap are not independent, so their effects cannot be tested for a difference."
                )
            )
            : InteractionTest.Of(comparisons);
        return new(
            parts.Metric,
            parts.Arm,
            chosen.Scale,
            OfWhole(experiment, parts, method, whole, chosen),
            results,
            judged,
            interaction,
            measured.Length < 2 ? null : EffectPrior.FromPast(measured),
            coverage,
            Warned(coverage, results, overlaps)
        );
    }

    private static Tested Test(
        Segment segment,
        Experiment experiment,
        SegmentedMetric parts,
        ComparisonMethod method,
        SegmentOptions options
    )
    {
        ArmStatistic control = segment.Arm(experiment.Control).Statistics[parts.Metric.Id];
        ArmStatistic treatment = segment.Arm(parts.Arm).Statistics[parts.Metric.Id];
        if (control.Count == 0 || treatment.Count == 0)
        {
            string empty =
                control.Count == 0 && treatment.Count == 0 ? "Neither arm has"
                : control.Count == 0 ? $"\"{experiment.Control}\" has no unit; only \"{parts.Arm}\" has"
                : $"\"{parts.Arm}\" has no unit; only \"{experiment.Control}\" has";
            return new(
                TestedComparison.Undefined(
                    segment.Name,
                    Alternative.TwoSided,
                    new(UndefinedReason.TooFewObservations, $"{empty} units of \"{segment.Name}\".")
                ),
                null
            );
        }

        foreach (ArmStatistic statistic in new[] { control, treatment })
        {
            if (!method.Accepts(parts.Metric, statistic))
            {
                throw new ArgumentException(
                    $"{method.Name} needs {method.NeedOf(parts.Metric)} of \"{parts.Metric.Id}\", but segment \"{segment.Name}\" has a {statistic.GetType().Name}",
                    nameof(segment)
                );
            }
        }

        TwoSampleTestResult At(double confidence) =>
            method.Compare(control, treatment, confidence, Alternative.TwoSided).Test;
        TwoSampleTestResult test = At(options.Confidence);
        return new(TestedComparison.Of(segment.Name, test, At, options.Scale), test);
    }

    private static MultipleComparisonsResult Judge(TestedComparison[] comparisons, SegmentOptions options) =>
        options.Multiplicity switch
        {
            SegmentMultiplicity.BenjaminiYekutieli => MultipleComparisons.BenjaminiYekutieli(
                comparisons,
                options.Alpha
            ),
            SegmentMultiplicity.Bonferroni => MultipleComparisons.Bonferroni(comparisons, options.Alpha),
            SegmentMultiplicity.Sidak => MultipleComparisons.Sidak(comparisons, options.Alpha),
            SegmentMultiplicity.Holm => MultipleComparisons.Holm(comparisons, options.Alpha),
            _ => MultipleComparisons.BenjaminiHochberg(comparisons, options.Alpha),
        };

    private static SegmentEffect Effect(
        SegmentPart part,
        Tested tested,
        ComparisonConclusion conclusion,
        PartialPooling? pooling,
        PastEffect? own,
        int measured,
        Experiment experiment,
        string arm,
        int segments,
        SegmentOptions options
    )
    {
        int treatment = experiment.Arms.ToList().IndexOf(arm);
        SampleRatioCheck ratio = SampleRatioCheck.Of(
            [part.ControlUnits, part.TreatmentUnits],
            [experiment.Allocation[0], experiment.Allocation[treatment]],
            0.001 / segments
        );
        MeasuredEffect? effect =
            tested.Test is null ? null
            : options.Scale == EffectScale.Relative ? tested.Test.RelativeLift
            : tested.Test.Difference;
        List<string> warnings = [.. tested.Test?.Warnings ?? []];
        if (tested.Test is null)
        {
            warnings.Add($"no effect: {conclusion.AdjustedPValue.Undefined!.Sentence.TrimEnd('.')}");
        }

        if (ratio.IsMismatch)
        {
            warnings.Add(ratio.Explanation.Sentence.TrimEnd('.'));
        }

        return new(
            part.Name,
            part.ControlUnits,
            part.TreatmentUnits,
            effect,
            conclusion,
            Shrink(pooling, own, measured, options),
            pooling is not null && own is { } known
                ? pooling.Weight(known)
                : new Undefined(UndefinedReason.NotMeasured, "The segment has no effect of its own."),
            ratio,
            warnings
        );
    }

    private static IntervalEstimate Shrink(
        PartialPooling? pooling,
        PastEffect? own,
        int measured,
        SegmentOptions options
    )
    {
        const string name = "effect drawn towards the other segments";
        string[] assumptions =
        [
            "true effects are normal over segments",
            "measured effects are normal with known standard errors",
            "the interval holds on average over segments",
        ];
        if (pooling is null)
        {
            Undefined none = new(UndefinedReason.NotMeasured, "No segment has an effect.");
            return new(name, none, none, options.Confidence, ShrinkageMethod, 0, assumptions: assumptions);
        }

        if (own is { } effect)
        {
            (double mean, Interval interval) = pooling.Of(effect, options.Confidence);
            return new(name, mean, interval, options.Confidence, ShrinkageMethod, measured, assumptions: assumptions);
        }

        (double expected, Interval range) = pooling.Unmeasured(options.Confidence);
        return new(
            name,
            expected,
            range,
            options.Confidence,
            ShrinkageMethod,
            measured,
            assumptions: assumptions,
            warnings: ["the segment has no effect of its own: this is what the others let expect"]
        );
    }

    private static MeasuredEffect OfWhole(
        Experiment experiment,
        SegmentedMetric parts,
        ComparisonMethod method,
        IReadOnlyList<ArmSummary>? whole,
        SegmentOptions options
    )
    {
        TwoSampleTestResult test = whole is null
            ? parts.Whole(options.Confidence)
            : method
                .Compare(
                    Statistic(whole, experiment.Control, parts.Metric),
                    Statistic(whole, parts.Arm, parts.Metric),
                    options.Confidence,
                    Alternative.TwoSided
                )
                .Test;
        return options.Scale == EffectScale.Relative ? test.RelativeLift : test.Difference;
    }

    private static IReadOnlyList<SegmentCoverage> Covered(
        Experiment experiment,
        SegmentedMetric parts,
        IReadOnlyList<ArmSummary> whole
    ) =>
        [
            Covered(
                experiment.Control,
                parts.Parts.Select(part => (part.ControlUnits, part.Control)),
                whole,
                parts.Metric
            ),
            Covered(parts.Arm, parts.Parts.Select(part => (part.TreatmentUnits, part.Treatment)), whole, parts.Metric),
        ];

    private static SegmentCoverage Covered(
        string arm,
        IEnumerable<(long Units, ArmStatistic Statistic)> segments,
        IReadOnlyList<ArmSummary> whole,
        Metric metric
    )
    {
        (long Units, ArmStatistic Statistic)[] all = [.. segments];
        return new(
            arm,
            all.Sum(one => one.Units),
            whole.First(one => one.Arm == arm).Units,
            SegmentedMetric.Merged(all.Select(one => one.Statistic)).Value,
            Statistic(whole, arm, metric).WithoutAdjustment.Value
        );
    }

    private static ArmStatistic Statistic(IReadOnlyList<ArmSummary> whole, string arm, Metric metric) =>
        whole.FirstOrDefault(one => one.Arm == arm) is { } found
        && found.Statistics.TryGetValue(metric.Id, out ArmStatistic? statistic)
            ? statistic
            : throw new ArgumentException(
                $"whole must have a statistic of \"{metric.Id}\" in arm \"{arm}\", but has none",
                nameof(whole)
            );

    private static IReadOnlyList<string> Warned(
        IReadOnlyList<SegmentCoverage> coverage,
        IReadOnlyList<SegmentEffect> segments,
        bool overlaps
    ) =>
        [
            .. coverage
                .Where(one => one.Missing > 0)
                .Select(one => $"{NumberText.Count(one.Missing)} units of {one.Arm} are in no segment"),
            .. coverage
                .Where(one => one.Missing < 0)
                .Select(one =>
                    $"{NumberText.Count(-one.Missing)} units of {one.Arm} are counted in more than one segment"
                ),
            .. coverage
                .Where(one => one.Missing == 0 && !one.AddsUp)
                .Select(one =>
                    $"the value of {one.Arm} over all segments is not that of the whole, though the units add up"
                ),
            .. overlaps
                ? ["segments overlap: a false discovery rate and shrunken effects take them for independent"]
                : Array.Empty<string>(),
            .. segments.SelectMany(one => one.Warnings.Select(warning => $"{one.Segment}: {warning}")),
        ];

    private string Sentence()
    {
        int empty = Segments.Count(one => one.IsEmpty);
        SegmentEffect? most = Segments
            .Where(one => one.Conclusion.IsRejected && one.Shrunken.Value.IsDefined)
            .MaxBy(one => Math.Abs(one.Shrunken.Value.Value));
        string shown = most is null
            ? $"in none of {NumberText.Count(Segments.Count)} segments is {Metric.Name} shown to change"
            : $"in {NumberText.Count(Comparisons.Rejected)} of {NumberText.Count(Segments.Count)} segments {Metric.Name} is shown to change, most in {most.Segment}, where {Text(most.Shrunken.Value.Value)} is left of {Text(most.Effect!.Value.Value)} when the others are taken into account";
        string without =
            empty == 0
                ? ""
                : $"; {NumberText.Count(empty)} {(empty == 1 ? "has no effect of its own" : "have no effect of their own")}";
        return $"{Arm}: {shown}{without}. {Interaction.Explanation.Sentence}";
    }

    private string Text(double effect) =>
        Scale == EffectScale.Relative ? ShareText.Share(effect) : NumberText.Signed(effect);

    private sealed record Tested(TestedComparison Comparison, TwoSampleTestResult? Test);
}
