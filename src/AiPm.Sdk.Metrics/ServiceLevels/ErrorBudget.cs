using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What of an error budget is spent: the bad events that the promise allows for the traffic there was, and those there were.</summary>
/// <param name="Allowed">Bad events that the promise allows for the traffic of the period; need not be whole.</param>
/// <param name="Bad">Bad events.</param>
/// <param name="Spent">Bad ÷ allowed; above 1 where overspent, undefined without traffic.</param>
/// <param name="Remaining">1 − spent; negative where overspent, undefined without traffic.</param>
public sealed record ErrorBudget(double Allowed, long Bad, Measured Spent, Measured Remaining);
