namespace AiPm.Sdk.Risks;

/// <summary>A fact that follows from others. Several rules may lead to one fact; it holds where any of them does.</summary>
/// <param name="Fact">The fact that follows.</param>
/// <param name="When">What it follows from.</param>
/// <param name="Citation">The provision that says so.</param>
public sealed record FactRule(string Fact, FactCondition When, string Citation);
