namespace AiPm.Sdk.Warehouse;

/// <summary>A table read in batches.</summary>
internal sealed class LocalBatches(IEnumerable<ColumnBatch> batches) : LocalTable
{
    public override IReadOnlyList<string>? Columns =>
        batches is IReadOnlyList<ColumnBatch> { Count: > 0 } list ? list[0].Columns : null;

    public override IEnumerable<ColumnBatch> Read() => batches;
}
