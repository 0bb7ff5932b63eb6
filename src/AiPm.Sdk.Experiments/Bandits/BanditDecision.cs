namespace AiPm.Sdk.Experiments;

/// <summary>A decision: this arm is shown.</summary>
/// <param name="Id">The decision's id, under which its reward comes in.</param>
/// <param name="Arm">The arm.</param>
public readonly record struct BanditDecision(long Id, string Arm);
