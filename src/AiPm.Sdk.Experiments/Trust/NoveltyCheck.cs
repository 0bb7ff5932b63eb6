using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Whether the effect wears off or grows with the days since a unit was first exposed, calendar effects apart, and what will stay of it.
/// </summary>
/// <remarks>
/// <para>δ(a) = first + (steady − first)·(1 − 2^(−a/h)) + calendar, from the effects of cohorts by day of entry, least squares weighted by n꜀nₜ/(n꜀ + nₜ). What a calendar day does to both arms
/// alike cancels in each difference; what it does to the effect has terms of its own. The variance takes in how the days of a unit go together (sandwich, as Liang and Zeger 1986), so units may
/// be seen every day. Normal: from 100 units an arm. The shape with its half-life h is assumed; the steady effect for h/2 and 2h stands beside. After Hohnhold, O'Brien and Tang
/// 2015, KDD, who measure learning by cohorts.</para>
/// <para>Without a trend it passes, unless the average effect is significant and the steady one is not: then the data do not tell. With a trend it warns where the interval of the
/// steady effect shows it in the average's direction, and fails where it does not.</para>
/// </remarks>
public sealed record NoveltyCheck : TrustCheck
{
    /// <summary>The method of the intervals and of the test.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Asymptotic(
            "Weighted least squares over cohorts with a sandwich variance",
            "Liang and Zeger 1986",
            100
        );

    private NoveltyCheck(
        string subject,
        IntervalEstimate first,
        IntervalEstimate steady,
        IntervalEstimate change,
        IntervalEstimate average,
        TrustStatement statement
    )
        : base(TrustCheckKind.Novelty, subject, statement)
    {
        FirstDayEffect = first;
        SteadyEffect = steady;
        Change = change;
        AverageEffect = average;
    }

    /// <summary>The change that is shown.</summary>
    public EffectTrend Trend { get; private init; }

    /// <summary>The effect on the day of exposure.</summary>
    public IntervalEstimate FirstDayEffect { get; }

    /// <summary>The effect that stays after many days, extrapolated along the assumed curve.</summary>
    public IntervalEstimate SteadyEffect { get; }

    /// <summary>The steady effect less that of the first day.</summary>
    public IntervalEstimate Change { get; }

    /// <summary>The effect over all days observed, as a test that does not look at days sees it.</summary>
    public IntervalEstimate AverageEffect { get; }

    /// <summary>The steady effects at half and at twice the half-life, the smaller first; undefined where the model is.</summary>
    public MeasuredInterval SteadyEffectByHalfLife { get; private init; }

    /// <summary>The change that would have been found with 80 % probability.</summary>
    public Measured DetectableChange { get; private init; }

    /// <summary>What the calendar was kept apart by; less than asked for where days and days since exposure cannot be told apart.</summary>
    public CalendarControl Calendar { get; private init; }

    /// <summary>The effect on each day since exposure.</summary>
    public IReadOnlyList<DayEffect> Days { get; private init; } = [];

    /// <summary>Looks for a trend.</summary>
    /// <param name="subject">What the outcome is, as <c>sessions, on against off</c>; not empty.</param>
    /// <param name="cohorts">The cohorts of both arms; those of other arms are left out.</param>
    /// <param name="control">The name of the control.</param>
    /// <param name="treatment">The name of the treatment.</param>
    /// <param name="options">Shape, calendar and error rates.</param>
    /// <exception cref="ArgumentException">A name is empty, or an arm has no cohort at all.</exception>
    public static NoveltyCheck Of(
        string subject,
        IReadOnlyList<ExposureCohort> cohorts,
        string control,
        string treatment,
        NoveltyOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(cohorts);
        NoveltyOptions chosen = options ?? new();
        foreach (string arm in new[] { control, treatment })
        {
            if (!cohorts.Any(cohort => cohort.Arm == arm))
            {
                throw new ArgumentException(
                    $"cohorts must be of \"{control}\" and \"{treatment}\", but none is of \"{arm}\"",
                    nameof(cohorts)
                );
            }
        }

        NoveltyModel model = new(cohorts, control, treatment);
        return model.Ages < 3 || model.Cells < 4
            ? TooFew(subject, model, chosen)
            : Fitted(subject, model, chosen, control, treatment);
    }

    private static NoveltyCheck TooFew(string subject, NoveltyModel model, NoveltyOptions options)
    {
        Undefined undefined = new(
            UndefinedReason.TooFewObservations,
            $"A trend needs at least 3 days since exposure of units that entered both arms on one day, but there were {model.Ages}."
        );
        IntervalEstimate None(string name) => new(name, undefined, undefined, options.Confidence, Method, 0);
        return new(
            subject,
            None("effect on the day of exposure"),
            None("steady effect"),
            None("change"),
            None("average effect"),
            Statement(TrustVerdict.NotEnoughData, undefined.Sentence, "Run for longer.", undefined, options)
        )
        {
            SteadyEffectByHalfLife = undefined,
            DetectableChange = undefined,
            Calendar = CalendarControl.None,
        };
    }

    private static NoveltyCheck Fitted(
        string subject,
        NoveltyModel model,
        NoveltyOptions options,
        string control,
        string treatment
    )
    {
        double half = Steady(model, options.HalfLife / 2, options.Calendar);
        double twice = Steady(model, options.HalfLife * 2, options.Calendar);
        CalendarControl calendar = model.Fit(options.HalfLife, options.Calendar);
        IntervalEstimate first = Estimated(
            model,
            "effect on the day of exposure",
            model.Contrast(1, 0),
            options,
            control,
            treatment
        );
        IntervalEstimate steady = Estimated(model, "steady effect", model.Contrast(1, 1), options, control, treatment);
        (double Value, double Variance) slope = model.Contrast(0, 1);
        IntervalEstimate change = Estimated(model, "change", slope, options, control, treatment);
        IntervalEstimate average = Estimated(model, "average effect", model.Average(), options, control, treatment);
        double error = Math.Sqrt(slope.Variance);
        Measured p =
            error > 0
                ? Math.Min(1, 2 * NormalFunction.Survival(Math.Abs(slope.Value) / error))
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "No unit differs from another, so there is no trend to test."
                );
        bool isShown = p.TryGet(out double chance, out Undefined? undefined) && chance < options.Alpha;
        int direction = Sign(average);
        bool isSteady = direction != 0 && Sign(steady) == direction;
        bool isEnough = Math.Min(model.Control, model.Treatment) >= Method.MinimumSize;
        TrustVerdict verdict =
            undefined is not null || !isEnough ? TrustVerdict.NotEnoughData
            : isShown ? (isSteady ? TrustVerdict.Warn : TrustVerdict.Fail)
            : direction != 0 && !isSteady ? TrustVerdict.NotEnoughData
            : TrustVerdict.Pass;
        EffectTrend trend =
            !isShown ? EffectTrend.None
            : Math.Abs(steady.Value.Value) < Math.Abs(first.Value.Value) ? EffectTrend.Novelty
            : EffectTrend.Primacy;
        double detectable = (NormalFunction.SurvivalQuantile(options.Alpha / 2) + NormalFunction.Quantile(0.8)) * error;
        return new(
            subject,
            first,
            steady,
            change,
            average,
            Statement(
                verdict,
                Sentence(subject, model, trend, verdict, first, steady, average, p, calendar, options),
                AdviceFor(verdict, trend, calendar, options),
                p,
                options
            )
        )
        {
            Trend = trend,
            SteadyEffectByHalfLife = new Interval(Math.Min(half, twice), Math.Max(half, twice)),
            DetectableChange = detectable,
            Calendar = calendar,
            Days = model.ByAge(),
        };
    }

    private static double Steady(NoveltyModel model, double halfLife, CalendarControl calendar)
    {
        _ = model.Fit(halfLife, calendar);
        return model.Contrast(1, 1).Value;
    }

    private static IntervalEstimate Estimated(
        NoveltyModel model,
        string name,
        (double Value, double Variance) fitted,
        NoveltyOptions options,
        string control,
        string treatment
    )
    {
        double half = NormalFunction.SurvivalQuantile((1 - options.Confidence) / 2) * Math.Sqrt(fitted.Variance);
        return new(
            name,
            fitted.Value,
            new Interval(fitted.Value - half, fitted.Value + half),
            options.Confidence,
            Method,
            Math.Min(model.Control, model.Treatment),
            counts: [new(control, model.Control), new(treatment, model.Treatment)],
            assumptions: ["units are independent", "what changes follows the assumed curve"]
        );
    }

    private static int Sign(IntervalEstimate estimate) =>
        estimate.Interval.Value.Lower > 0 ? 1
        : estimate.Interval.Value.Upper < 0 ? -1
        : 0;

    private static TrustStatement Statement(
        TrustVerdict verdict,
        string sentence,
        string advice,
        Measured p,
        NoveltyOptions options
    ) =>
        new(
            verdict,
            new(
                sentence,
                "Effects of cohorts over the days since exposure (after Hohnhold et al. 2015), sandwich variance",
                [
                    "units are independent",
                    FormattableString.Invariant($"half of what changes has changed after {options.HalfLife} days"),
                    "cohorts differ in nothing but the day they entered",
                ]
            ),
            advice
        )
        {
            PValue = p,
            FalseAlarmRate = options.Alpha,
        };

    private static string Sentence(
        string subject,
        NoveltyModel model,
        EffectTrend trend,
        TrustVerdict verdict,
        IntervalEstimate first,
        IntervalEstimate steady,
        IntervalEstimate average,
        Measured p,
        CalendarControl calendar,
        NoveltyOptions options
    )
    {
        if (!p.TryGet(out double chance, out Undefined? undefined))
        {
            return $"{subject}: {undefined.Sentence}";
        }

        string change = trend switch
        {
            EffectTrend.Novelty => "wears off",
            EffectTrend.Primacy => "grows",
            _ => "shows no trend",
        };
        string apart =
            calendar == options.Calendar ? ""
            : calendar == CalendarControl.None ? "; days and days since exposure could not be told apart"
            : "; only weekdays could be kept apart";
        string doubt =
            verdict == TrustVerdict.NotEnoughData && trend == EffectTrend.None
                ? $", too few data to say that the average of {NumberText.Signed(average.Value.Value)} stays"
                : "";
        return $"{subject}: over {NumberText.Count(model.Ages)} days since exposure the effect {change} ({ShareText.PValueStatement(chance)}), from {NumberText.Signed(first.Value.Value)} on the first day to {NumberText.Signed(steady.Value.Value)} ({ShareText.Level(options.Confidence)} interval {NumberText.Range(steady.Interval.Value, NumberText.Number)}) in the long run{doubt}{apart}.";
    }

    private static string AdviceFor(
        TrustVerdict verdict,
        EffectTrend trend,
        CalendarControl calendar,
        NoveltyOptions options
    ) =>
        verdict switch
        {
            TrustVerdict.Pass => TrustStatement.NothingToDo,
            TrustVerdict.NotEnoughData => "Run for longer, or read the effect of units that were exposed long ago.",
            _ when calendar < options.Calendar =>
                "Let units enter on different days, so that the calendar can be told apart, and run for longer.",
            TrustVerdict.Warn => "Plan with the steady effect, not with the average.",
            _ when trend == EffectTrend.Novelty =>
                "Do not count on the average effect: run until the steady one is shown, or keep a holdout.",
            _ => "The average hides what comes later: run until the steady effect is shown.",
        };
}
