namespace AiPm.Sdk.Warehouse;

/// <summary>An executor over a part of the units, which can say some of them, so that it can be checked that no unit lies in two parts.</summary>
public interface IWarehouseShard : IWarehouseExecutor
{
    /// <summary>The units of the definition's exposures as text, smallest first in the shard's own order of units; at most so many.</summary>
    /// <remarks>Of two shards that order units alike, a unit that is in both and among the first of one is so in the other, but for what lies beyond its last.</remarks>
    /// <param name="definition">The definition; its exposures of the period that pass the filter count.</param>
    /// <param name="most">The most units to name; at least 1.</param>
    /// <param name="cancellation">Stops the search.</param>
    Task<IReadOnlyList<string>> FirstUnitsAsync(
        WarehouseExperiment definition,
        int most,
        CancellationToken cancellation = default
    );
}
