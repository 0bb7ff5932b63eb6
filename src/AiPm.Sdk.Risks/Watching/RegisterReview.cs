namespace AiPm.Sdk.Risks;

/// <summary>A register as it was on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Register">The register.</param>
public sealed record RegisterReview(DateOnly On, RiskRegister Register);
