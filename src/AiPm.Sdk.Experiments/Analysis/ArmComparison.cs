using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric, one arm against another: a treatment against the control, or any two where all pairs are compared.</summary>
public sealed record ArmComparison
{
    internal ArmComparison(
        Metric metric,
        string controlArm,
        string treatmentArm,
        ComparisonMethod method,
        ComparisonOutcome outcome,
        AdjustedComparison adjusted,
        MarginResult? margin,
        Finding finding,
        Explanation explanation
    )
    {
        Metric = metric;
        ControlArm = controlArm;
        TreatmentArm = treatmentArm;
        Method = method;
        Test = outcome.Test;
        Unadjusted = outcome.Unadjusted;
        Warnings = [.. outcome.Test.Warnings, .. outcome.Warnings];
        AdjustedPValue = adjusted.PValue;
        Sharing = adjusted.Sharing;
        Margin = margin;
        Finding = finding;
        Explanation = explanation;
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The name of the arm compared with: the control, or the earlier of two treatments where all pairs are compared.</summary>
    public string ControlArm { get; }

    /// <summary>The name of the treatment.</summary>
    public string TreatmentArm { get; }

    /// <summary>The method that compared the arms.</summary>
    public ComparisonMethod Method { get; }

    /// <summary>The alternative of the test and of its intervals.</summary>
    public Alternative Alternative => Test.Alternative;

    /// <summary>The test with its intervals, at the confidence left to this comparison.</summary>
    public TwoSampleTestResult Test { get; }

    /// <summary>Treatment − control, with the interval of the adjusted confidence.</summary>
    public MeasuredEffect Difference => Test.Difference;

    /// <summary>(treatment − control) ÷ control, with the interval of the adjusted confidence.</summary>
    public MeasuredEffect RelativeLift => Test.RelativeLift;

    /// <summary>The p-value adjusted for the number of comparisons; below α exactly where the interval excludes 0.</summary>
    public Measured AdjustedPValue { get; }

    /// <summary>How many comparisons share the error rate, this one included.</summary>
    public int Sharing { get; }

    /// <summary>The same comparison without adjustment for covariates or strata; <see langword="null"/> where the method does not adjust.</summary>
    public TwoSampleTestResult? Unadjusted { get; }

    /// <summary>
    /// The share of the difference's variance that the adjustment saved; negative where it cost some. <see langword="null"/> where the method
    /// does not adjust.
    /// </summary>
    public Measured? VarianceReduction =>
        Unadjusted is null ? (Measured?)null : VarianceReductionResult.Saved(Unadjusted, Test);

    /// <summary>Whether the metric stays within its margin; <see langword="null"/> for a metric without one.</summary>
    public MarginResult? Margin { get; }

    /// <summary>What the reader must know: samples too small for the method, a lift without a sign. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What the comparison shows.</summary>
    public Finding Finding { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
