namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>The events that every engine is filled with.</summary>
internal static class EngineEvents
{
    internal static IReadOnlyList<TestTable> Tables { get; } = EventData.Tables(9000);
}
