namespace AiPm.Sdk.Roadmaps;

/// <summary>Someone who may fill a need of a skill: a person, or the so manieth member of a team.</summary>
internal readonly record struct SkillMember(int Resource, int Member, int Skills);
