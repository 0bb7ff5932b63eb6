using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Reporting;

/// <summary>A rate in each group with its interval: whether groups are treated alike. A group without rows is a gap.</summary>
public static class FairnessPicture
{
    /// <summary>The picture.</summary>
    /// <param name="report">The report.</param>
    /// <param name="rate">The rate that is compared; the share predicted positive if left out.</param>
    public static Picture Of(FairnessReport report, GroupRate rate = GroupRate.SelectionRate)
    {
        ArgumentNullException.ThrowIfNull(report);
        EnumDomain.Require(rate);
        GroupQuality[] groups = [.. report.Groups];
        RateGap gap = report.Gap(rate);
        PictureTable table = new(
            [
                new("Group"),
                new("Rows", ColumnKind.Number),
                new(Words(rate), ColumnKind.Share) { Scale = new(0, 1) },
                new("Remark"),
            ],
            groups.Select(group =>
                new[]
                {
                    group.Name,
                    PictureCell.OfNumber(group.Matrix.All.Weight),
                    Cells.Interval(group[rate]),
                    Remark(report, group, gap),
                }
            )
        )
        {
            Note = $"{gap.Difference.Name}: {Cells.Interval(gap.Difference).Text}.",
        };
        List<(double, string)> references = [];
        if (
            report.Reference is { } name
            && groups.FirstOrDefault(group => group.Name == name) is { } reference
            && reference[rate].Value.TryGet(out double level, out _)
        )
        {
            references.Add((level, $"{name}, the reference"));
        }

        return Drawn.Of(
            $"{Words(rate)} by group",
            report.Explanation.Sentence,
            table,
            Forest.Of(
                ChartAxis.WholeShare(Words(rate).ToLowerInvariant()),
                [
                    .. groups.Select(group =>
                        ForestRow.Of(group.Name, group[rate]) with
                        {
                            Role = group.IsSmall ? ChartRole.Faint : ChartRole.Main,
                            Note = Remark(report, group, gap),
                        }
                    ),
                ],
                references
            )
        );
    }

    private static string Remark(FairnessReport report, GroupQuality group, RateGap gap) =>
        group.IsEmpty ? "no rows"
        : group.IsSmall ? "few rows"
        : group.Name == report.Reference ? "reference"
        : group.Name == gap.Highest ? "highest"
        : group.Name == gap.Lowest ? "lowest"
        : "–";

    private static string Words(GroupRate rate) =>
        rate switch
        {
            GroupRate.SelectionRate => "Share predicted positive",
            GroupRate.TruePositiveRate => "Share of positives found",
            GroupRate.FalsePositiveRate => "Share of negatives falsely called",
            GroupRate.FalseNegativeRate => "Share of positives missed",
            GroupRate.Precision => "Share called rightly",
            _ => "Share predicted right",
        };
}
