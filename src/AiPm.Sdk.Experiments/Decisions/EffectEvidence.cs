using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What is known of one metric in one treatment at the time of the decision: effects with intervals that hold at this time, whatever made them: one
/// look at the end, a group sequential look (a repeated interval), a confidence sequence.
/// </summary>
public sealed record EffectEvidence
{
    private readonly (Finding Finding, MarginResult? Margin)? _found;
    private readonly Func<double, TwoSampleTestResult>? _testAt;
    private readonly double _marginAlpha;

    /// <summary>Evidence from intervals: better where the interval of the difference lies on the good side of 0.</summary>
    /// <param name="metric">The metric.</param>
    /// <param name="arm">The treatment; not empty.</param>
    /// <param name="difference">Treatment − control, its interval corrected for looks and comparisons.</param>
    /// <param name="relativeLift">The same as a share of the control; judged against relative margins.</param>
    /// <param name="explanation">The evidence as a sentence, with its method.</param>
    /// <exception cref="ArgumentException">The arm's name is empty, or an effect is of the other scale.</exception>
    public EffectEvidence(
        Metric metric,
        string arm,
        MeasuredEffect difference,
        MeasuredEffect relativeLift,
        Explanation explanation
    )
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentException.ThrowIfNullOrWhiteSpace(arm);
        ArgumentNullException.ThrowIfNull(difference);
        ArgumentNullException.ThrowIfNull(relativeLift);
        ArgumentNullException.ThrowIfNull(explanation);
        RequireScale(difference, EffectScale.Absolute, nameof(difference));
        RequireScale(relativeLift, EffectScale.Relative, nameof(relativeLift));
        Metric = metric;
        Arm = arm;
        Difference = difference;
        RelativeLift = relativeLift;
        Explanation = explanation;
        _marginAlpha = (1 - difference.Confidence) / 2;
    }

    internal EffectEvidence(ArmComparison comparison, double marginAlpha, Func<double, TwoSampleTestResult>? testAt)
        : this(
            comparison.Metric,
            comparison.TreatmentArm,
            comparison.Difference,
            comparison.RelativeLift,
            comparison.Explanation
        )
    {
        _found = (comparison.Finding, comparison.Margin);
        _testAt = testAt;
        _marginAlpha = marginAlpha;
    }

    private EffectEvidence(AlwaysValidComparison comparison)
        : this(
            comparison.Metric,
            comparison.TreatmentArm,
            Sequential(comparison.Difference),
            Sequential(comparison.RelativeLift),
            comparison.Explanation
        ) => _found = (comparison.Finding, comparison.Margin);

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The treatment.</summary>
    public string Arm { get; }

    /// <summary>Treatment − control.</summary>
    public MeasuredEffect Difference { get; }

    /// <summary>(treatment − control) ÷ control.</summary>
    public MeasuredEffect RelativeLift { get; }

    /// <summary>The evidence as a sentence, with its method.</summary>
    public Explanation Explanation { get; }

    /// <summary>The difference in the wanted direction; undefined where the difference is.</summary>
    public Measured Gain =>
        Difference.Value.TryGet(out double difference, out Undefined? undefined)
            ? Metric.Direction == Direction.Increase
                ? difference
                : -difference
            : undefined;

    /// <summary>The evidence of a comparison that may be looked at at any time; other margins than the metric's are judged by the interval of the effect.</summary>
    public static EffectEvidence Of(AlwaysValidComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new(comparison);
    }

    /// <summary>
    /// The evidence of a group sequential test of a difference, at the look at which it stopped or at the latest: its repeated interval. It has no relative lift.
    /// </summary>
    /// <param name="metric">The metric.</param>
    /// <param name="arm">The treatment; not empty.</param>
    /// <param name="monitor">The test, looked at with differences and their standard errors (<see cref="GroupSequentialMonitor.LookAt"/>).</param>
    /// <exception cref="ArgumentException">There was no look, or the arm's name is empty.</exception>
    public static EffectEvidence Of(Metric metric, string arm, GroupSequentialMonitor monitor)
    {
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentException.ThrowIfNullOrWhiteSpace(arm);
        ArgumentNullException.ThrowIfNull(monitor);
        if (monitor.Looks.Count == 0)
        {
            throw new ArgumentException($"monitor of \"{metric.Id}\" must have a look, but had none", nameof(monitor));
        }

        MonitoredLook look = monitor.Stop ?? monitor.Looks[^1];
        double confidence = 1 - monitor.Design.Alpha;
        const string method = "repeated confidence interval (Jennison and Turnbull 1989)";
        Undefined none = new(
            UndefinedReason.NotMeasured,
            "A group sequential test of a difference has no relative lift."
        );
        MeasuredEffect difference = new(
            EffectScale.Absolute,
            look.Estimate,
            look.RepeatedInterval,
            confidence,
            look.StandardError,
            method
        );
        return new(
            metric,
            arm,
            difference,
            new(EffectScale.Relative, none, none, confidence, none, method),
            new(
                $"{metric.Name}, {arm}: the difference is {NumberText.Signed(look.Estimate)} (repeated {ShareText.Level(confidence)} interval {NumberText.Range(look.RepeatedInterval, NumberText.Number)}) at look {NumberText.Count(look.Boundary.Look)}.",
                method,
                ["when to look does not depend on the effect", "information grows by independent increments"]
            )
        );
    }

    /// <summary>Whether the metric stays within a margin.</summary>
    /// <param name="margin">How much worse it may get; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public MarginResult AgainstMargin(Effect margin)
    {
        Domain.Positive.Require(margin.Size, nameof(margin));
        if (_found?.Margin is { } own && own.Margin == margin)
        {
            return own;
        }

        if (_testAt is null)
        {
            MeasuredEffect given = margin.Scale == EffectScale.Relative ? RelativeLift : Difference;
            return new(margin, Metric.Direction, _marginAlpha, given.Confidence, given);
        }

        double confidence = 1 - (2 * _marginAlpha);
        TwoSampleTestResult test = _testAt(confidence);
        return new(
            margin,
            Metric.Direction,
            _marginAlpha,
            confidence,
            margin.Scale == EffectScale.Relative ? test.RelativeLift : test.Difference
        );
    }

    /// <summary>What the evidence shows, in the direction that is better; undefined evidence shows <see cref="Finding.Undefined"/>.</summary>
    /// <param name="margin">How much worse the metric may get; <see langword="null"/> where nothing is to be shown but a change.</param>
    public Finding Against(Effect? margin)
    {
        if (_found is { } found && margin == Metric.Margin)
        {
            return found.Finding;
        }

        bool isBetter = _found is { } known ? known.Finding == Finding.Better : Side() > 0;
        if (isBetter)
        {
            return Finding.Better;
        }

        if (margin is not { } allowed)
        {
            return !Difference.Interval.IsDefined ? Finding.Undefined
                : Side() < 0 ? Finding.Worse
                : Finding.Inconclusive;
        }

        MarginResult against = AgainstMargin(allowed);
        return !against.Effect.Interval.IsDefined ? Finding.Undefined
            : against.IsWithin ? Finding.NotWorse
            : against.IsBeyond ? Finding.Worse
            : Finding.Inconclusive;
    }

    // On which side of 0 the interval lies, the good one positive.
    private int Side()
    {
        if (!Difference.Interval.TryGet(out Interval interval, out _))
        {
            return 0;
        }

        int better = Metric.Direction == Direction.Increase ? 1 : -1;
        return interval.Lower > 0 ? better
            : interval.Upper < 0 ? -better
            : 0;
    }

    private static MeasuredEffect Sequential(AlwaysValidEffect effect) =>
        new(
            effect.Scale,
            effect.Value,
            effect.Interval,
            effect.Confidence,
            effect.StandardError,
            "confidence sequence (Howard, Ramdas, McAuliffe and Sekhon 2021)"
        );

    private static void RequireScale(MeasuredEffect effect, EffectScale scale, string name)
    {
        if (effect.Scale != scale)
        {
            throw new ArgumentException(
                $"{name} must be on the {scale} scale, but was on the {effect.Scale} scale",
                name
            );
        }
    }
}
