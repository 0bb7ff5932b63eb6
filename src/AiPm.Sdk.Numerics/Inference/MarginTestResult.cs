namespace AiPm.Sdk.Numerics;

/// <summary>Whether an effect is shown to lie within stated margins: above a lower one, below an upper one, or between both (equivalence).</summary>
public sealed record MarginTestResult
{
    internal MarginTestResult(
        EffectScale scale,
        double? lower,
        double? upper,
        double alpha,
        Measured lowerPValue,
        Measured upperPValue,
        TwoSampleTestResult test,
        string method
    )
    {
        Scale = scale;
        LowerMargin = lower;
        UpperMargin = upper;
        Alpha = alpha;
        LowerPValue = lowerPValue;
        UpperPValue = upperPValue;
        Effect = scale == EffectScale.Relative ? test.RelativeLift : test.Difference;
        PValue =
            lower is null ? upperPValue
            : upper is null ? lowerPValue
            : !lowerPValue.TryGet(out double below, out Undefined? undefined) ? undefined
            : upperPValue.TryGet(out double above, out undefined) ? Math.Max(below, above)
            : undefined;
        IsShown = PValue.TryGet(out double p, out _) && p < alpha;
        Explanation = new(Sentence(), method, test.Explanation.Assumptions);
    }

    /// <summary>Whether margins count in the metric's unit or as shares of the control.</summary>
    public EffectScale Scale { get; }

    /// <summary>What the effect must exceed; <see langword="null"/> without a lower margin.</summary>
    public double? LowerMargin { get; }

    /// <summary>What the effect must stay below; <see langword="null"/> without an upper margin.</summary>
    public double? UpperMargin { get; }

    /// <summary>The error rate of each one-sided test, and so of the claim.</summary>
    public double Alpha { get; }

    /// <summary>The p-value against "the effect is at most the lower margin"; undefined without one.</summary>
    public Measured LowerPValue { get; }

    /// <summary>The p-value against "the effect is at least the upper margin"; undefined without one.</summary>
    public Measured UpperPValue { get; }

    /// <summary>The p-value of the claim: the larger of both.</summary>
    public Measured PValue { get; }

    /// <summary>Whether the claim is shown: the p-value is below <see cref="Alpha"/>, and then the interval lies within the margins.</summary>
    public bool IsShown { get; }

    /// <summary>The effect with its interval of confidence 1 − 2α, each end of which is a one-sided bound at <see cref="Alpha"/>.</summary>
    public MeasuredEffect Effect { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private string Sentence()
    {
        if (!PValue.TryGet(out double p, out Undefined? undefined))
        {
            return undefined.Sentence;
        }

        string margins =
            LowerMargin is not { } lower ? $"below {Text(UpperMargin!.Value)}"
            : UpperMargin is not { } upper ? $"above {Text(lower)}"
            : $"between {Text(lower)} and {Text(upper)}";
        string interval = Effect.Interval.TryGet(out Interval ends, out _)
            ? $" ({ShareText.Level(Effect.Confidence)} interval {NumberText.Range(ends, Text)})"
            : "";
        return $"The effect is {(IsShown ? "" : "not ")}shown to lie {margins}{interval}, {ShareText.PValueStatement(p)}.";
    }

    private string Text(double effect) =>
        Scale == EffectScale.Relative ? ShareText.Share(effect) : NumberText.Number(effect);
}
