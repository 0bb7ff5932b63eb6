namespace AiPm.Sdk.Warehouse;

/// <summary>Rows of facts whose units lie in one partition.</summary>
internal readonly ref struct FactGroup
{
    /// <summary>The rows of the block.</summary>
    internal required ReadOnlySpan<int> Rows { get; init; }

    /// <summary>The place of each row's unit.</summary>
    internal required ReadOnlySpan<int> Places { get; init; }

    /// <summary>How many microseconds after its unit's entry each row is; below every window where it does not count.</summary>
    internal required ReadOnlySpan<long> Since { get; init; }

    /// <summary>The instant of every row of the block.</summary>
    internal required ReadOnlySpan<long> Times { get; init; }

    internal required UnitPartition Units { get; init; }

    /// <summary>The number of the partition.</summary>
    internal required int Partition { get; init; }
}
