namespace AiPm.Sdk.Risks;

/// <summary>An entry of a framework with what addresses it.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="State">The furthest of its evidence; not applicable only where no evidence says otherwise.</param>
/// <param name="By">What addresses it, or why it does not apply; empty where nothing does.</param>
public sealed record EntryCoverage(FrameworkEntry Entry, CoverageState State, IReadOnlyList<string> By);
