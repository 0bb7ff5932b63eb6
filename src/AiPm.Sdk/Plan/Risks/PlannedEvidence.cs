using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>What addresses an entry of a framework beside the risks that refer to it: a policy, a process, a document.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="Evidence">The entry, what addresses it and how far.</param>
public sealed record PlannedEvidence(RiskFramework Framework, CoverageEvidence Evidence);
