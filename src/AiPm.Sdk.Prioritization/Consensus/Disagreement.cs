using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How far voters agree, before their votes are averaged.</summary>
public sealed class Disagreement
{
    internal Disagreement(
        Measured kendallW,
        Measured statistic,
        int degreesOfFreedom,
        Measured pValue,
        IReadOnlyList<ItemSpread> items,
        IReadOnlyList<VoterDifference> pairs,
        bool hasAllPairs,
        string ballots
    )
    {
        KendallW = kendallW;
        Statistic = statistic;
        DegreesOfFreedom = degreesOfFreedom;
        PValue = pValue;
        Items = items;
        Pairs = pairs;
        Explanation = new(
            Sentence(ballots, hasAllPairs),
            "Kendall's W with ties corrected (Kendall and Babington Smith 1939), Kendall's τ-b between voters",
            [
                "The p-value is the χ² limit of Friedman (1937): rough below about 8 voters or 5 items, and with weights it takes as many voters as these are worth.",
            ]
        );
    }

    /// <summary>
    /// Kendall's coefficient of concordance, from 0 (ranks add up alike for all items) to 1 (all voters rank alike): 12·Σ(R̄ᵢ − R̄)²/(n³ − n − T̄), where R̄ᵢ is the
    /// mean rank of item i of n and T̄ the mean over voters of Σ(t³ − t) over ties of t items. Undefined for one voter or item, where every voter ties all, or where
    /// voters leave items uncompared.
    /// </summary>
    public Measured KendallW { get; }

    /// <summary>Friedman's χ² = m·(n − 1)·W for m voters.</summary>
    public Measured Statistic { get; }

    /// <summary>n − 1.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The probability of at least so much agreement where every voter ranks at random.</summary>
    public Measured PValue { get; }

    /// <summary>The items, those that voters are furthest apart on first.</summary>
    public IReadOnlyList<ItemSpread> Items { get; }

    /// <summary>Pairs of voters, those that differ most first: by τ, then by how far apart their furthest pair of items is. Empty beyond 200 voters; ask for two with <see cref="Ballots.Between(string, string)"/>.</summary>
    public IReadOnlyList<VoterDifference> Pairs { get; }

    /// <summary>The disagreement in a few sentences, and how it was measured.</summary>
    public Explanation Explanation { get; }

    private string Sentence(string ballots, bool hasAllPairs)
    {
        string agreement = KendallW.TryGet(out double w, out Undefined? undefined)
            ? $"Agreement of {ballots} is {Word(w)} (W = {NumberText.Number(w, 2)}{(PValue.TryGet(out double p, out _) ? $", {ShareText.PValueStatement(p)}" : "")})."
            : undefined.Sentence;
        ItemSpread widest = Items[0];
        string item =
            widest.Range > 0
                ? $" They are furthest apart on {widest.Item}: {widest.BestBy} ranks it {NumberText.Number(widest.BestRank)}, {widest.WorstBy} {NumberText.Number(widest.WorstRank)}."
                : "";
        string pair =
            hasAllPairs && Pairs.Count > 0 && Pairs[0].Opposites.Count > 0 ? $" {Pairs[0].Explanation.Sentence}" : "";
        return agreement + item + pair;
    }

    // In words only for reading; no threshold decides anything.
    private static string Word(double w) =>
        w >= 0.9 ? "nearly complete"
        : w >= 0.7 ? "strong"
        : w >= 0.5 ? "moderate"
        : w >= 0.3 ? "weak"
        : "slight";
}
