using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What a plan's roadmap says beside its dates: what is promised, its gates, its cost, who has too much to do and what usually ends badly.</summary>
public sealed record RoadmapReview
{
    private RoadmapReview(RoadmapSection section, RoadmapForecast forecast)
    {
        Section = section;
        Forecast = forecast;
    }

    /// <summary>The roadmap as the plan has it, under the beliefs of the review.</summary>
    public RoadmapSection Section { get; }

    /// <summary>The dates with their chances.</summary>
    public RoadmapForecast Forecast { get; }

    /// <summary>The chance of what is promised; <see langword="null"/> where the plan promises neither day nor budget.</summary>
    public GoalForecast? Goal { get; private init; }

    /// <summary>Why the dates do not wait for the people and machines that items need; <see langword="null"/> where they do, or nothing is needed.</summary>
    public string? WithoutWaiting { get; private init; }

    /// <summary>Who is asked for more than there is, week by week, as items would lie without waiting for anybody.</summary>
    public IReadOnlyList<Overload> Overloads { get; private init; } = [];

    /// <summary>What about the roadmap usually ends badly.</summary>
    public RoadmapHealth Health { get; private init; } = null!;

    /// <summary>What the whole costs on average; <see langword="null"/> where nothing has a cost, so that nobody knows.</summary>
    public SimulatedValue? Cost { get; private init; }

    private static SimulatedValue? CostOf(RoadmapForecast forecast)
    {
        try
        {
            return forecast.MeanCost;
        }
        catch (UndefinedException)
        {
            return null;
        }
    }

    /// <summary>The chance of what is promised; without the budget where nothing has a cost.</summary>
    private static GoalForecast Promise(RoadmapForecast forecast, RoadmapGoal goal) =>
        forecast.ProbabilityOf(CostOf(forecast) is null ? goal with { Within = null } : goal);

    internal static RoadmapReview? Of(PlanOutcome outcome, SimulationOptions options) =>
        outcome is { Work: { } section, Roadmap: { } roadmap, Schedule: { } forecast }
            ? new RoadmapReview(section, forecast)
            {
                Goal = section.Goal is { } goal ? Promise(forecast, goal) : null,
                Cost = CostOf(forecast),
                Overloads = section.NeedsResources ? Workload.Of(roadmap.Schedule(options)).Overloads : [],
                Health = RoadmapHealth.Check(roadmap),
                WithoutWaiting = outcome.WithoutWaiting,
            }
            : null;
}
