using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One model of a leaderboard of preferences.</summary>
/// <param name="Model">The model.</param>
/// <param name="Strength">Its log-strength, in logits from the average model.</param>
/// <param name="StandardError">Of the log-strength.</param>
/// <param name="Interval">Strength ± z·error.</param>
/// <param name="Rank">The places it may have.</param>
public sealed record PreferenceEntry(
    string Model,
    double Strength,
    double StandardError,
    Interval Interval,
    RankRange Rank
)
{
    /// <summary>The strength on the scale of chess: 1000 for the average model, 400 points for odds of ten to one (Elo 1978).</summary>
    public double Rating => 1000 + 400 / Math.Log(10) * Strength;

    /// <summary>Rank and rating, as <c>1 to 2: a, rating 1,043</c>.</summary>
    public override string ToString() => $"{Rank}: {Model}, rating {NumberText.Rounded(Rating, 4)}";
}
