namespace AiPm.Sdk.Risks;

/// <summary>A risk that an audit does not compare.</summary>
/// <param name="Id">The id of the risk.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record LeftOutRisk(string Id, string Reason);
