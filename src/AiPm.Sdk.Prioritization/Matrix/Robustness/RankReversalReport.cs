using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What a rank-reversal check found.</summary>
public sealed class RankReversalReport
{
    internal RankReversalReport(MatrixResult ranking, IReadOnlyList<RankReversal> reversals, int changes)
    {
        Ranking = ranking;
        Reversals = reversals;
        Changes = changes;
        BestIsStable = !reversals.Any(reversal => reversal.ConcernsBest);
        int others = reversals.Count - 1;
        string more = others > 0 ? $" {(others == 1 ? "One more" : $"{others} more")} in the list." : "";
        Explanation = new(
            reversals.Count == 0
                ? $"No item changes places with another in {changes} {(changes == 1 ? "change" : "changes")} that should not matter."
                : $"{(BestIsStable ? "The first place is stable, but others are not" : "The first place depends on items that should not matter")}: {reversals[0].Sentence}{more}",
            $"rank-reversal tests 1 to 3 of Wang and Triantaphyllou (2008) on {ranking.Method.Description}",
            ["Items that tie before or after a change do not count as reversed."]
        );
    }

    /// <summary>The ranking of all items.</summary>
    public MatrixResult Ranking { get; }

    /// <summary>The reversals, those of the first place first.</summary>
    public IReadOnlyList<RankReversal> Reversals { get; }

    /// <summary>How many changes were tried.</summary>
    public int Changes { get; }

    /// <summary>Whether no change touches the first place.</summary>
    public bool BestIsStable { get; }

    /// <summary>The findings in a sentence.</summary>
    public Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
