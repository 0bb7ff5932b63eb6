using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Where an item of the backlog stood and stands. Both come from the same random numbers: what differs is the plan and not the luck.</summary>
/// <param name="Id">The id.</param>
/// <param name="Title">The title.</param>
/// <param name="Before">Its place by mean score in the earlier plan, from 1; <see langword="null"/> where it is new.</param>
/// <param name="After">Its place in the later plan; <see langword="null"/> where it is gone.</param>
/// <param name="ChanceBefore">Its chance to be among those that can be taken next, in the earlier plan.</param>
/// <param name="ChanceAfter">The same in the later plan.</param>
public sealed record RankMove(
    string Id,
    string Title,
    int? Before,
    int? After,
    SimulatedValue? ChanceBefore,
    SimulatedValue? ChanceAfter
)
{
    /// <summary>Whether place or chance is otherwise; a chance by at least a point in a hundred.</summary>
    public bool IsMove => Before != After || Math.Abs((ChanceAfter?.Value ?? 0) - (ChanceBefore?.Value ?? 0)) >= 0.01;

    /// <summary>The move as a sentence.</summary>
    public override string ToString() =>
        (Before, After) switch
        {
            (null, { } place) => FormattableString.Invariant(
                $"“{Title}” is new at place {place}; its chance to be taken next is {Chance(ChanceAfter)}."
            ),
            ({ } place, null) => FormattableString.Invariant(
                $"“{Title}” is gone; it stood at place {place}, with a chance of {Chance(ChanceBefore)} to be taken next."
            ),
            ({ } was, { } now) when was != now => FormattableString.Invariant(
                $"“{Title}” moves {(now < was ? "up" : "down")} from place {was} to {now}; its chance to be taken next goes from {Chance(ChanceBefore)} to {Chance(ChanceAfter)}."
            ),
            (_, { } place) => FormattableString.Invariant(
                $"“{Title}” stays at place {place}; its chance to be taken next goes from {Chance(ChanceBefore)} to {Chance(ChanceAfter)}."
            ),
            _ => $"“{Title}” is in neither plan.",
        };

    private static string Chance(SimulatedValue? chance) =>
        chance is { } value ? ShareText.Probability(value) : "nothing";
}
