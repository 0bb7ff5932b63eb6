namespace AiPm.Sdk.Warehouse;

/// <summary>A feed of the rows that pass filters within a time since the unit's entry.</summary>
internal abstract class WindowedFeed(RowMask mask, long from, long before) : Feed
{
    /// <summary>Microseconds since the entry from which rows count.</summary>
    private protected long From => from;

    /// <summary>Microseconds since the entry before which they count.</summary>
    private protected long Before => before;

    private protected ReadOnlySpan<bool> Passes => mask.Passes;
}
