using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A weight at which two items change places, the other weights keeping their proportions.</summary>
/// <param name="Criterion">The criterion whose weight changes.</param>
/// <param name="Weight">Its weight now.</param>
/// <param name="Threshold">The weight at which both items have the same score; beyond it, seen from now, they have changed places.</param>
/// <param name="Overtaken">The item that stands higher now.</param>
/// <param name="Overtaking">The item that stands higher beyond the threshold.</param>
public sealed record WeightFlip(string Criterion, double Weight, double Threshold, string Overtaken, string Overtaking)
{
    /// <summary>By how much the weight must change: negative where it must fall.</summary>
    public double Change => Threshold - Weight;

    /// <summary>The flip as a sentence: <c>chat overtakes search when the weight of reach falls below 0.31 (now 0.5).</c></summary>
    public override string ToString() =>
        $"{Overtaking} overtakes {Overtaken} when the weight of {Criterion} {(Change < 0 ? "falls below" : "rises above")} {NumberText.Number(Threshold)} (now {NumberText.Number(Weight)}).";
}
