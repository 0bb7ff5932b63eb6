namespace AiPm.Sdk.Experiments;

/// <summary>Successive decision ids that were all decided.</summary>
/// <param name="First">The first id.</param>
/// <param name="Last">The last id.</param>
public readonly record struct DecisionRange(long First, long Last);
