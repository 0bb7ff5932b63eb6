using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a policy would have earned by a log of another, or how much more than a third.</summary>
public sealed record OffPolicyEstimate
{
    internal OffPolicyEstimate(string policy, string? against, IntervalEstimate value, WeightDiagnostics weights)
    {
        Policy = policy;
        Against = against;
        Value = value;
        Weights = weights;
        Explanation = new(Sentence(), value.Method.ToString(), value.Explanation.Assumptions);
    }

    /// <summary>The policy.</summary>
    public string Policy { get; }

    /// <summary>The policy it is compared with; <see langword="null"/> where the value itself is estimated.</summary>
    public string? Against { get; }

    /// <summary>The mean reward of a decision, or the difference of two, with its interval; undefined, with the reason, where the log cannot tell.</summary>
    public IntervalEstimate Value { get; }

    /// <summary>How much of the log speaks for the policy.</summary>
    public WeightDiagnostics Weights { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private string Sentence()
    {
        if (!Value.Value.TryGet(out double value, out Undefined? undefined))
        {
            return undefined.Sentence;
        }

        string what = Against is null
            ? $"{Policy} would have earned {NumberText.Number(value)} a decision"
            : $"{Policy} would have earned {NumberText.Signed(value)} a decision against {Against}";
        return Value.Interval.TryGet(out Interval interval, out undefined)
            ? $"{what} ({ShareText.Level(Value.Confidence)} interval {NumberText.Range(interval, NumberText.Number)}); the {NumberText.Count(Weights.Size)} lines say as much as {NumberText.Number(Weights.EffectiveSize)} of its own."
            : $"{what}, without an interval: {undefined.Sentence}";
    }
}
