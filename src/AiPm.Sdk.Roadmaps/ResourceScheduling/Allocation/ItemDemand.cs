namespace AiPm.Sdk.Roadmaps;

/// <summary>What an item needs, by the numbers of resources.</summary>
internal sealed class ItemDemand
{
    public required Demand[] Named { get; init; }

    public required SkillDemand[] Skills { get; init; }

    public required StockDemand[] Stocks { get; init; }

    /// <summary>The work in person-days of an item of effort, whose duration follows from who does it; <see langword="null"/> of fixed duration.</summary>
    public required double? PersonDays { get; init; }

    public bool IsNothing => Named.Length == 0 && Skills.Length == 0 && Stocks.Length == 0;

    /// <summary>How much of a resource the item occupies by name.</summary>
    public double AmountOf(int resource)
    {
        foreach (Demand demand in Named)
        {
            if (demand.Resource == resource)
            {
                return demand.Amount;
            }
        }

        return 0;
    }
}
