namespace AiPm.Sdk;

/// <summary>A group of customers, counted from below: how many, what each pays a year, how many can be served and won.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">Who they are.</param>
/// <param name="Customers">How many there are, at least 0.</param>
/// <param name="RevenuePerCustomer">What each would pay a year, at least 0.</param>
/// <param name="ServedShare">The share that the product could serve as it is meant: language, region, channel; from 0 to 1.</param>
/// <param name="ObtainableShare">The share of those that could be won in the plan's time, from 0 to 1.</param>
public sealed record MarketSegment(
    string Id,
    string Name,
    PlanEstimate Customers,
    PlanEstimate RevenuePerCustomer,
    PlanEstimate ServedShare,
    PlanEstimate ObtainableShare
);
