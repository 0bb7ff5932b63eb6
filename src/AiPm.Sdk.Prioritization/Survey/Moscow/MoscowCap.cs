using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Whether a priority keeps to its share, and which items to move where it does not.</summary>
/// <param name="Priority">The priority.</param>
/// <param name="Allowed">The shares that are allowed.</param>
/// <param name="Share">The share of the mean efforts.</param>
/// <param name="ProbabilityHolds">The probability that the share is allowed: 0 or 1 where every effort is certain.</param>
/// <param name="Moves">
/// The fewest items whose move brings the share of the mean efforts into the allowed range; of up to three, those with the least effort, of more the
/// largest. Empty where the share is there already, and where no such set was found.
/// </param>
/// <param name="ProbabilityAfterMoves">The probability that the cap holds after the moves.</param>
public sealed record MoscowCap(
    MoscowPriority Priority,
    Interval Allowed,
    double Share,
    SimulatedValue ProbabilityHolds,
    IReadOnlyList<MoscowMove> Moves,
    SimulatedValue ProbabilityAfterMoves
)
{
    /// <summary>Whether the share of the mean efforts is allowed, to rounding.</summary>
    public bool HoldsOnAverage => Holds(Share, Allowed);

    // A share that is a sum of efforts agrees with a cap only to rounding.
    internal static bool Holds(double share, Interval allowed) =>
        share >= allowed.Lower - 1e-12 && share <= allowed.Upper + 1e-12;
}
