namespace AiPm.Sdk.Numerics;

/// <summary>
/// A treatment compared with a control: the statistic with its p-value, and the difference and the relative lift with
/// intervals of the same statistic. An interval excludes "no difference" exactly where the p-value is below 1 − confidence.
/// </summary>
public sealed record TwoSampleTestResult
{
    private readonly object _made;
    private readonly Func<object, TwoSampleTestResult, Explanation> _explain;
    private Explanation? _explanation;

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
        IntervalMethod method,
        double size,
        object made,
        Func<object, TwoSampleTestResult, Explanation> explain
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
        Method = method;
        Size = size;
        _made = made;
        _explain = explain;
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

    /// <summary>How the interval of the difference is made and what it promises.</summary>
    public IntervalMethod Method { get; }

    /// <summary>The size by which the promise of <see cref="Method"/> is judged.</summary>
    public double Size { get; }

    /// <summary>What the reader must know: a size below the method's, a lift that has no sign because the control is negative. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            string? size = Method.WarningAt(Size, Confidence);
            string? sign = RelativeLift.Value.Undefined is { Reason: UndefinedReason.OutsideDomain } undefined
                ? undefined.Sentence.TrimEnd('.')
                : null;
            return size is null && sign is null ? [] : [.. new[] { size, sign }.OfType<string>()];
        }
    }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation => _explanation ??= _explain(_made, this);

    /// <summary>Equal when every number, name and reason is equal.</summary>
    public bool Equals(TwoSampleTestResult? other) =>
        other is not null
        && Alternative == other.Alternative
        && Confidence.Equals(other.Confidence)
        && ControlCount == other.ControlCount
        && TreatmentCount == other.TreatmentCount
        && Control == other.Control
        && Treatment == other.Treatment
        && Difference == other.Difference
        && RelativeLift == other.RelativeLift
        && Statistic == other.Statistic
        && Nullable.Equals(DegreesOfFreedom, other.DegreesOfFreedom)
        && PValue == other.PValue
        && Method == other.Method
        && Size.Equals(other.Size)
        && Explanation == other.Explanation;

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(Alternative, Confidence, ControlCount, TreatmentCount, Control, Treatment, Statistic, PValue);

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
