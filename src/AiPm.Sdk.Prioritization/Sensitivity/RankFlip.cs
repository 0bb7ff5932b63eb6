using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The value of one input at which two items change places, all else as it is.</summary>
/// <param name="Overtaking">The item that stands lower now.</param>
/// <param name="Overtaken">The item that stands higher now.</param>
/// <param name="Item">The item whose input changes: one of the two.</param>
/// <param name="Input">The input.</param>
/// <param name="Value">The input now; its mean where it is uncertain.</param>
/// <param name="Threshold">Where both score the same, to the last digits; beyond it, seen from now, they have changed places.</param>
/// <param name="Further">Where they change places again and again beyond, or on the other side; empty for a score that only rises or only falls.</param>
public sealed record RankFlip(
    string Overtaking,
    string Overtaken,
    string Item,
    string Input,
    double Value,
    double Threshold,
    IReadOnlyList<double> Further
)
{
    /// <summary>By how much the input must change.</summary>
    public double Change => Threshold - Value;

    /// <summary>The change as a share of the input now; undefined where that is 0.</summary>
    public Measured RelativeChange =>
        Value == 0
            ? new Undefined(
                UndefinedReason.ZeroDenominator,
                $"The {Input} of {Item} is 0, so no change is a share of it."
            )
            : Change / Math.Abs(Value);

    /// <summary>The unit of the input; <see langword="null"/> where it has none.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether scores are means over draws.</summary>
    public bool IsOfMeans { get; init; }

    /// <summary>The flip as a sentence: <c>B overtakes A when its effort falls below 3.1 (now 4).</c></summary>
    public override string ToString()
    {
        string whose = Item == Overtaking ? $"its {Input}" : $"the {Input} of {Item}";
        string unit = Unit is null ? "" : $" {Unit}";
        string again =
            Further.Count == 0
                ? ""
                : $"; they change places again at {string.Join(", ", Further.Select(each => NumberText.Number(each)))}";
        return $"{Overtaking} overtakes {Overtaken}{(IsOfMeans ? " on the mean score" : "")} when {whose} {(Change < 0 ? "falls below" : "rises above")} {NumberText.Number(Threshold)}{unit} (now {NumberText.Number(Value)}){again}.";
    }
}
