namespace AiPm.Sdk.Risks;

/// <summary>Something that differs between two reviews.</summary>
/// <param name="RiskId">The id of the risk; empty for what belongs to the register.</param>
/// <param name="Kind">Whether a risk is new or gone, or something about it changed.</param>
/// <param name="What">What changed, as <c>owner</c> or <c>mitigation "filter"</c>; empty for a risk that is new or gone.</param>
/// <param name="Before">What it was; <see langword="null"/> where there was nothing.</param>
/// <param name="After">What it is; <see langword="null"/> where there is nothing.</param>
public sealed record RegisterChange(string RiskId, RegisterChangeKind Kind, string What, string? Before, string? After)
{
    /// <summary>The change as <c>leak: owner, nothing to Ada</c>.</summary>
    public override string ToString() =>
        Kind switch
        {
            RegisterChangeKind.Added => $"{RiskId}: new, {After}",
            RegisterChangeKind.Removed => $"{RiskId}: gone, {Before}",
            _ => $"{(RiskId.Length == 0 ? "register" : RiskId)}: {What}, {Before ?? "nothing"} to {After ?? "nothing"}",
        };
}
