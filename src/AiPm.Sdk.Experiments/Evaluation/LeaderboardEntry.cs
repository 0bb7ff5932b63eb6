namespace AiPm.Sdk.Experiments;

/// <summary>One model of a leaderboard.</summary>
/// <param name="Score">How well it did.</param>
/// <param name="BestRank">1 and the number of models that are shown to be better.</param>
/// <param name="WorstRank">The number of models less those that are shown to be worse.</param>
public sealed record LeaderboardEntry(ModelScore Score, int BestRank, int WorstRank)
{
    /// <summary>The model.</summary>
    public string Model => Score.Model;

    /// <summary>Rank and score, as <c>1 to 3: score of a is 81.00 % …</c>.</summary>
    public override string ToString() =>
        BestRank == WorstRank ? $"{BestRank}: {Score}" : $"{BestRank} to {WorstRank}: {Score}";
}
