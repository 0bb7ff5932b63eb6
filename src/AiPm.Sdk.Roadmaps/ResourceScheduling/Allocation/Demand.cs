namespace AiPm.Sdk.Roadmaps;

/// <summary>So much of one renewable resource.</summary>
internal readonly record struct Demand(int Resource, double Amount);
