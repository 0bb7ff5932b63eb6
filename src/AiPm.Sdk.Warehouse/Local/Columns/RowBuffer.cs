namespace AiPm.Sdk.Warehouse;

/// <summary>The values of one column of the rows held at the moment.</summary>
internal abstract class RowBuffer<TRow>
{
    internal abstract void Set(int at, TRow row);

    /// <summary>The batch with this column of its first rows.</summary>
    internal abstract ColumnBatch AddTo(ColumnBatch batch, int rows);
}
