namespace AiPm.Sdk.Roadmaps;

/// <summary>How much of a stock is left on an evening.</summary>
/// <param name="Stock">The id of the stock.</param>
/// <param name="Date">The day.</param>
/// <param name="Supplied">What has arrived through that day, with what was there from the start.</param>
/// <param name="Used">What items have used up through that day.</param>
public sealed record StockLevel(string Stock, DateOnly Date, double Supplied, double Used)
{
    /// <summary>What is left.</summary>
    public double Left => Supplied - Used;
}
