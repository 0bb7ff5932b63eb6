namespace AiPm.Sdk.Experiments;

/// <summary>A decision whose reward is still to come.</summary>
/// <param name="Id">The decision.</param>
/// <param name="Arm">Its arm.</param>
public sealed record PendingDecision(long Id, string Arm);
