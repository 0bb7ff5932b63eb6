using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>The work ahead as a plan has it: the roadmap, the milestone that the plan is about, and what it is promised by.</summary>
public sealed record RoadmapSection
{
    /// <summary>A roadmap and its milestone.</summary>
    /// <param name="definition">The roadmap.</param>
    /// <param name="milestone">The id of the item whose end answers "when?".</param>
    /// <exception cref="ArgumentException">The milestone is not an item of the roadmap.</exception>
    public RoadmapSection(RoadmapDefinition definition, string milestone)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentException.ThrowIfNullOrWhiteSpace(milestone);
        Definition = definition;
        Milestone = milestone;
    }

    /// <summary>Items, links, people, gates and events; its title is that of the plan's product where the plan gives the roadmap none.</summary>
    public RoadmapDefinition Definition { get; private init; }

    /// <summary>The id of the item whose end answers "when?".</summary>
    public string Milestone { get; }

    /// <summary>What the roadmap is called; <see langword="null"/> for the product's name.</summary>
    public string? Title { get; init; }

    /// <summary>The day by which the milestone is wanted.</summary>
    public DateOnly? Deadline { get; init; }

    /// <summary>What the whole may cost, in the plan's currency; <see langword="null"/> where nobody said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double? Budget
    {
        get;
        init => field = value is { } budget ? Domain.NonNegative.Require(budget, nameof(Budget)) : null;
    }

    /// <summary>By which policy draws are scheduled where items need people, machines or supplies.</summary>
    /// <value>Default <see cref="ResourcePolicy.Default"/>.</value>
    public ResourcePolicy Policy { get; init; } = ResourcePolicy.Default;

    /// <summary>The items.</summary>
    public IReadOnlyList<RoadmapItem> Items => Definition.Items;

    /// <summary>Whether any item needs people, machines or supplies, so that the forecast waits for them.</summary>
    public bool NeedsResources => Definition.Items.Any(item => item.Needs.Count > 0);

    /// <summary>What is promised: the milestone by its deadline, within the budget, with every gate passed; <see langword="null"/> where neither day nor budget was given.</summary>
    public RoadmapGoal? Goal =>
        Deadline is null && Budget is null
            ? null
            : new()
            {
                Item = Milestone,
                By = Deadline,
                Within = Budget,
            };

    /// <summary>The roadmap.</summary>
    /// <param name="otherwise">Its title where <see cref="Title"/> gives none.</param>
    /// <exception cref="InvalidRoadmapException">The parts do not fit together.</exception>
    public Roadmap ToRoadmap(string otherwise)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(otherwise);
        return Roadmap.Create(Definition with { Title = Title ?? otherwise });
    }

    /// <summary>The section with another roadmap, as with progress that was seen.</summary>
    /// <remarks>Items that the order of a policy does not know come last.</remarks>
    internal RoadmapSection With(RoadmapDefinition definition) =>
        this with
        {
            Definition = definition,
            Policy = Policy.Order is { } order
                ? Policy with
                {
                    Order =
                    [
                        .. order,
                        .. definition.Items.Select(item => item.Id).Except(order, StringComparer.Ordinal),
                    ],
                }
                : Policy,
        };

    /// <summary>The dates and their chances, with waiting for people and machines where items need them and a policy can hold what there is.</summary>
    /// <returns>The forecast, and why it does not wait where it should; <see langword="null"/> where it does or need not.</returns>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    internal (RoadmapForecast Forecast, string? WithoutWaiting) Forecast(
        Roadmap roadmap,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        string? reason = null;
        if (NeedsResources)
        {
            try
            {
                return (roadmap.ForecastWithResources(options, Policy, progress, cancellation), null);
            }
            catch (InvalidOperationException impossible)
            {
                reason = impossible.Message;
            }
        }

        return (roadmap.Forecast(options, progress, cancellation), reason);
    }
}
