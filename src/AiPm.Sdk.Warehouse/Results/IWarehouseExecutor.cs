namespace AiPm.Sdk.Warehouse;

/// <summary>Computes a definition, wherever its rows lie.</summary>
public interface IWarehouseExecutor
{
    /// <summary>Computes a definition, or the days of it that a run asks for.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="run">What of it; all when left out.</param>
    /// <param name="cancellation">Stops the step that runs.</param>
    /// <exception cref="WarehouseException">A table or column is unknown, or rows hold what no statistic can be made from; all are named.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<WarehouseResult> RunAsync(
        WarehouseExperiment definition,
        WarehouseRun? run = null,
        CancellationToken cancellation = default
    );
}
