namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A definition that every engine must answer alike.</summary>
/// <param name="Name">What is special about it.</param>
/// <param name="Definition">The definition, over the tables of <see cref="EventData"/>.</param>
/// <param name="Run">How it is run.</param>
/// <param name="Without">Engines that refuse it by name.</param>
internal sealed record ConformanceCase(
    string Name,
    WarehouseExperiment Definition,
    WarehouseRun? Run = null,
    params IReadOnlyList<string> Without
)
{
    public override string ToString() => Name;
}
