namespace AiPm.Sdk.Numerics;

/// <summary>
/// A treatment compared with a control: the statistic with its p-value, and the difference and the relative lift with
/// intervals of the same statistic. An interval excludes "no difference" exactly where the p-value is below 1 − confidence.
/// </summary>
public sealed record TwoSampleTestResult
{
    internal TwoSampleTestResult(
        Alternative alternative,
        double confidence,
        long controlCount,
        long treatmentCount,
        Measured control,
        Measured treatment,
        MeasuredEffect difference,
        MeasuredEffect relativeLift,
        Measured statistic,
        double? degreesOfFreedom,
        Measured pValue,
        Explanation explanation
    )
    {
        Alternative = alternative;
        Confidence = confidence;
        ControlCount = controlCount;
        TreatmentCount = treatmentCount;
        Control = control;
        Treatment = treatment;
        Difference = difference;
        RelativeLift = relativeLift;
        Statistic = statistic;
        DegreesOfFreedom = degreesOfFreedom;
        PValue = pValue;
        Explanation = explanation;
    }

    /// <summary>The alternative, of the test and of both intervals.</summary>
    public Alternative Alternative { get; }

    /// <summary>The confidence of both intervals.</summary>
    public double Confidence { get; }

    /// <summary>The number of observations of the control.</summary>
    public long ControlCount { get; }

    /// <summary>The number of observations of the treatment.</summary>
    public long TreatmentCount { get; }

    /// <summary>The share, mean or ratio of the control.</summary>
    public Measured Control { get; }

    /// <summary>The share, mean or ratio of the treatment.</summary>
    public Measured Treatment { get; }

    /// <summary>Treatment − control.</summary>
    public MeasuredEffect Difference { get; }

    /// <summary>(treatment − control) ÷ control; undefined where the control is 0 or negative, since its sign would mislead.</summary>
    public MeasuredEffect RelativeLift { get; }

    /// <summary>The test statistic, positive where the treatment is greater; t where there are degrees of freedom, else z.</summary>
    public Measured Statistic { get; }

    /// <summary>The degrees of freedom of a t statistic; <see langword="null"/> for z and where undefined.</summary>
    public double? DegreesOfFreedom { get; }

    /// <summary>The p-value under <see cref="Alternative"/>, from 0 to 1.</summary>
    public Measured PValue { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
