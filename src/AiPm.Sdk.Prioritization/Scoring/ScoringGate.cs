using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A bar that an item must clear before its score counts. An item below it is "not yet", with this as the reason, however high the
/// score: a product would let a high value buy off missing data.
/// </summary>
/// <param name="Criterion">The criterion, as <c>data availability</c>.</param>
/// <param name="Bar">The least value that passes; the greatest where smaller is better.</param>
public sealed record ScoringGate(string Criterion, double Bar)
{
    /// <summary>The criterion.</summary>
    public string Criterion { get; } = Require(Criterion);

    /// <summary>The value that still passes.</summary>
    public double Bar { get; } = Domain.Real.Require(Bar);

    private static string Require(string criterion)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(criterion);
        return criterion;
    }
}
