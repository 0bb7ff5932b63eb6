using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Reporting;

/// <summary>How much of a timebox each priority takes (MoSCoW), against what is allowed.</summary>
public static class MoscowPicture
{
    /// <summary>The picture.</summary>
    public static Picture Of(MoscowBalance balance)
    {
        ArgumentNullException.ThrowIfNull(balance);
        MoscowShare[] shares = [.. balance.Shares];
        PictureTable table = new(
            [
                new("Priority"),
                new("Items", ColumnKind.Number),
                new("Effort", ColumnKind.Number),
                new("Share of the effort", ColumnKind.Share),
                new("Allowed"),
                new("Keeps to it", ColumnKind.Share),
            ],
            shares.Select(share =>
            {
                MoscowCap? cap = Cap(balance, share.Priority);
                return new[]
                {
                    Name(share.Priority),
                    PictureCell.OfNumber(share.Items),
                    PictureCell.OfNumber(share.Effort),
                    Cells.Interval(share.Share, share.Interval, Percent),
                    cap is null ? "–" : NumberText.Range(cap.Allowed, Percent),
                    cap is null ? "–" : PictureCell.OfProbability(cap.ProbabilityHolds),
                };
            })
        );
        return Drawn.Of(
            "Must, should and could",
            balance.Explanation.Sentence,
            table,
            Forest.Of(
                ChartAxis.Share("share of the effort, 90 % interval"),
                [
                    .. shares.Select(share => new ForestRow(Name(share.Priority), share.Share, share.Interval)
                    {
                        Role = Cap(balance, share.Priority) is { HoldsOnAverage: false }
                            ? ChartRole.Bad
                            : ChartRole.Main,
                        Note = Cap(balance, share.Priority) is { } cap
                            ? $"allowed: {NumberText.Range(cap.Allowed, Percent)}"
                            : null,
                    }),
                ]
            )
        );
    }

    private static string Name(MoscowPriority priority) =>
        priority == MoscowPriority.Wont ? "Won't" : priority.ToString();

    private static MoscowCap? Cap(MoscowBalance balance, MoscowPriority priority) =>
        balance.Must?.Priority == priority ? balance.Must
        : balance.Could?.Priority == priority ? balance.Could
        : null;

    private static string Percent(double share) => ShareText.Share(share, 0);
}
