using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A gate judged on a value.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Value">The metric's value, or why there is none.</param>
/// <param name="Verdict">Met, not met, or unknown where there is no value.</param>
public sealed record GateReading(Gate Gate, Measured Value, ThresholdVerdict Verdict)
{
    /// <summary>Whether the gate is passed; what is unknown is not.</summary>
    public bool IsPassed => Verdict == ThresholdVerdict.Met;

    /// <summary>The reading as a sentence.</summary>
    public string Sentence =>
        Value.TryGet(out double value, out Undefined? undefined)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{Gate.MetricId} is {NumberText.Number(value)}, which is {(IsPassed ? "" : "not ")}{Gate.Threshold}."
            )
            : $"Whether {Gate} is unknown: {undefined.Sentence}";

    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
