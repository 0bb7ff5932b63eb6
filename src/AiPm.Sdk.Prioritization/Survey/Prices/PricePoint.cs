namespace AiPm.Sdk.Prioritization;

/// <summary>The curves of the price sensitivity meter at a price that was named: the share of respondents who find it so.</summary>
/// <param name="Price">The price.</param>
/// <param name="TooCheap">Too cheap; 0 at all prices where it was not asked.</param>
/// <param name="Cheap">Cheap, or too cheap.</param>
/// <param name="Expensive">Expensive, or too expensive.</param>
/// <param name="TooExpensive">Too expensive.</param>
public sealed record PricePoint(double Price, double TooCheap, double Cheap, double Expensive, double TooExpensive)
{
    /// <summary>One less cheap.</summary>
    public double NotCheap => 1 - Cheap;

    /// <summary>One less expensive.</summary>
    public double NotExpensive => 1 - Expensive;
}
