using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

public sealed partial class Roadmap
{
    /// <summary>
    /// The schedule at mean durations in which nobody and nothing does more than there is: who works on what when, and why nothing starts sooner.
    /// </summary>
    /// <param name="options">Limits of the search and its seed; 2,000 schedules when left out.</param>
    /// <param name="cancellation">Stops the search without a result.</param>
    /// <remarks>
    /// An item occupies what it needs from its start to its finish, days off between included. Needs of a skill are filled with different people, so that the
    /// item is done soonest. The shortest schedule is searched for (see <see cref="ResourceSearch"/>); nothing in it breaks a link, a calendar, a date
    /// before which something may not start, a capacity or a supply. Deadlines do not move items; those that are missed are listed.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="InvalidRoadmapException">Needs can never be met: more of a stock than ever arrives, more people at once than have the skills. All are listed.</exception>
    /// <exception cref="InfeasibleScheduleException">No order was found in which everything fits before a capacity falls for good.</exception>
    /// <exception cref="UndefinedException">A duration is computed and its mean has no closed form; give durations of your own.</exception>
    public ResourceSchedule ScheduleWithResources(
        ResourceSearchOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        RequireItems();
        return ResourceScheduleRun.Execute(
            this,
            MeanDurations.ClosedForm(this),
            "mean durations",
            options,
            cancellation
        );
    }

    /// <summary>The same at durations that you choose: <c>item => item.Duration.Quantile(0.8)</c>.</summary>
    /// <exception cref="InvalidOperationException">The roadmap has no items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A chosen duration is negative or not finite.</exception>
    /// <exception cref="InvalidRoadmapException">Needs can never be met.</exception>
    /// <exception cref="InfeasibleScheduleException">No order was found in which everything fits before a capacity falls for good.</exception>
    public ResourceSchedule ScheduleWithResources(
        Func<RoadmapItem, double> duration,
        ResourceSearchOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(duration);
        RequireItems();
        return ResourceScheduleRun.Execute(this, ChosenDurations(duration), "chosen durations", options, cancellation);
    }
}
