using System.Text.Json.Serialization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One metric, one arm against another: a treatment against the control, or any two where all pairs are compared.</summary>
public sealed record ArmComparison
{
    internal ArmComparison(
        PlannedComparison planned,
        ComparisonOutcome outcome,
        AdjustedComparison adjusted,
        double alpha,
        MarginResult? margin,
        EquivalenceResult? equivalence,
        Finding finding,
        Explanation explanation
    )
    {
        Metric = planned.Metric;
        ControlArm = planned.Reference.Arm;
        TreatmentArm = planned.Arm.Arm;
        Segment = planned.Segment;
        Method = planned.Method;
        Test = outcome.Test;
        Unadjusted = outcome.Unadjusted;
        Conclusion = adjusted.Conclusion;
        Family = adjusted.Family;
        Difference = MatchedEffect.Of(Test.Difference, Conclusion, alpha);
        RelativeLift = MatchedEffect.Of(Test.RelativeLift, Conclusion, alpha);
        Warnings = [.. Test.Warnings, .. outcome.Warnings, .. MatchedEffect.Warnings(Conclusion)];
        Margin = margin;
        Equivalence = equivalence;
        Finding = finding;
        Explanation = explanation;
    }

    /// <summary>The metric.</summary>
    public Metric Metric { get; }

    /// <summary>The name of the arm compared with: the control, or the earlier of two treatments where all pairs are compared.</summary>
    public string ControlArm { get; }

    /// <summary>The name of the treatment.</summary>
    public string TreatmentArm { get; }

    /// <summary>The segment that both arms were compared in; <see langword="null"/> for all units.</summary>
    public string? Segment { get; }

    /// <summary>The method that compared the arms.</summary>
    public ComparisonMethod Method { get; }

    /// <summary>The alternative of the test and of its intervals.</summary>
    public Alternative Alternative => Test.Alternative;

    /// <summary>
    /// The test alone with its intervals, at the confidence that the procedure left to this comparison; at 1 − α where it left none. What holds for several comparisons
    /// together is <see cref="AdjustedPValue"/> with the intervals of <see cref="Difference"/> and <see cref="RelativeLift"/>.
    /// </summary>
    public TwoSampleTestResult Test { get; }

    /// <summary>Treatment − control, with the interval that matches the procedure: <see cref="Promise"/> says what it promises.</summary>
    public MeasuredEffect Difference { get; }

    /// <summary>(treatment − control) ÷ control, with the interval that matches the procedure.</summary>
    public MeasuredEffect RelativeLift { get; }

    /// <summary>
    /// The p-value for all comparisons that share the error rate, by the procedure of <see cref="Analysis.Multiplicity"/>. The test is rejected where it is below α; whether the
    /// interval excludes 0 exactly there is what <see cref="Promise"/> says.
    /// </summary>
    public Measured AdjustedPValue => Conclusion.AdjustedPValue;

    /// <summary>What the interval promises together with those of <see cref="Family"/>.</summary>
    public IntervalPromise Promise => Conclusion.Promise;

    /// <summary>This comparison as the procedure judged it: adjusted p-value, interval of the difference, the error level left to it.</summary>
    public ComparisonConclusion Conclusion { get; }

    /// <summary>All comparisons that share the error rate, this one included, with the procedure and what it controls.</summary>
    /// <remarks>Left out of JSON, where <see cref="ExperimentResult.Families"/> has each family once.</remarks>
    [JsonIgnore]
    public MultipleComparisonsResult Family { get; }

    /// <summary>How many comparisons share the error rate, this one included.</summary>
    public int Sharing => Family.Comparisons.Count;

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

    /// <summary>
    /// Whether the arms are the same as far as a margin tells; <see langword="null"/> where <see cref="Analysis.WithEquivalence"/> does not ask. It plays no part in
    /// <see cref="Finding"/>.
    /// </summary>
    public EquivalenceResult? Equivalence { get; }

    /// <summary>What the reader must know: samples too small for the method, a lift without a sign. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What the comparison shows.</summary>
    public Finding Finding { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
