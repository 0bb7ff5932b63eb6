using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Two arms compared as often as one likes: a confidence sequence of the difference and of the relative lift, and an always-valid p-value. The intervals of
/// all looks hold the truth together, so one may look every hour and stop for any reason.
/// </summary>
/// <remarks>
/// <para>With the difference d, its standard error SE and intrinsic time v: d ± SE·b(v)/√v, b the boundary of a <see cref="NormalMixture"/>; the e-value is m(v) = exp(log m(√v·d/SE, v)) and
/// the p-value min over looks of 1/m. In 1/SE² as time d/SE² is, to first order, a Brownian motion with drift d for every cumulative estimate of two arms (means, shares, ratios,
/// adjusted effects), also where arms are filled at different rates; so times of looks may follow traffic and the calendar, and need not be planned, but whether a unit is
/// counted must not depend on the effect seen.</para>
/// <para>The lift is Fieller's set with the boundary in the place of the quantile; for adjusted effects the delta method.</para>
/// <para>Asymptotic, as the variance is estimated: looks with fewer units than the design's minimum are not judged, and <see cref="FirstLookError"/> says by how much the
/// first that was may err. Looks take cumulative statistics; what adds up over days or shards is the statistics (<see cref="ArmStatistic.Merge"/>), the sequence
/// itself depends on the order of looks and does not merge. Sources: Robbins 1970; Howard et al. 2021; Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2024, Annals of
/// Statistics 52; Johari et al. 2022. Immutable; a look costs about a microsecond for plain statistics.</para>
/// </remarks>
public sealed record EffectSequence
{
    private readonly NormalMixture _mixture;
    private readonly ArmStatistic? _control;
    private readonly ArmStatistic? _treatment;
    private readonly ArmContrast _contrast;
    private readonly double _normalFirstError;

    private EffectSequence(
        AlwaysValidDesign design,
        double alpha,
        Alternative alternative,
        ComparisonMethod method,
        NormalMixture mixture
    )
    {
        Design = design;
        Alpha = alpha;
        Alternative = alternative;
        ComparisonMethod = method;
        _mixture = mixture;
        Undefined none = new(UndefinedReason.NotMeasured, "There has been no look yet.");
        Difference = new(EffectScale.Absolute, none, none, 1 - alpha, none);
        RelativeLift = new(EffectScale.Relative, none, none, 1 - alpha, none);
        LogEValue = none;
        FirstLookError = none;
    }

    /// <summary>What the sequence promises; the size is the number of units of the smaller arm at the first look that was judged.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Conservative(
            "asymptotic confidence sequence by a normal mixture",
            "Robbins 1970; Howard et al. 2021; Waudby-Smith et al. 2024",
            minimumSize: 100
        );

    /// <summary>What was fixed before the first look.</summary>
    public AlwaysValidDesign Design { get; }

    /// <summary>The error rate over all looks together.</summary>
    public double Alpha { get; }

    /// <summary>The side or sides on which an effect is sought.</summary>
    public Alternative Alternative { get; }

    /// <summary>The method of the difference and its standard error.</summary>
    public ComparisonMethod ComparisonMethod { get; }

    /// <summary>The number of looks so far, those too early to be judged included.</summary>
    public int Looks { get; private init; }

    /// <summary>The day of the last look, where looks have days.</summary>
    public DateOnly? On { get; private init; }

    /// <summary>Units of the control at the last look.</summary>
    public long ControlUnits => _control?.Count ?? 0;

    /// <summary>Units of the treatment at the last look.</summary>
    public long TreatmentUnits => _treatment?.Count ?? 0;

    /// <summary>The value of the control at the last look.</summary>
    public Measured Control => _contrast.Control;

    /// <summary>The value of the treatment at the last look.</summary>
    public Measured Treatment => _contrast.Treatment;

    /// <summary>Treatment − control at the last look.</summary>
    public AlwaysValidEffect Difference { get; private init; }

    /// <summary>(treatment − control) ÷ control at the last look; undefined where the control is 0 or negative.</summary>
    public AlwaysValidEffect RelativeLift { get; private init; }

    /// <summary>The natural logarithm of the evidence against "no difference" at the last look.</summary>
    public Measured LogEValue { get; private init; }

    /// <summary>The evidence over all looks.</summary>
    public EProcess Evidence { get; private init; }

    /// <summary>The always-valid p-value: never rises from look to look; 1 before the first that was judged.</summary>
    public double PValue => Evidence.PValue;

    /// <summary>The number, from 1, of the look at which the evidence first reached 1/α; <see langword="null"/> where it has not.</summary>
    public int? CrossedAtLook { get; private init; }

    /// <summary>Whether the evidence has ever reached 1/α: "no difference" is rejected, and the experiment may stop.</summary>
    public bool HasCrossed => CrossedAtLook is not null;

    /// <summary>The sign of the difference where the evidence first reached 1/α; 0 where it has not.</summary>
    public int CrossedSign { get; private init; }

    /// <summary>
    /// The share of the planned information that is in: 1 where the sequence is narrowest. Undefined where it was tuned by a prior, and before a standard error is known.
    /// </summary>
    public Measured InformationFraction =>
        Design.Tuning.PlannedTime is not { } planned
            ? new Undefined(
                UndefinedReason.DoesNotExist,
                "A sequence tuned by a prior of the effect has no planned end."
            )
        : _control is null ? new Undefined(UndefinedReason.NotMeasured, "There has been no look yet.")
        : _contrast.Missing is { } missing ? missing
        : Design.Tuning.Time(ControlUnits, TreatmentUnits, _contrast.StandardError) / planned;

    /// <summary>Units of the smaller arm at the first look that was judged; 0 where none was.</summary>
    public long FirstJudgedUnits { get; private init; }

    /// <summary>
    /// The probability that the first judged look alone excludes the truth, with the skewness that was seen then: Φ̄(q)·exp(±γq³/6) on the sides tested, q = b(v)/√v, γ the skewness of
    /// the difference (Cramér 1938). Should be small beside α; undefined where the method tells no skewness.
    /// </summary>
    public Measured FirstLookError { get; private init; }

    /// <summary>What the reader must know: looks that are too early, outcomes that accumulate, an early error. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            List<string> warnings = [];
            if (Design.Outcomes == OutcomeWindow.Accumulating)
            {
                warnings.Add(
                    "outcomes of units go on accumulating, so increments between looks are not independent and the error rate is not promised: count each unit once its own fixed window is over"
                );
            }

            if (FirstJudgedUnits > 0 && Method.MinimumSize > FirstJudgedUnits)
            {
                warnings.Add(
                    $"the first look that was judged had {NumberText.Count(FirstJudgedUnits)} units in the smaller arm; the error rate is promised from {NumberText.Number(Method.MinimumSize)}"
                );
            }

            if (FirstLookError.TryGet(out double error, out _) && error > Alpha / 10 && error > 1.5 * _normalFirstError)
            {
                warnings.Add(
                    $"the first look that was judged errs by itself with {ShareText.Share(error)}, because of skewness: judge later, from more units"
                );
            }

            warnings.AddRange(_contrast.Warnings ?? []);
            return warnings;
        }
    }

    /// <summary>The last look as a sentence, with method and assumptions.</summary>
    public Explanation Explanation => new(Sentence(), MethodText(), Assumptions());

    /// <summary>A sequence before its first look.</summary>
    /// <param name="design">What is fixed beforehand.</param>
    /// <param name="alpha">The error rate over all looks together, strictly between 0 and 1.</param>
    /// <param name="alternative">The side or sides on which an effect is sought.</param>
    /// <param name="method">
    /// How difference and standard error are made: the form's own method, CUPED, Lin's adjustment, post-stratification or clusters. The form's own where left out.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">α or the alternative is outside its range.</exception>
    /// <exception cref="ArgumentException">The method's statistic is no estimate with independent increments.</exception>
    public static EffectSequence Start(
        AlwaysValidDesign design,
        double alpha = 0.05,
        Alternative alternative = Alternative.TwoSided,
        ComparisonMethod? method = null
    )
    {
        ArgumentNullException.ThrowIfNull(design);
        Domain.OpenShare.Require(alpha);
        return Start(design, alpha, alternative, method, design.Tuning.Mixture(alpha, alternative));
    }

    internal static EffectSequence Start(
        AlwaysValidDesign design,
        double alpha,
        Alternative alternative,
        ComparisonMethod? method,
        NormalMixture mixture
    ) =>
        method is null or AutomaticMethod or CovariateMethod or PostStratificationMethod or ClusterMethod
            ? new(design, alpha, alternative, method ?? ComparisonMethod.Automatic, mixture)
            : throw new ArgumentException(
                $"method must give a difference with a standard error whose increments are independent (the form's own, CUPED, Lin, strata, clusters), but was {method.Name}",
                nameof(method)
            );

    /// <summary>The sequence after one more look at both arms.</summary>
    /// <param name="control">All units of the control so far.</param>
    /// <param name="treatment">All units of the treatment so far.</param>
    /// <param name="on">The day of the look; days must not go back. May be left out.</param>
    /// <exception cref="ArgumentException">
    /// An arm is empty, has fewer units (or successes, failures, or squared deviations) than at the look before, or a statistic of another kind; or the look is dated before the last.
    /// </exception>
    public EffectSequence Next(ArmStatistic control, ArmStatistic treatment, DateOnly? on = null)
    {
        LookOrder.Require(control, _control, Design.Outcomes, nameof(control));
        LookOrder.Require(treatment, _treatment, Design.Outcomes, nameof(treatment));
        LookOrder.Require(on, On);
        ArmContrast contrast = ArmContrast.Of(control, treatment, ComparisonMethod);
        return new(this, control, treatment, contrast, on ?? On);
    }

    private EffectSequence(
        EffectSequence before,
        ArmStatistic control,
        ArmStatistic treatment,
        ArmContrast contrast,
        DateOnly? on
    )
    {
        (Design, Alpha, Alternative, ComparisonMethod) = (
            before.Design,
            before.Alpha,
            before.Alternative,
            before.ComparisonMethod
        );
        (_mixture, _control, _treatment, _contrast) = (before._mixture, control, treatment, contrast);
        Looks = before.Looks + 1;
        On = on;
        Evidence = before.Evidence;
        CrossedAtLook = before.CrossedAtLook;
        CrossedSign = before.CrossedSign;
        FirstJudgedUnits = before.FirstJudgedUnits;
        FirstLookError = before.FirstLookError;
        _normalFirstError = before._normalFirstError;
        double confidence = 1 - Alpha;
        if ((contrast.Missing ?? TooEarly(control, treatment, contrast)) is { } missing)
        {
            bool hasDifference = contrast.Control.IsDefined && contrast.Treatment.IsDefined;
            MeasuredInterval stays = before.Kept(before.Difference.Interval, missing);
            Difference = new(
                EffectScale.Absolute,
                hasDifference ? contrast.Difference : missing,
                stays,
                confidence,
                contrast.Missing is null ? contrast.StandardError : missing
            );
            RelativeLift = new(
                EffectScale.Relative,
                contrast.Lift,
                before.Kept(before.RelativeLift.Interval, missing),
                confidence,
                missing
            );
            LogEValue = missing;
            return;
        }

        double time = Design.Tuning.Time(control.Count, treatment.Count, contrast.StandardError);
        double root = Math.Sqrt(time);
        double q = _mixture.Boundary(time, Alpha) / root;
        double z = contrast.Difference / contrast.StandardError;
        double log = _mixture.LogEValue(z * root, time);
        LogEValue = log;
        Evidence = before.Evidence.At(log);
        if (!before.HasCrossed && Evidence.HasReached(Alpha))
        {
            CrossedAtLook = Looks;
            CrossedSign = Math.Sign(contrast.Difference);
        }

        if (FirstJudgedUnits == 0)
        {
            FirstJudgedUnits = Math.Min(control.Count, treatment.Count);
            (_normalFirstError, FirstLookError) = FirstError(q, contrast);
        }

        Difference = new(
            EffectScale.Absolute,
            contrast.Difference,
            Narrowed(before.Difference.Interval, contrast.Interval(q, Alternative), "effect"),
            confidence,
            contrast.StandardError
        );
        RelativeLift = LiftEffect(q, before.RelativeLift.Interval);
    }

    /// <summary>The interval of this look at another error rate and on both sides: each end is a one-sided bound at that rate.</summary>
    internal MeasuredEffect OneSidedBounds(EffectScale scale, NormalMixture oneSided, double alpha)
    {
        string method = "one-sided always-valid bounds by a normal mixture (Howard et al. 2021)";
        AlwaysValidEffect effect = scale == EffectScale.Absolute ? Difference : RelativeLift;
        if (!LogEValue.TryGet(out _, out Undefined? undefined))
        {
            return new(scale, effect.Value, undefined, 1 - (2 * alpha), effect.StandardError, method);
        }

        double time = Design.Tuning.Time(ControlUnits, TreatmentUnits, _contrast.StandardError);
        double q = oneSided.Boundary(time, alpha) / Math.Sqrt(time);
        MeasuredInterval interval =
            scale == EffectScale.Absolute
                ? _contrast.Interval(q, Alternative.TwoSided)
                : _contrast.LiftInterval(q, Alternative.TwoSided);
        return new(scale, effect.Value, interval, 1 - (2 * alpha), effect.StandardError, method);
    }

    private Undefined? TooEarly(ArmStatistic control, ArmStatistic treatment, in ArmContrast contrast)
    {
        long smaller = Math.Min(control.Count, treatment.Count);
        return smaller < Design.MinimumUnits
                ? new(
                    UndefinedReason.TooFewObservations,
                    $"The smaller arm has {NumberText.Count(smaller)} units; a look is judged from {NumberText.Count(Design.MinimumUnits)}."
                )
            : contrast.Events < Design.MinimumEvents
                ? new(
                    UndefinedReason.TooFewObservations,
                    $"Both arms together have {NumberText.Number(contrast.Events)} of the rarer outcome; a look is judged from {NumberText.Count(Design.MinimumEvents)}."
                )
            : null;
    }

    private (double Normal, Measured Skewed) FirstError(double q, in ArmContrast contrast)
    {
        double tail = NormalFunction.Survival(q);
        bool both = Alternative == Alternative.TwoSided;
        double normal = both ? 2 * tail : tail;
        double cube = contrast.StandardError * contrast.StandardError * contrast.StandardError;
        double bend = contrast.ThirdCumulant / cube * q * q * q / 6;
        if (double.IsNaN(bend))
        {
            return (
                normal,
                new Undefined(UndefinedReason.NotMeasured, "The statistic of this metric tells no skewness.")
            );
        }

        double upper = tail * Elementary.Exp(Math.Clamp(bend, -700, 700));
        double lower = tail * Elementary.Exp(Math.Clamp(-bend, -700, 700));
        double skewed = Alternative switch
        {
            Alternative.TwoSided => upper + lower,
            Alternative.Greater => upper,
            _ => lower,
        };
        return (normal, Math.Min(1, skewed));
    }

    private AlwaysValidEffect LiftEffect(double q, MeasuredInterval before)
    {
        Measured lift = _contrast.Lift;
        return lift.TryGet(out _, out Undefined? undefined)
            ? new(
                EffectScale.Relative,
                lift,
                _contrast.LiftInterval(q, Alternative).TryGet(out Interval now, out undefined)
                    ? Narrowed(before, now, "lift")
                    : undefined,
                1 - Alpha,
                _contrast.LiftError
            )
            : new(EffectScale.Relative, undefined, undefined, 1 - Alpha, undefined);
    }

    private MeasuredInterval Kept(MeasuredInterval before, Undefined missing) =>
        Design.RunningIntersection && FirstJudgedUnits > 0 ? before : missing;

    private MeasuredInterval Narrowed(MeasuredInterval before, Interval now, string what)
    {
        // Before the first judged look there is no interval, which is no contradiction.
        bool isFirst = before.Undefined is { } none && none.Reason != UndefinedReason.DoesNotExist;
        return Design.RunningIntersection && !isFirst ? IntervalIntersection.Of(before, now, what) : now;
    }

    private string Sentence()
    {
        if (Looks == 0)
        {
            return "There has been no look yet.";
        }

        string at =
            $"Look {NumberText.Count(Looks)}, {NumberText.Count(TreatmentUnits)} against {NumberText.Count(ControlUnits)} units";
        if (!LogEValue.TryGet(out _, out Undefined? undefined))
        {
            return $"{at}: not judged. {undefined.Sentence}";
        }

        string value = Number(_contrast.Difference, signed: true);
        string interval = Difference.Interval.TryGet(out Interval range, out undefined)
            ? $"{ShareText.Level(1 - Alpha)} confidence sequence {NumberText.Range(range, number => Number(number, signed: false))}{(_contrast.IsShare ? " points" : "")}"
            : undefined.Sentence;
        string crossed = CrossedAtLook is { } look
            ? $"; \"no difference\" is rejected since look {NumberText.Count(look)}"
            : "; \"no difference\" is not rejected";
        return $"{at}: a difference of {value}{(_contrast.IsShare ? " points" : "")} ({interval}), always-valid {ShareText.PValueStatement(PValue)}{crossed}.";
    }

    private string Number(double value, bool signed)
    {
        string text = _contrast.IsShare ? ShareText.Points(value) : NumberText.Number(value);
        return signed && value > 0 ? "+" + text : text;
    }

    private string MethodText() =>
        $"{Method}, {Design.Tuning.Description}{(_contrast.Method is { } method ? $"; {method}" : "")}{(Design.RunningIntersection ? "; running intersection of all looks" : "")}";

    private List<string> Assumptions()
    {
        List<string> assumptions =
        [
            "units are independent and each counts once, in one arm",
            Design.Outcomes == OutcomeWindow.FixedPerUnit
                ? "a unit's outcome is final when it is counted"
                : "outcomes accumulate: increments are not independent, the error rate is not promised",
            "when a look is taken may depend on anything; which units are counted may not depend on the effect",
            $"asymptotic: judged from {NumberText.Count(Design.MinimumUnits)} units in each arm",
        ];
        if (FirstJudgedUnits > 0)
        {
            assumptions.Add(
                FirstLookError.TryGet(out double error, out _)
                    ? $"the first judged look, at {NumberText.Count(FirstJudgedUnits)} units in the smaller arm, errs by itself with {ShareText.Share(error)} by its skewness"
                    : $"the first judged look, at {NumberText.Count(FirstJudgedUnits)} units in the smaller arm, errs by itself with {ShareText.Share(_normalFirstError)} if normal"
            );
        }

        return assumptions;
    }
}
