namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>
/// The definition carried out as it reads, one unit after the other with lists and loops: the second way to every number, slow and without a thought for
/// memory.
/// </summary>
internal sealed class PlainExecutor(IReadOnlyList<TestTable> tables) : IWarehouseExecutor
{
    public Task<WarehouseResult> RunAsync(
        WarehouseExperiment definition,
        WarehouseRun? run = null,
        CancellationToken cancellation = default
    ) => Task.FromResult(new PlainRun(tables, definition, run ?? new()).Result());
}
