using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>What a plan says of priorities beside its backlog: other scorings, MoSCoW, the order in which delay costs least, and whether AI fits.</summary>
public sealed record ScoringSection
{
    /// <summary>Scorings of backlog items.</summary>
    public IReadOnlyList<ScoredBacklog> Models { get; init; } = [];

    /// <summary>Items by MoSCoW priority with their efforts; none where the plan does not say.</summary>
    public IReadOnlyList<MoscowItem> Moscow { get; init; } = [];

    /// <summary>How much of the effort may be of which priority.</summary>
    public MoscowCaps MoscowCaps { get; init; } = MoscowCaps.Default;

    /// <summary>Work that costs while it is not done; none where the plan does not say.</summary>
    public IReadOnlyList<DelayedItem> Sequence { get; init; } = [];

    /// <summary>Whether AI fits, by the id of the backlog item.</summary>
    public IReadOnlyDictionary<string, AiFit> AiFits { get; init; } =
        new Dictionary<string, AiFit>(StringComparer.Ordinal);
}
