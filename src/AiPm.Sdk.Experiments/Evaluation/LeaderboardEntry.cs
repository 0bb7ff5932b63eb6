namespace AiPm.Sdk.Experiments;

/// <summary>One model of a leaderboard.</summary>
/// <param name="Score">How well it did.</param>
/// <param name="Rank">The places it may have.</param>
public sealed record LeaderboardEntry(ModelScore Score, RankRange Rank)
{
    /// <summary>The model.</summary>
    public string Model => Score.Model;

    /// <summary>Rank and score, as <c>1 to 3: score of a is 81.00 % …</c>.</summary>
    public override string ToString() => $"{Rank}: {Score}";
}
