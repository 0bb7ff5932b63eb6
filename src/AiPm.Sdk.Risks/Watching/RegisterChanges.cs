using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// What changed from one review of a register to another: field by field, and in money, where the parts add up to the whole change. Equality compares lists by reference.
/// </summary>
public sealed record RegisterChanges
{
    private RegisterChanges(RegisterReview before, RegisterReview after)
    {
        From = before.On;
        Until = after.On;
        Unit = after.Register.Unit;
        Changes = [.. RegisterDifference.Between(before.Register, after.Register)];
        bool isComparable = before.Register.Unit == after.Register.Unit;
        ExpectedLossBefore = WatchStep.TotalLoss(before.Register);
        ExpectedLossAfter = WatchStep.TotalLoss(after.Register);
        if (isComparable && ExpectedLossBefore.IsDefined && ExpectedLossAfter.IsDefined)
        {
            LossChanges = [.. Movements(before.Register, after.Register)];
            ExpectedLossChange = ExpectedLossAfter.Value - ExpectedLossBefore.Value;
        }
        else
        {
            LossChanges = [];
            ExpectedLossChange = isComparable
                ? (ExpectedLossBefore.Undefined ?? ExpectedLossAfter.Undefined)!
                : new Undefined(
                    UndefinedReason.OutsideDomain,
                    $"Losses are in \"{before.Register.Unit}\" before and in \"{after.Register.Unit}\" after."
                );
        }

        Explanation = Explain();
    }

    /// <summary>The day of the first review.</summary>
    public DateOnly From { get; }

    /// <summary>The day of the second.</summary>
    public DateOnly Until { get; }

    /// <summary>The unit of losses, of the second review.</summary>
    public string Unit { get; }

    /// <summary>Everything that differs: the register's own, then risk by risk in the order of the second review, those that are gone last.</summary>
    public IReadOnlyList<RegisterChange> Changes { get; }

    /// <summary>The mean loss of a year before; undefined where that of a risk is not known.</summary>
    public Measured ExpectedLossBefore { get; }

    /// <summary>The mean loss of a year after; undefined where that of a risk is not known.</summary>
    public Measured ExpectedLossAfter { get; }

    /// <summary>The change of the mean loss; undefined where either is, or where the unit changed.</summary>
    public Measured ExpectedLossChange { get; }

    /// <summary>What risks add to that change, the largest first; they add up to it. None where it is undefined.</summary>
    public IReadOnlyList<LossChange> LossChanges { get; }

    /// <summary>What the comparison says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>What changed from one review to another.</summary>
    /// <exception cref="ArgumentException">The second review is before the first.</exception>
    public static RegisterChanges Between(RegisterReview before, RegisterReview after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return after.On >= before.On
            ? new(before, after)
            : throw new ArgumentException(
                $"after must not be before {DateText.Date(before.On)}, but was on {DateText.Date(after.On)}",
                nameof(after)
            );
    }

    private static IEnumerable<LossChange> Movements(RiskRegister before, RiskRegister after)
    {
        List<LossChange> changes = [];
        foreach (string id in before.Risks.Concat(after.Risks).Select(risk => risk.Id).Distinct(StringComparer.Ordinal))
        {
            Risk? was = before.Contains(id) ? before[id] : null;
            Risk? now = after.Contains(id) ? after[id] : null;
            double from = Loss(was);
            double to = Loss(now);
            if (from != to)
            {
                changes.Add(new(id, Why(was, now), from, to));
            }
        }

        return changes
            .OrderByDescending(change => Math.Abs(change.Change))
            .ThenBy(change => change.RiskId, StringComparer.Ordinal);
    }

    private static double Loss(Risk? risk) =>
        risk is { IsQuantified: true } and not { Status: RiskStatus.Closed } ? risk.ExpectedLoss.Value : 0;

    private static LossMovement Why(Risk? was, Risk? now) =>
        was is null ? LossMovement.Added
        : now is null ? LossMovement.Removed
        : now.Status == RiskStatus.Closed ? LossMovement.Closed
        : was.Status == RiskStatus.Closed ? LossMovement.Reopened
        : !was.IsQuantified ? LossMovement.Quantified
        : !now.IsQuantified ? LossMovement.Unquantified
        : LossMovement.Reestimated;

    private Explanation Explain()
    {
        string money(double amount) => NumberText.Money(amount, Unit);
        int added = Changes.Count(change => change.Kind == RegisterChangeKind.Added);
        int removed = Changes.Count(change => change.Kind == RegisterChangeKind.Removed);
        int changed = Changes
            .Where(change => change is { Kind: RegisterChangeKind.Changed, RiskId.Length: > 0 })
            .Select(change => change.RiskId)
            .Distinct(StringComparer.Ordinal)
            .Count();
        string risks =
            Changes.Count == 0
                ? $"Nothing changed from {DateText.LongDate(From)} to {DateText.LongDate(Until)}."
                : $"From {DateText.LongDate(From)} to {DateText.LongDate(Until)}: {NumberText.Count(added)} new, {NumberText.Count(removed)} gone, {NumberText.Count(changed)} changed.";
        string loss =
            !ExpectedLossChange.TryGet(out double change, out Undefined? undefined) ? $" {undefined.Sentence}"
            : change == 0 && LossChanges.Count == 0
                ? $" The expected loss stays at {money(ExpectedLossAfter.Value)} a year."
            : $" The expected loss moves from {money(ExpectedLossBefore.Value)} to {money(ExpectedLossAfter.Value)} a year: "
                + string.Join(
                    ", ",
                    LossChanges
                        .Take(3)
                        .Select(part =>
                            $"\"{part.RiskId}\" {EnumText.Of(part.Movement)} {(part.Change > 0 ? "+" : "")}{money(part.Change)}"
                        )
                )
                + (LossChanges.Count > 3 ? $" and {NumberText.Count(LossChanges.Count - 3)} more." : ".");
        return new(
            risks + loss,
            "Two reviews compared field by field; the change of the expected loss is the sum of those of risks",
            ["expected losses are means of a year in closed form; closed risks lose nothing"]
        );
    }
}
