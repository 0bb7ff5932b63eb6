namespace AiPm.Sdk.Experiments;

/// <summary>An arm in a saved state.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsRetired">Whether it is no longer chosen; its rewards are kept.</param>
/// <param name="Evidence">Its rewards.</param>
public sealed record BanditArm(string Name, bool IsRetired, RewardEvidence Evidence);
