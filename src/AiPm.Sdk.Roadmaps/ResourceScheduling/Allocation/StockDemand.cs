namespace AiPm.Sdk.Roadmaps;

/// <summary>So much of one stock in all.</summary>
internal readonly record struct StockDemand(int Stock, double Amount, ConsumptionTiming Timing);
