namespace AiPm.Sdk.Warehouse;

/// <summary>A column of the first look.</summary>
internal readonly record struct PilotColumn(WarehouseMetric? Metric, PilotColumnKind Kind, int Variable);
