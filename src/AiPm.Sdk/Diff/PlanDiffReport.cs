using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>A comparison of two plans in sentences: first what it does, then what was written.</summary>
internal static class PlanDiffReport
{
    public static string Summary(PlanDiff diff)
    {
        if (diff.IsEmpty)
        {
            return "Nothing changed.";
        }

        List<string> parts = [];
        RankMove? first = diff.Ranks.FirstOrDefault(move => move is { After: 1 } && move.Before != 1);
        if (first is not null)
        {
            parts.Add($"“{first.Title}” is now first of the backlog");
        }
        else if (diff.Ranks.Count(move => move.Before != move.After) is > 0 and int moved)
        {
            parts.Add(
                FormattableString.Invariant(
                    $"{moved} {(moved == 1 ? "item changes its" : "items change their")} place in the backlog"
                )
            );
        }

        if (diff.Dates.Count > 0 && diff.Dates[^1] is { Days: not 0 } date)
        {
            parts.Add(
                FormattableString.Invariant(
                    $"“{date.Milestone}” moves {Math.Abs(date.Days)} {(Math.Abs(date.Days) == 1 ? "day" : "days")} {(date.Days > 0 ? "later" : "earlier")} at {ShareText.Level(date.Chance)}"
                )
            );
        }

        if (diff.Exposure.Count > 0 && diff.Exposure[0] is { Before: { } was, After: { } now } loss && loss.Change != 0)
        {
            parts.Add(
                $"the expected loss a year {(loss.Change > 0 ? "rises" : "falls")} from {NumberText.Money(was, loss.Unit)} to {NumberText.Money(now, loss.Unit)}"
            );
        }

        string numbers = parts.Count == 0 ? "no rank, date or loss moves" : string.Join("; ", parts);
        int count = diff.Changes.Count;
        string changes = count == 1 ? "One change" : $"{NumberText.Count(count)} changes";
        return $"{changes}: {numbers}.";
    }

    public static Report Of(PlanDiff diff)
    {
        List<ReportPart> parts = [ReportPart.Paragraph(Summary(diff))];
        Sentences(
            parts,
            "What next",
            diff.Ranks.Where(move => move.IsMove).Select(move => move.ToString()),
            Still(diff.Ranks)
        );
        Sentences(
            parts,
            "When",
            [
                .. diff.Dates.Where(move => move.Days != 0).Select(move => move.ToString()),
                .. diff.Chances.Where(IsSeen).Select(move => move.ToString()),
                .. Causes(diff),
            ]
        );
        Sentences(
            parts,
            "What could it cost",
            [
                .. diff.Exposure.Where(IsSeen).Select(move => move.ToString()),
                .. diff.Losses.Where(IsSeen).Select(move => move.ToString()),
            ]
        );
        Sentences(parts, "What was found out", diff.Verdicts);
        Sentences(parts, "To act on, new", diff.NewFindings.Select(Say));
        Sentences(parts, "No longer to act on", diff.ResolvedFindings.Select(Say));
        Sentences(parts, "What was written otherwise", diff.Changes.Select(change => change.ToString()));
        return new(diff.After.Plan.Product.Name, parts)
        {
            Kind = "What changed in the plan",
            Footer =
                $"Both plans were reviewed with the same random numbers, so what nobody changed draws the same. {ReviewReport.Footer(diff.After)}",
        };
    }

    private static void Sentences(
        List<ReportPart> parts,
        string heading,
        IEnumerable<string> sentences,
        string? note = null
    )
    {
        string[] all = [.. sentences];
        if (all.Length > 0)
        {
            parts.Add(
                ReportPart.Section(
                    heading,
                    note is null ? [ReportPart.List(all)] : [ReportPart.List(all), ReportPart.Paragraph(note)]
                )
            );
        }
    }

    private static string? Still(IReadOnlyList<RankMove> ranks)
    {
        int still = ranks.Count(move => !move.IsMove);
        return still == 0 ? null
            : still == 1 ? "One other item stays where it was."
            : $"{NumberText.Count(still)} other items stay where they were.";
    }

    private static IEnumerable<string> Causes(PlanDiff diff)
    {
        if (diff.Schedule is { Changes.Count: > 0 } schedule)
        {
            foreach (CauseShare share in schedule.Shares.Where(share => share.WorkingDays != 0))
            {
                yield return $"At mean durations {Words(share.Cause)} moves the end by {NumberText.Signed(Math.Round(share.WorkingDays, 1))} working days.";
            }

            if (schedule.Shares.Count == 0 && schedule.Unattributed is { } reason)
            {
                yield return $"How much each cause moves the end cannot be told: {reason.Sentence}";
            }
        }
    }

    private static string Words(ChangeCause cause) =>
        cause switch
        {
            ChangeCause.Scope => "what is done (scope)",
            ChangeCause.Estimate => "how much is thought to be to do (estimates)",
            ChangeCause.Evidence => "what is known by now (evidence)",
            ChangeCause.Capacity => "who does it (capacity)",
            ChangeCause.Dates => "a date that was set",
            _ => "a description",
        };

    private static bool IsSeen(AmountMove move) => !move.ToString().Contains(" stays at ", StringComparison.Ordinal);

    private static string Say(ReviewFinding finding) => $"{finding.Sentence} ({finding.Path})";
}
