namespace AiPm.Sdk.Warehouse;

/// <summary>Tells of the steps of one shard by its name.</summary>
internal sealed class ShardProgress(string shard, int attempt, IProgress<WarehouseStep> progress)
    : IProgress<WarehouseStep>
{
    public void Report(WarehouseStep value) =>
        progress.Report(value with { Name = $"{shard}: {value.Name}", Attempt = Math.Max(value.Attempt, attempt) });
}
