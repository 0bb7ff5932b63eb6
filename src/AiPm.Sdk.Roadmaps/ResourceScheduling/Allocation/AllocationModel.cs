using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A roadmap with its resources in numbers, on the axis of calendar days from its start: what each item needs, how much there is from when on, and a
/// project near to it on which passes from the end are made.
/// </summary>
internal sealed class AllocationModel
{
    private readonly Dictionary<string, int> _renewable = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _stock = new(StringComparer.Ordinal);

    /// <exception cref="InvalidRoadmapException">Needs that could never be met at once, or more of a stock than ever arrives.</exception>
    public AllocationModel(Roadmap roadmap, double[] durations)
    {
        Roadmap = roadmap;
        Durations = durations;
        RoadmapDefinition definition = roadmap.Definition;
        Clocks = new(definition);
        RoadmapItem[] items = [.. roadmap.Items];
        Dictionary<string, int> byId = items
            .Index()
            .ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal);
        Network = new(definition, items, byId, Clocks, withClocks: true);
        Renewables = [.. roadmap.Resources.Where(resource => resource.IsRenewable)];
        Stocks = [.. roadmap.Resources.OfType<Stock>()];
        Number(Renewables, _renewable);
        Number(Stocks, _stock);
        Teams = new(this);
        Demands = [.. items.Select((item, i) => DemandOf(item, i))];
        AllocationCheck.Require(this);

        Starts = new double[items.Length];
        Finishes = new double[items.Length];
        End = Network.Pass.Forward(durations, Starts, Finishes);
        Shadow = ShadowProject.Of(this);
    }

    public Roadmap Roadmap { get; }

    /// <summary>The work of each item in its own working days, as the network counts it.</summary>
    public double[] Durations { get; }

    public ItemClocks Clocks { get; }

    public Network Network { get; }

    public Resource[] Renewables { get; }

    public Stock[] Stocks { get; }

    public ItemDemand[] Demands { get; }

    public TeamClocks Teams { get; }

    /// <summary>The starts that links and dates alone allow.</summary>
    public double[] Starts { get; }

    public double[] Finishes { get; }

    /// <summary>The finish that links and dates alone allow.</summary>
    public double End { get; }

    /// <summary>A project of constant capacities with the same links that is near enough to give passes from the end an order.</summary>
    public ResourceConstrainedProject Shadow { get; }

    public int Count => Demands.Length;

    /// <summary>The units that there are from each moment on, in the order of moments; the first from ever.</summary>
    public IEnumerable<(double From, double Units)> Capacity(int renewable)
    {
        if (Renewables[renewable] is not ResourcePool pool)
        {
            yield return (double.NegativeInfinity, 1);
            yield break;
        }

        yield return (double.NegativeInfinity, pool.UnitsOn(Roadmap.Start));
        foreach (DatedAmount change in pool.Changes.Where(change => change.Date > Roadmap.Start))
        {
            yield return (Network.Morning(change.Date), change.Amount);
        }
    }

    public double MostUnits(int renewable) => Capacity(renewable).Max(step => step.Units);

    /// <summary>The calendar of a resource; the roadmap's where it has none.</summary>
    public WorkingCalendar CalendarOf(int renewable) =>
        ItemClocks.CalendarOf(Renewables[renewable]) ?? Roadmap.Calendar;

    private static void Number(IReadOnlyList<Resource> resources, Dictionary<string, int> numbers)
    {
        for (int i = 0; i < resources.Count; i++)
        {
            numbers[resources[i].Id] = i;
        }
    }

    private ItemDemand DemandOf(RoadmapItem item, int index)
    {
        bool isWork = !Network.Tree.IsSummary(index) && !Network.Bounds.Pinned[index];
        List<Demand> named = [];
        List<SkillDemand> skills = [];
        List<StockDemand> stocks = [];
        foreach (ResourceNeed need in item.Needs)
        {
            if (need.Skill is { } skill)
            {
                if (isWork)
                {
                    skills.Add(new(skill, (int)need.Amount, need.Share, Members(skill, (int)need.Amount)));
                }
            }
            else if (_renewable.TryGetValue(need.Resource!, out int resource))
            {
                if (isWork)
                {
                    named.Add(new(resource, need.Amount));
                }
            }
            else
            {
                stocks.Add(new(_stock[need.Resource!], need.Amount, need.Timing ?? ConsumptionTiming.AtStart));
            }
        }

        return new()
        {
            Named = [.. named],
            Skills = [.. skills],
            Stocks = [.. stocks],
            PersonDays = item.Effort is null ? null : Durations[index] * Clocks.Rate(item),
        };
    }

    private SkillMember[] Members(string skill, int people)
    {
        List<SkillMember> members = [];
        for (int i = 0; i < Renewables.Length; i++)
        {
            switch (Renewables[i])
            {
                case Person person when person.Skills.Contains(skill, StringComparer.Ordinal):
                    members.Add(new(i, 1, person.Skills.Count));
                    break;
                case ResourcePool pool when pool.Skills.Contains(skill, StringComparer.Ordinal):
                    int most = (int)Math.Min(people, Math.Floor(MostUnits(i) + 1e-9));
                    members.AddRange(Enumerable.Range(1, most).Select(k => new SkillMember(i, k, pool.Skills.Count)));
                    break;
            }
        }

        return [.. members];
    }
}
