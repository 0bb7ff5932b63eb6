using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A cost that is paid once where at least one of some controls is chosen: a platform, a licence, a team.</summary>
/// <param name="Id">What tells it apart.</param>
/// <param name="Amount">What it costs a year, at least 0.</param>
/// <param name="Controls">The controls that need it, at least one.</param>
public sealed record SharedCost(string Id, Estimate Amount, params IReadOnlyList<string> Controls)
{
    internal string Slot => $"{Id}/shared cost";
}
