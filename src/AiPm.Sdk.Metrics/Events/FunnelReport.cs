using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How far users got through a sequence of events, each user counted once, at the furthest point reached.</summary>
/// <remarks>
/// A step counts where it follows the steps before it, in order, within the window since a first step; two events of one instant count in the funnel's order.
/// Users all of whose first steps are too recent for the window to be over are left out and counted apart.
/// </remarks>
public sealed record FunnelReport
{
    internal FunnelReport(EventCounting counting, ImmutableArray<long> reached, long undecided, double confidence)
    {
        Window = counting.FunnelWindow;
        Undecided = undecided;
        Steps =
        [
            .. counting.Funnel.Select(
                (name, step) =>
                    new FunnelStep(
                        name,
                        reached[step],
                        Share($"{name} of {counting.Funnel[0]}", reached[step], reached[0], confidence),
                        step == 0
                            ? Share($"{name} of {name}", reached[0], reached[0], confidence)
                            : Share(
                                $"{name} of {counting.Funnel[step - 1]}",
                                reached[step],
                                reached[step - 1],
                                confidence
                            )
                    )
            ),
        ];
        FunnelStep? worst = Steps
            .Skip(1)
            .Where(step => step.OfPrevious.IsDefined)
            .MinBy(step => step.OfPrevious.Value.Value);
        Explanation = new(
            reached[0] == 0 ? "Nobody entered the funnel long enough ago."
                : worst is null ? $"{NumberText.Count(reached[0])} users entered the funnel."
                : $"{NumberText.Count(reached[^1])} of {NumberText.Count(reached[0])} users who entered went all the way; the narrowest step is {worst.Name}, taken by {ShareText.Share(worst.OfPrevious.Value.Value)} of those who could.",
            "ordered funnel with a window from the first step; Wilson intervals (Wilson 1927)",
            ["users are independent of each other"]
        );
    }

    /// <summary>The steps in order.</summary>
    public ImmutableArray<FunnelStep> Steps { get; }

    /// <summary>The time since the first step within which the others count.</summary>
    public TimeSpan Window { get; }

    /// <summary>Users who entered so late that their window is not over; they are not part of the shares.</summary>
    public long Undecided { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Equal when steps, window and undecided users are.</summary>
    public bool Equals(FunnelReport? other) =>
        other is not null
        && Window == other.Window
        && Undecided == other.Undecided
        && Steps.AsSpan().SequenceEqual(other.Steps.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Window, Undecided, Steps.Length);

    private static IntervalEstimate Share(string name, long users, long of, double confidence) =>
        ProportionEstimates.Wilson(name, new(users, of), confidence);
}
