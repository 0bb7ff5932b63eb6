using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How far two voters agree, and on what they do not.</summary>
public sealed class VoterDifference
{
    internal VoterDifference(
        string first,
        string second,
        Measured tau,
        int comparedPairs,
        IReadOnlyList<OppositePair> opposites
    )
    {
        First = first;
        Second = second;
        Tau = tau;
        ComparedPairs = comparedPairs;
        Opposites = opposites;
        string agreement = tau.TryGet(out double value, out Undefined? undefined)
            ? $" (τ = {NumberText.Number(value, 2)})"
            : $" ({undefined.Sentence.TrimEnd('.')})";
        string most =
            opposites.Count == 0
                ? ""
                : $"; most on {opposites[0].FirstPrefers} and {opposites[0].SecondPrefers}: {first} puts {opposites[0].FirstPrefers} {Places(opposites[0].FirstGap)} above, {second} puts {opposites[0].SecondPrefers} {Places(opposites[0].SecondGap)} above";
        Explanation = new(
            $"{first} and {second} order {opposites.Count} of {comparedPairs} pairs of items oppositely{agreement}{most}.",
            "Kendall's τ-b (Kendall 1945)",
            ["Only items that both compare count."]
        );
    }

    /// <summary>The first voter.</summary>
    public string First { get; }

    /// <summary>The second voter.</summary>
    public string Second { get; }

    /// <summary>
    /// Kendall's τ-b, from −1 (opposite) to 1 (the same): (C − D)/√((P − T₁)(P − T₂)) for C pairs ordered alike, D oppositely, T₁ and T₂ tied by each, P compared.
    /// Undefined where a voter ties all that both compare, or fewer than two items are.
    /// </summary>
    public Measured Tau { get; }

    /// <summary>The number of pairs of items that both compare.</summary>
    public int ComparedPairs { get; }

    /// <summary>The pairs they order oppositely, the furthest apart first.</summary>
    public IReadOnlyList<OppositePair> Opposites { get; }

    /// <summary>The difference in a sentence, and how it was measured.</summary>
    public Explanation Explanation { get; }

    private static string Places(double gap) => gap == 1 ? "1 place" : $"{NumberText.Number(gap)} places";
}
