namespace AiPm.Sdk.Risks;

/// <summary>The day from which a duty applies, for systems that meet a condition.</summary>
/// <param name="From">The first day.</param>
/// <param name="Citation">The provision that sets it.</param>
/// <param name="When">For which systems.</param>
public sealed record ApplicationDate(DateOnly From, string Citation, FactCondition When);
