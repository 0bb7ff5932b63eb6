using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>Models by score with intervals, and the places that each may have.</summary>
public static class LeaderboardPicture
{
    /// <summary>The picture of scores on the same prompts.</summary>
    /// <param name="leaderboard">The leaderboard.</param>
    /// <param name="top">How many models are shown, in the order of the board; at least 1; 20 if left out.</param>
    public static Picture Of(EvaluationLeaderboard leaderboard, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(leaderboard);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        LeaderboardEntry[] shown = [.. leaderboard.Entries.Take(top)];
        bool isShare = shown.All(entry => Cells.IsShare(entry.Score.Score));
        string level = $"{ShareText.Level(leaderboard.Confidence)} interval";
        PictureTable table = new(
            [
                new("Model"),
                new("Score", isShare ? ColumnKind.Share : ColumnKind.Number) { Unit = level },
                new("Place"),
                new("Prompts", ColumnKind.Number),
            ],
            shown.Select(entry =>
                new[]
                {
                    entry.Model,
                    Cells.Interval(entry.Score.Score),
                    entry.Rank.ToString(),
                    PictureCell.OfNumber(entry.Score.Prompts),
                }
            )
        )
        {
            Note = Note(leaderboard.Entries.Count, shown.Length, leaderboard.NotSeparated.Count),
        };
        return Drawn.Of(
            "Models and how sure their places are",
            leaderboard.Explanation.Sentence,
            table,
            Forest.Of(
                isShare ? ChartAxis.Share($"score, {level}") : ChartAxis.Number($"score, {level}"),
                [
                    .. shown.Select(entry =>
                        ForestRow.Of(entry.Model, entry.Score.Score) with
                        {
                            Note = $"place {entry.Rank}",
                        }
                    ),
                ]
            )
        );
    }

    /// <summary>The picture of ratings from preferences.</summary>
    /// <param name="leaderboard">The leaderboard.</param>
    /// <param name="top">How many models are shown, in the order of the board; at least 1; 20 if left out.</param>
    public static Picture Of(PreferenceLeaderboard leaderboard, int top = 20)
    {
        ArgumentNullException.ThrowIfNull(leaderboard);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        PreferenceEntry[] shown = [.. leaderboard.Entries.Take(top)];
        PictureTable table = new(
            [
                new("Model"),
                new("Rating", ColumnKind.Number),
                new("Strength", ColumnKind.Number) { Reference = 0 },
                new("Place"),
            ],
            shown.Select(entry =>
                new[]
                {
                    entry.Model,
                    new PictureCell(NumberText.Number(entry.Rating, 0)) { Number = entry.Rating },
                    Cells.Interval(entry.Strength, entry.Interval, value => NumberText.Number(value, 2)),
                    entry.Rank.ToString(),
                }
            )
        )
        {
            Note = Note(leaderboard.Entries.Count, shown.Length, leaderboard.NotSeparated.Count),
        };
        return Drawn.Of(
            "Models by preference",
            leaderboard.Explanation.Sentence,
            table,
            Forest.Of(
                ChartAxis.Number("strength: log-odds of being preferred to the average"),
                [
                    .. shown.Select(entry => new ForestRow(entry.Model, entry.Strength, entry.Interval)
                    {
                        Note = $"place {entry.Rank}",
                    }),
                ]
            )
        );
    }

    private static string? Note(int all, int shown, int notSeparated)
    {
        string pairs = notSeparated switch
        {
            0 => "",
            1 => "One pair cannot be told apart at this size.",
            _ => $"{NumberText.Count(notSeparated)} pairs cannot be told apart at this size.",
        };
        string note = $"{Cells.Rest(all, shown, "model")} {pairs}".Trim();
        return note.Length == 0 ? null : note;
    }
}
