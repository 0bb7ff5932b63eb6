namespace AiPm.Sdk.Numerics;

/// <summary>Confidence intervals of the odds ratio, the treatment's odds over the control's.</summary>
public static class OddsRatioIntervals
{
    /// <summary>The promise of <see cref="Logit"/>, for shares from 5 % to 95 %; the size is that of the smaller arm.</summary>
    public static IntervalMethod LogitMethod { get; } =
        IntervalMethod.Asymptotic("logit interval of the odds ratio", "Woolf 1955", 300);

    /// <summary>The odds ratio (kₜ/fₜ)/(k꜀/f꜀); undefined where the control has no success or the treatment no failure.</summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    public static Measured OddsRatio(ProportionCounts control, ProportionCounts treatment) =>
        ProportionDifferenceIntervals.MissingTrials(control, treatment) is { } missing ? missing
        : control.Successes > 0 && treatment.Failures > 0
            ? (double)treatment.Successes / treatment.Failures * ((double)control.Failures / control.Successes)
        : new Undefined(
            UndefinedReason.ZeroDenominator,
            "The odds ratio is undefined where the control has no success or the treatment no failure."
        );

    /// <summary>
    /// The logit interval exp(log OR ± z·√(1/kₜ + 1/fₜ + 1/k꜀ + 1/f꜀)). Woolf 1955, Annals of Human Genetics 19. Undefined where any of the four
    /// counts is 0.
    /// </summary>
    /// <param name="control">Counts of the control.</param>
    /// <param name="treatment">Counts of the treatment.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static MeasuredInterval Logit(ProportionCounts control, ProportionCounts treatment, double confidence = 0.95)
    {
        double z = StandardNormal.TwoSidedQuantile(confidence);
        if (ProportionDifferenceIntervals.MissingTrials(control, treatment) is { } missing)
        {
            return missing;
        }

        if (control.Successes == 0 || control.Failures == 0 || treatment.Successes == 0 || treatment.Failures == 0)
        {
            return new Undefined(
                UndefinedReason.ZeroDenominator,
                "The logit interval of the odds ratio is undefined where an arm has no success or no failure."
            );
        }

        double middle = Elementary.Log(OddsRatio(control, treatment).Value);
        double half =
            z
            * Math.Sqrt(
                1.0 / treatment.Successes + 1.0 / treatment.Failures + 1.0 / control.Successes + 1.0 / control.Failures
            );
        return new Interval(Elementary.Exp(middle - half), Elementary.Exp(middle + half));
    }
}
