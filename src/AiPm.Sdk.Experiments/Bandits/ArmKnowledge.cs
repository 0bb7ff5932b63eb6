using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a bandit knows of an arm.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="IsRetired">Whether it is out of the choice.</param>
/// <param name="Evidence">Its rewards as far as they count.</param>
/// <param name="Pending">Decisions for it whose reward is still to come.</param>
/// <param name="Belief">What is believed of its mean; <see langword="null"/> where the rewards have no belief.</param>
public sealed record ArmKnowledge(
    string Arm,
    bool IsRetired,
    RewardEvidence Evidence,
    long Pending,
    [property: JsonIgnore] Distribution? Belief
);
