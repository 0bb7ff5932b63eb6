using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse;

/// <summary>What a refresh gave.</summary>
/// <param name="Store">The store as it is now; keep it for the next refresh.</param>
/// <param name="Result">The result over all days. Its quality is of all exposures, and of facts of the units that entered on the days read.</param>
/// <param name="ReadFrom">The first day of entry that was read; <see langword="null"/> where all were.</param>
/// <param name="Late">Days that had been taken for complete and have changed.</param>
/// <param name="MixedSince">Units that were seen in a second arm since the last refresh. Those that entered on days not read are still counted there.</param>
/// <remarks>Equality compares the late days by reference, not by content.</remarks>
public sealed record WarehouseRefresh(
    WarehouseStore Store,
    WarehouseResult Result,
    DateOnly? ReadFrom,
    IReadOnlyList<LateDay> Late,
    long MixedSince
)
{
    /// <summary>Whether the earliest day that was read again has changed: then days before it may have as well, and all should be read.</summary>
    public bool NeedsRebuild => Late.Any(late => late.Day == ReadFrom);

    /// <summary>The refresh as a sentence.</summary>
    public string Explanation =>
        (
            ReadFrom is { } from
                ? $"Units that entered from {DateText.Date(from)} on were read, the others are those of before."
                : "All units were read."
        )
        + (
            Late.Count == 0
                ? ""
                : $" {NumberText.Count(Late.Count)} {(Late.Count == 1 ? "day" : "days")} had changed since {(Late.Count == 1 ? "it was" : "they were")} complete, the first {DateText.Date(Late[0].Day)}."
        )
        + (NeedsRebuild ? " As the earliest day read is among them, read all days again." : "")
        + (
            MixedSince > 0 && ReadFrom is not null
                ? $" {NumberText.Count(MixedSince)} {(MixedSince == 1 ? "unit was" : "units were")} seen in a second arm since; where {(MixedSince == 1 ? "it" : "they")} entered before, {(MixedSince == 1 ? "it counts" : "they count")} until all days are read again."
                : ""
        );
}
