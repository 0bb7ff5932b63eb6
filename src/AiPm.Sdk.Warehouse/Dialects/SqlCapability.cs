namespace AiPm.Sdk.Warehouse;

/// <summary>What an engine can do, as far as a query or its run depends on it.</summary>
public enum SqlCapability
{
    /// <summary>Values travel beside the text; otherwise they are escaped literals in it.</summary>
    Parameters,

    /// <summary>A hash of texts that other engines have too, for buckets of clusters.</summary>
    ClusterBuckets,

    /// <summary>A session that cannot write.</summary>
    ReadOnlySession,

    /// <summary>Statements of one session that see the same rows, whatever is written meanwhile.</summary>
    Snapshot,

    /// <summary>A plan of a statement before it runs.</summary>
    Explain,

    /// <summary>The engine bills, or throttles, by what it reads, so that a table without a partition column is not read unless that is wanted.</summary>
    BillsByRead,
}
