using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric of one arm against another, at a look of an experiment that may stop at several.</summary>
/// <remarks>Immutable; intervals, warnings and sentences are made when they are first asked for.</remarks>
public sealed class SequentialComparison
{
    private readonly PlannedSequentialComparison _planned;
    private readonly SequentialComparison? _before;
    private readonly SequentialBoundary[] _boundaries;
    private readonly SequentialBoundary? _marginBoundary;
    private readonly ArmStatistic _control;
    private readonly ArmStatistic _treatment;
    private readonly long _minimumUnits;
    private readonly OutcomeWindow _outcomes;
    private ComparisonOutcome? _outcome;
    private MarginResult? _margin;
    private IReadOnlyList<string>? _warnings;
    private Explanation? _explanation;

    // What is judged at once is z alone; intervals, margins, warnings and sentences are made when they are asked for, as a look has thousands of comparisons.
    internal SequentialComparison(
        PlannedSequentialComparison planned,
        SequentialComparison? before,
        SequentialBoundary[] boundaries,
        SequentialBoundary? marginBoundary,
        ArmStatistic control,
        ArmStatistic treatment,
        long minimumUnits,
        OutcomeWindow outcomes
    )
    {
        _planned = planned;
        _before = before;
        _boundaries = boundaries;
        _marginBoundary = marginBoundary;
        _control = control;
        _treatment = treatment;
        _minimumUnits = minimumUnits;
        _outcomes = outcomes;
        IsEnough = control.Count >= minimumUnits && treatment.Count >= minimumUnits;
        Z = NormalScore();
        IsJudged = IsEnough && Z.IsDefined;
        Verdict =
            before is { StoppedAt: not null } ? before.Verdict
            : IsJudged ? MonitoredLook.Judge(planned.Design.Alternative, Boundary, Z.Value)
            : Boundary.IsFinal ? SequentialVerdict.NotShown
            : SequentialVerdict.Continue;
        StoppedAt = before?.StoppedAt ?? (Verdict == SequentialVerdict.Continue ? null : Boundary.Look);
    }

    /// <summary>The metric.</summary>
    public Metric Metric => _planned.Metric;

    /// <summary>The name of the arm compared with.</summary>
    public string ControlArm => _planned.Control;

    /// <summary>The name of the treatment.</summary>
    public string TreatmentArm => _planned.Treatment;

    /// <summary>The method that compared the arms.</summary>
    public ComparisonMethod Method => _planned.Method;

    /// <summary>How many comparisons share the error rate, this one included.</summary>
    public int Sharing => _planned.Sharing;

    /// <summary>The boundary of the look, at the error rate left to this comparison.</summary>
    public SequentialBoundary Boundary => _boundaries[^1];

    /// <summary>
    /// The test at the error rate that the look's boundary amounts to. Its intervals are repeated intervals: those of all looks hold together, whether or not the
    /// experiment stopped.
    /// </summary>
    /// <remarks>Their confidence is at most 1 − 10⁻¹⁴: where the boundary asks for more, the look cannot stop.</remarks>
    public TwoSampleTestResult Test => Outcome.Test;

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
    public Measured EarlyLookError => Experiments.EarlyLookError.Of(_control, _treatment, Boundary.Efficacy);

    /// <summary>The look at which this comparison stopped, from 1; <see langword="null"/> while it goes on.</summary>
    public int? StoppedAt { get; }

    /// <summary>What the comparison says so far: the verdict of the look at which it stopped.</summary>
    public SequentialVerdict Verdict { get; }

    /// <summary>Whether the metric stays within its margin, by a bound that holds at every look; <see langword="null"/> for a metric without one.</summary>
    public MarginResult? Margin =>
        _marginBoundary is null || Metric.Margin is not { } allowed
            ? null
            : _margin ??= MarginAt(allowed, _marginBoundary);

    /// <summary>What is shown so far of the metric, in the direction that is better for it.</summary>
    public Finding Finding => Judge();

    /// <summary>What the reader must know. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings => _warnings ??= Warn();

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation => _explanation ??= Explain();

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
    public GroupSequentialMonitor Monitor()
    {
        List<MonitoredLook> looks = [];
        for (SequentialComparison? at = this; at is not null; at = at._before)
        {
            if (at.Boundary.Look == (StoppedAt ?? Boundary.Look) && !at.IsJudged)
            {
                throw new InvalidOperationException(
                    $"the look of \"{Metric.Id}\" could not be judged: {(at.Z.TryGet(out _, out Undefined? undefined) ? "an arm has too few units" : undefined.Sentence)}"
                );
            }

            looks.Add(at.AsLook());
        }

        looks.Reverse();
        return GroupSequentialMonitor.Of(_planned.Design, looks);
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private bool IsEnough { get; }

    private ComparisonOutcome Outcome =>
        _outcome ??= Method.Compare(
            _control,
            _treatment,
            1 - Math.Max(LeastAlpha, Boundary.NominalAlpha),
            _planned.Design.Alternative
        );

    private const double LeastAlpha = 1e-14;

    // A look that was not judged went on, which is all that later ones need to know of it.
    private MonitoredLook AsLook() =>
        !IsJudged
            ? new(_planned.Design.Alternative, Boundary, 0, 0, 1)
            : new(
                _planned.Design.Alternative,
                Boundary,
                Z.Value,
                Test.Difference.Value.TryGet(out double estimate, out _) ? estimate : Z.Value,
                Test.Difference.StandardError.TryGet(out double error, out _) && error > 0 ? error : 1
            );

    /// <summary>The normal score with the test's p-value.</summary>
    private Measured NormalScore()
    {
        // The score test's own statistic, without the two intervals that make up nearly all of its time.
        if (
            Method is AutomaticMethod
            && _control is ProportionStatistic control
            && _treatment is ProportionStatistic treatment
        )
        {
            return TwoProportionTest.MiettinenNurminenStatistic(control.Counts, treatment.Counts);
        }

        TwoSampleTestResult test = Test;
        if (!test.PValue.TryGet(out double p, out Undefined? undefined))
        {
            return undefined;
        }

        const double Farthest = 38;
        double score = Math.Clamp(
            NormalFunction.SurvivalQuantile(test.Alternative == Alternative.TwoSided ? p / 2 : p),
            -Farthest,
            Farthest
        );
        bool isBelow = test.Difference.Value.TryGet(out double difference, out _) && difference < 0;
        return test.Alternative switch
        {
            Alternative.Greater => score,
            Alternative.Less => -score,
            _ => isBelow ? -score : score,
        };
    }

    private MarginResult MarginAt(Effect allowed, SequentialBoundary boundary)
    {
        double alpha = Math.Max(LeastAlpha / 2, boundary.NominalAlpha);
        double confidence = 1 - (2 * alpha);
        TwoSampleTestResult test = Method.Compare(_control, _treatment, confidence, Alternative.TwoSided).Test;
        return new(
            allowed,
            Metric.Direction,
            alpha,
            confidence,
            allowed.Scale == EffectScale.Relative ? test.RelativeLift : test.Difference
        );
    }

    private List<string> Warn()
    {
        List<string> warnings = [.. Outcome.Test.Warnings, .. Outcome.Warnings];
        if (!IsEnough)
        {
            warnings.Add(
                $"an arm has fewer than {NumberText.Count(_minimumUnits)} units, so the look is not judged; its share of the error rate is spent"
            );
        }

        if (EarlyLookError.TryGet(out double times, out _) && times > 1.1)
        {
            warnings.Add(
                $"the outcomes are skewed, so a false positive at this look is about {NumberText.Rounded(times, 2)} times as likely on one side as the {ShareText.Share(Boundary.NominalAlpha / _planned.Design.Sides)} that its boundary stands for"
            );
        }

        if (
            _before is not null
            && _before.Test.Difference.StandardError.TryGet(out double then, out _)
            && Test.Difference.StandardError.TryGet(out double now, out _)
            && now > then
        )
        {
            warnings.Add(
                $"the standard error rose from {NumberText.Number(then)} to {NumberText.Number(now)} although units were added: the variance of a unit is not what it was, and the share of units overstates the information"
            );
        }

        if (_outcomes == OutcomeWindow.Accumulating)
        {
            warnings.Add(
                "outcomes of units go on growing after they are counted, so looks have no independent increments and the error rate is not promised; count each unit over a fixed time"
            );
        }

        return warnings;
    }

    private Finding Judge()
    {
        int better = Metric.Direction == Direction.Increase ? 1 : -1;
        int shown =
            Verdict == SequentialVerdict.OppositeEfficacy ? -1
            : Verdict != SequentialVerdict.Efficacy ? 0
            : _planned.Design.Alternative == Alternative.Less ? -1
            : 1;
        MarginResult? margin = Margin;
        return shown * better > 0 ? Finding.Better
            : margin is null
                ? shown != 0 ? Finding.Worse
                    : IsJudged ? Finding.Inconclusive
                    : Finding.Undefined
            : !IsJudged || !margin.Effect.Interval.IsDefined ? Finding.Undefined
            : margin.IsWithin ? Finding.NotWorse
            : margin.IsBeyond ? Finding.Worse
            : Finding.Inconclusive;
    }

    private Explanation Explain()
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
            $"{Test.Explanation.Method}, {_planned.Design}",
            [.. Test.Explanation.Assumptions, .. SequentialAssumptions.Of(_planned.Design)]
        );
    }
}
