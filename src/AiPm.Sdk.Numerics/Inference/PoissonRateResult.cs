namespace AiPm.Sdk.Numerics;

/// <summary>Two rates of events compared by their ratio.</summary>
public sealed record PoissonRateResult
{
    internal PoissonRateResult(
        EventCount control,
        EventCount treatment,
        double confidence,
        Alternative alternative,
        MeasuredInterval interval,
        Measured statistic,
        Measured pValue,
        string method
    )
    {
        Control = control;
        Treatment = treatment;
        Confidence = confidence;
        Alternative = alternative;
        RateRatioInterval = interval;
        Statistic = statistic;
        PValue = pValue;
        RateRatio =
            !treatment.Rate.TryGet(out double rate, out Undefined? undefined)
            || !control.Rate.TryGet(out double baseline, out undefined)
                ? undefined
            : baseline > 0 ? rate / baseline
            : new Undefined(
                UndefinedReason.ZeroDenominator,
                "The rate ratio is undefined where the control has no event."
            );
        Explanation = new(
            pValue.TryGet(out double p, out undefined)
                ? $"{NumberText.Number(treatment.Rate.Value)} events per unit of exposure against {NumberText.Number(control.Rate.Value)}, {ShareText.PValueStatement(p)}."
                : undefined.Sentence,
            method,
            ["events come independently, at one rate in each arm"]
        );
    }

    /// <summary>The control.</summary>
    public EventCount Control { get; }

    /// <summary>The treatment.</summary>
    public EventCount Treatment { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The alternative of the test and the sides of the interval.</summary>
    public Alternative Alternative { get; }

    /// <summary>The treatment's rate ÷ the control's; undefined where the control has no event.</summary>
    public Measured RateRatio { get; }

    /// <summary>The interval of the rate ratio; its ends may be 0 and ∞.</summary>
    public MeasuredInterval RateRatioInterval { get; }

    /// <summary>The score statistic z, positive where the treatment's rate is greater; undefined for the exact test.</summary>
    public Measured Statistic { get; }

    /// <summary>The p-value under <see cref="Alternative"/>; undefined without events or exposure.</summary>
    public Measured PValue { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
