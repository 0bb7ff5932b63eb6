using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric, one treatment against the control.</summary>
public sealed record ArmComparison
{
    internal ArmComparison(
        Metric metric,
        string controlArm,
        string treatmentArm,
        TwoSampleTestResult test,
        Measured adjustedPValue,
        Finding finding,
        Explanation explanation
    )
    {
        Metric = metric;
        ControlArm = controlArm;
        TreatmentArm = treatmentArm;
        Test = test;
        AdjustedPValue = adjustedPValue;
        Finding = finding;
        Explanation = explanation;
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The name of the control.</summary>
    public string ControlArm { get; }

    /// <summary>The name of the treatment.</summary>
    public string TreatmentArm { get; }

    /// <summary>The test with its intervals, at the confidence left to this comparison.</summary>
    public TwoSampleTestResult Test { get; }

    /// <summary>Treatment − control, with the interval of the adjusted confidence.</summary>
    public MeasuredEffect Difference => Test.Difference;

    /// <summary>(treatment − control) ÷ control, with the interval of the adjusted confidence.</summary>
    public MeasuredEffect RelativeLift => Test.RelativeLift;

    /// <summary>The p-value adjusted for the number of comparisons; below α exactly where the interval excludes 0.</summary>
    public Measured AdjustedPValue { get; }

    /// <summary>What the comparison shows.</summary>
    public Finding Finding { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
