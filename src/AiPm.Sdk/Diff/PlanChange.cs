namespace AiPm.Sdk;

/// <summary>One thing that is otherwise in the text of a plan.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Section">The top-level section it stands in: <c>backlog</c>.</param>
/// <param name="Path">Where it stands in the later plan, or stood in the earlier where it is gone: <c>$.backlog.items[2].effort</c>.</param>
/// <param name="Subject">What it is about, by its title: <c>item “Search”</c>; the section's name where it is about all of it.</param>
/// <param name="What">The property of the subject: <c>effort</c>; empty where the subject itself came or went.</param>
/// <param name="Before">What it said, in words; <see langword="null"/> for nothing.</param>
/// <param name="After">What it says, in words; <see langword="null"/> for nothing.</param>
public sealed record PlanChange(
    PlanChangeKind Kind,
    string Section,
    string Path,
    string Subject,
    string What,
    string? Before,
    string? After
)
{
    /// <summary>The change as a phrase: <c>item “Search”: effort PERT(2, 3, 8) → 4 to 9</c>.</summary>
    public override string ToString() =>
        (Kind, What.Length) switch
        {
            (PlanChangeKind.Added, 0) => $"{Subject} is new{Said(": ", After)}",
            (PlanChangeKind.Removed, 0) => $"{Subject} is gone{Said(": it said ", Before)}",
            (PlanChangeKind.Added, _) => $"{Subject}: {What} is new{Said(": ", After)}",
            (PlanChangeKind.Removed, _) => $"{Subject}: {What} is gone{Said("; it was ", Before)}",
            (PlanChangeKind.Reordered, _) => $"{Subject}: {What} in another order",
            _ => $"{Subject}: {What} {Before} → {After}",
        };

    private static string Said(string before, string? text) => text is null ? "" : before + text;
}
