using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric of one arm against another, at a look of an experiment that may stop at several.</summary>
/// <remarks>Equality compares lists by reference, not by content.</remarks>
public sealed record SequentialComparison
{
    private readonly GroupSequentialDesign _design;
    private readonly MonitoredLook?[] _history;
    private readonly SequentialBoundary[] _boundaries;
    private readonly Func<Explanation> _explain;
    private Explanation? _explanation;

    internal SequentialComparison(
        PlannedSequentialComparison planned,
        SequentialComparison? before,
        SequentialBoundary[] boundaries,
        ComparisonOutcome outcome,
        Measured z,
        MarginResult? margin,
        Measured earlyLookError,
        bool isEnough,
        IReadOnlyList<string> warnings
    )
    {
        _design = planned.Design;
        _boundaries = boundaries;
        Metric = planned.Metric;
        ControlArm = planned.Control;
        TreatmentArm = planned.Treatment;
        Method = planned.Method;
        Sharing = planned.Sharing;
        Test = outcome.Test;
        Z = z;
        Margin = margin;
        EarlyLookError = earlyLookError;
        IsJudged = isEnough && z.IsDefined;
        Warnings = warnings;
        MonitoredLook? now = IsJudged
            ? new(
                _design.Alternative,
                Boundary,
                z.Value,
                Test.Difference.Value.TryGet(out double estimate, out _) ? estimate : z.Value,
                Test.Difference.StandardError.TryGet(out double error, out _) && error > 0 ? error : 1
            )
            : null;
        _history = [.. before?._history ?? [], now];
        StoppedAt =
            before?.StoppedAt
            ?? (
                now is { Stops: true } ? Boundary.Look
                : Boundary.IsFinal ? Boundary.Look
                : null
            );
        Verdict = StoppedAt is not { } look
            ? SequentialVerdict.Continue
            : _history[look - 1]?.Verdict ?? SequentialVerdict.NotShown;
        Finding = Judge(planned);
        _explain = () => Explain(planned);
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The name of the arm compared with.</summary>
    public string ControlArm { get; }

    /// <summary>The name of the treatment.</summary>
    public string TreatmentArm { get; }

    /// <summary>The method that compared the arms.</summary>
    public ComparisonMethod Method { get; }

    /// <summary>How many comparisons share the error rate, this one included.</summary>
    public int Sharing { get; }

    /// <summary>The boundary of the look, at the error rate left to this comparison.</summary>
    public SequentialBoundary Boundary => _boundaries[^1];

    /// <summary>
    /// The test at the error rate that the look's boundary amounts to. Its intervals are repeated intervals: those of all looks hold together, whether or not the
    /// experiment stopped.
    /// </summary>
    /// <remarks>Their confidence is at most 1 − 10⁻¹⁴: where the boundary asks for more, the look cannot stop.</remarks>
    public TwoSampleTestResult Test { get; }

    /// <summary>The normal score with the p-value of the test, positive where the treatment is greater; undefined where there is no test.</summary>
    public Measured Z { get; }

    /// <summary>1 ÷ standard error² of the difference.</summary>
    public Measured Information =>
        Test.Difference.StandardError.TryGet(out double error, out Undefined? undefined)
            ? error > 0
                ? 1 / (error * error)
                : new Undefined(UndefinedReason.NoVariation, "The standard error is 0.")
            : undefined;

    /// <summary>Whether the look was judged: there is a test, and every arm has the units that were asked for.</summary>
    public bool IsJudged { get; }

    /// <summary>
    /// About how many times as many false positives as promised the look has on the side that has more of them, by the skewness of the outcomes: 1 where the
    /// normal approximation is exact. Undefined where third moments are not known (ratios, covariates, clusters).
    /// </summary>
    public Measured EarlyLookError { get; }

    /// <summary>The look at which this comparison stopped, from 1; <see langword="null"/> while it goes on.</summary>
    public int? StoppedAt { get; }

    /// <summary>What the comparison says so far: the verdict of the look at which it stopped.</summary>
    public SequentialVerdict Verdict { get; }

    /// <summary>Whether the metric stays within its margin, by a bound that holds at every look; <see langword="null"/> for a metric without one.</summary>
    public MarginResult? Margin { get; }

    /// <summary>What is shown so far of the metric, in the direction that is better for it.</summary>
    public Finding Finding { get; }

    /// <summary>What the reader must know. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation => _explanation ??= _explain();

    /// <summary>
    /// The effect with its looks taken into account: stagewise p-value, median-unbiased difference and interval, at the look at which the comparison stopped, else as if
    /// it stopped now.
    /// </summary>
    /// <param name="confidence">The confidence; 1 − the error rate left to this comparison where left out.</param>
    /// <exception cref="InvalidOperationException">No look was judged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not strictly between 0 and 1.</exception>
    public StagewiseInference Inference(double? confidence = null) => Monitor().Inference(confidence);

    /// <summary>The looks of this comparison as a test of its own: conditional and predictive power, repeated p-values.</summary>
    /// <exception cref="InvalidOperationException">The latest look was not judged.</exception>
    public GroupSequentialMonitor Monitor() =>
        _history[(StoppedAt ?? _history.Length) - 1] is null
            ? throw new InvalidOperationException(
                $"the look of \"{Metric.Id}\" could not be judged: {(Z.TryGet(out _, out Undefined? undefined) ? "an arm has too few units" : undefined.Sentence)}"
            )
            : GroupSequentialMonitor.Of(
                _design,
                // A look that was not judged went on, which is all that later ones need to know of it.
                _history.Select((look, i) => look ?? new MonitoredLook(_design.Alternative, _boundaries[i], 0, 0, 1))
            );

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private Finding Judge(PlannedSequentialComparison planned)
    {
        int better = Metric.Direction == Direction.Increase ? 1 : -1;
        int shown =
            Verdict == SequentialVerdict.OppositeEfficacy ? -1
            : Verdict != SequentialVerdict.Efficacy ? 0
            : planned.Design.Alternative == Alternative.Less ? -1
            : 1;
        return shown * better > 0 ? Finding.Better
            : Margin is null
                ? shown != 0 ? Finding.Worse
                    : IsJudged ? Finding.Inconclusive
                    : Finding.Undefined
            : !IsJudged || !Margin.Effect.Interval.IsDefined ? Finding.Undefined
            : Margin.IsWithin ? Finding.NotWorse
            : Margin.IsBeyond ? Finding.Worse
            : Finding.Inconclusive;
    }

    private Explanation Explain(PlannedSequentialComparison planned)
    {
        string says = Verdict switch
        {
            SequentialVerdict.Efficacy or SequentialVerdict.OppositeEfficacy =>
                $"stopped for an effect at look {StoppedAt}",
            SequentialVerdict.Futility => $"stopped for futility at look {StoppedAt}",
            SequentialVerdict.NotShown => "ended without an effect shown",
            _ => "goes on",
        };
        string score = Z.TryGet(out double z, out Undefined? undefined)
            ? $"z = {NumberText.Number(z, 2)} against {(double.IsInfinity(Boundary.Efficacy) ? "no boundary" : NumberText.Number(Boundary.Efficacy, 2))}"
            : undefined.Sentence.TrimEnd('.');
        return new(
            $"{Metric.Name}, {TreatmentArm} against {ControlArm}, look {Boundary.Look} at {ShareText.Share(Boundary.Fraction)} of the units: {score}; {says}.",
            $"{Test.Explanation.Method}, {planned.Design}",
            [.. Test.Explanation.Assumptions, .. SequentialAssumptions.Of(planned.Design)]
        );
    }
}
