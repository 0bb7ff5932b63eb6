namespace AiPm.Sdk.Prioritization;

/// <summary>How many points a place on a ballot gives. Items that tie share the points of their places equally under every rule.</summary>
public enum BordaRule
{
    /// <summary>
    /// A point for each item below and half a point for each that ties or is not compared: n − 1 for the first of n, 0 for the last, and unranked items share
    /// the points that are left (Borda 1784; Black 1976 for ties).
    /// </summary>
    SharedRest,

    /// <summary>As <see cref="SharedRest"/> for ranked items, but unranked items get nothing.</summary>
    NothingForUnranked,

    /// <summary>A ballot that ranks m items gives m points to its first, 1 to its last and nothing to the others (modified Borda count, Emerson 2013): short ballots weigh less.</summary>
    Modified,
}
