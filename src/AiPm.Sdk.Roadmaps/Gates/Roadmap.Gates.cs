using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

public sealed partial class Roadmap
{
    /// <summary>What may happen and strike items.</summary>
    public IReadOnlyList<RiskEvent> RiskEvents => Definition.RiskEvents;

    /// <summary>The roadmap with one item more, which is tried again until a gate passes.</summary>
    /// <param name="id">The id, which is also the title.</param>
    /// <param name="each">Working days of one try, at least 0; drawn anew for each where it has no name.</param>
    /// <param name="until">The gate: <c>Gate.Metric("answer accuracy").AtLeast(0.90)</c>.</param>
    /// <param name="passing">How likely a try passes: a probability, <see cref="Passing.FromHistory"/>, a <see cref="LearningCurve"/> of the gate's metric, or <see cref="GateOutcomes"/>; a forecast is refused where nothing tells.</param>
    /// <param name="atMost">The most tries; as many as it takes where left out.</param>
    /// <param name="otherwise">Where work goes after the last try; the roadmap stops where left out.</param>
    /// <param name="after">Ids, or links, of items; left out, it starts with the roadmap.</param>
    /// <param name="cost">What it costs once, in money; nothing where left out.</param>
    /// <param name="costEach">What each try costs, in money; drawn anew for each where it has no name.</param>
    /// <param name="deadline">The day by whose end it should be finished.</param>
    /// <param name="owner">Who answers for it.</param>
    /// <param name="needs">The people, machines and supplies it needs.</param>
    /// <exception cref="ArgumentException">The loop might never end, or a number is outside its range.</exception>
    /// <exception cref="InvalidRoadmapException">The id is taken, or a link leads to no item.</exception>
    public Roadmap Iterate(
        string id,
        Estimate each,
        Gate until,
        Passing? passing = null,
        int? atMost = null,
        Branch? otherwise = null,
        IReadOnlyList<Link>? after = null,
        Estimate? cost = null,
        Estimate costEach = default,
        DateOnly? deadline = null,
        string? owner = null,
        IReadOnlyList<ResourceNeed>? needs = null
    ) =>
        Add(
            new(id, each)
            {
                Loop = new(until, passing, atMost, otherwise) { CostEach = costEach },
                After = after ?? [],
                Cost = cost,
                Deadline = deadline,
                Owner = owner,
                Needs = needs ?? [],
            }
        );

    /// <summary>The roadmap with events that may strike its items.</summary>
    /// <exception cref="InvalidRoadmapException">An event strikes an item that is not there, or an id is taken.</exception>
    public Roadmap WithRiskEvents(params ReadOnlySpan<RiskEvent> events) =>
        new(Definition with { RiskEvents = [.. Definition.RiskEvents, .. events] });

    /// <summary>A roadmap of other parts on the axis of time of this one.</summary>
    internal Roadmap OnSameAxis(RoadmapDefinition definition) => new(definition, withClocks: !Network.IsUniform);
}
