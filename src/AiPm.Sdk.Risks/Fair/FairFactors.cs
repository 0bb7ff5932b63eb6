using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// The factors of a FAIR tree as somebody wrote them down: each branch is given at the level at which it is known. A draft that may
/// lack or contradict; <see cref="FairScenario"/> takes it and names everything that is wrong.
/// </summary>
/// <remarks>
/// Loss event frequency = threat event frequency × vulnerability; threat event frequency = contact frequency × probability of
/// action; vulnerability = P(threat capability &gt; resistance strength), a tie is safe (The Open Group, Risk Taxonomy O-RT 3.0).
/// </remarks>
public sealed record FairFactors
{
    /// <summary>Events a year that cause loss, at least 0; instead of everything from threat event frequency down to resistance strength.</summary>
    public Estimate? LossEventFrequency { get; init; }

    /// <summary>Attempts a year, at least 0; instead of contact frequency and probability of action.</summary>
    public Estimate? ThreatEventFrequency { get; init; }

    /// <summary>How often a year a threat meets the asset, at least 0.</summary>
    public Estimate? ContactFrequency { get; init; }

    /// <summary>The share of contacts at which the threat acts, from 0 to 1.</summary>
    public Estimate? ProbabilityOfAction { get; init; }

    /// <summary>The share of threat events that cause loss, from 0 to 1; instead of the two strengths.</summary>
    public Estimate? Vulnerability { get; init; }

    /// <summary>How strong the threat is, on the scale of <see cref="ResistanceStrength"/>.</summary>
    public Estimate? ThreatCapability { get; init; }

    /// <summary>How strong the defence is (control strength), on the scale of <see cref="ThreatCapability"/>.</summary>
    public Estimate? ResistanceStrength { get; init; }

    /// <summary>Whether each threat event is a contest, or all years have one share.</summary>
    /// <value>Default <see cref="VulnerabilityMode.PerEvent"/>.</value>
    public VulnerabilityMode VulnerabilityMode { get; init; }

    /// <summary>What a loss event costs directly, at least 0, with a finite mean; 0 when left out, where there are secondary losses.</summary>
    public Estimate? PrimaryLoss { get; init; }

    /// <summary>What others do in answer; each comes with its own probability and amount, independent of the others but for what is named.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<SecondaryLoss> SecondaryLosses { get; init; } = [];
}
