namespace AiPm.Sdk.Roadmaps;

/// <summary>People with a skill, each with this share of their time.</summary>
internal sealed record SkillDemand(string Skill, int People, double Share, SkillMember[] Candidates);
