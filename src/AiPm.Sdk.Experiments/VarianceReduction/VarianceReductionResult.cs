using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A comparison adjusted for what was known before, always beside the unadjusted one, and the variance that it saved.</summary>
/// <remarks>Equality compares the lists by reference, not by content.</remarks>
public sealed record VarianceReductionResult
{
    internal VarianceReductionResult(
        IntervalMethod method,
        TwoSampleTestResult unadjusted,
        TwoSampleTestResult adjusted,
        ImmutableArray<CovariateSlope> slopes,
        Measured balance,
        IEnumerable<string> warnings
    )
    {
        Method = method;
        Unadjusted = unadjusted;
        Adjusted = adjusted;
        Slopes = slopes;
        BalancePValue = balance;
        VarianceReduction = Saved(unadjusted, adjusted);
        Warnings = [.. warnings];
        Explanation = new(Sentence(), adjusted.Explanation.Method, adjusted.Explanation.Assumptions);
    }

    /// <summary>How the adjustment is made and from which size it keeps its confidence.</summary>
    public IntervalMethod Method { get; }

    /// <summary>The comparison of the outcomes as they are.</summary>
    public TwoSampleTestResult Unadjusted { get; }

    /// <summary>The comparison after the adjustment: of the same effect, as a rule with a narrower interval.</summary>
    public TwoSampleTestResult Adjusted { get; }

    /// <summary>
    /// 1 − adjusted ÷ unadjusted variance of the difference: 0.3 is what 30 % fewer variance, or 1/0.7 times the units, would give.
    /// Negative where the adjustment cost variance.
    /// </summary>
    public Measured VarianceReduction { get; }

    /// <summary>The slopes; empty for post-stratification and where they are undefined.</summary>
    public IReadOnlyList<CovariateSlope> Slopes { get; }

    /// <summary>
    /// The p-value of a χ² test that the arms have the same covariates, which randomisation promises: a small one says that units were not
    /// randomised, or that a covariate was measured after the treatment began and is changed by it. Then the adjustment takes away a part of the
    /// effect.
    /// </summary>
    public Measured BalancePValue { get; }

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    internal static Measured Saved(TwoSampleTestResult unadjusted, TwoSampleTestResult adjusted)
    {
        if (
            !unadjusted.Difference.StandardError.TryGet(out double before, out Undefined? undefined)
            || !adjusted.Difference.StandardError.TryGet(out double after, out undefined)
        )
        {
            return undefined;
        }

        double ratio = after / before;
        return 1 - ratio * ratio;
    }

    /// <summary>What the comparison said before the adjustment, and what that saved; empty where there was none.</summary>
    internal static string Beside(TwoSampleTestResult unadjusted, Measured saved)
    {
        if (!unadjusted.Difference.Value.TryGet(out double difference, out _))
        {
            return "";
        }

        string interval = unadjusted.Difference.Interval.TryGet(out Interval range, out _)
            ? $" ({NumberText.Range(range, NumberText.Number)})"
            : "";
        string gain = saved.TryGet(out double share, out _)
            ? share >= 0
                ? $"; the adjustment saved {ShareText.Share(share)} of the variance"
                : $"; the adjustment cost {ShareText.Share(-share)} more variance"
            : "";
        return $" Unadjusted the difference is {NumberText.Number(difference)}{interval}{gain}.";
    }

    private string Sentence() => $"Adjusted: {Adjusted.Explanation.Sentence}{Beside(Unadjusted, VarianceReduction)}";
}
