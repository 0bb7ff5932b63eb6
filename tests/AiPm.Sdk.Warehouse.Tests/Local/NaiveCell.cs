namespace AiPm.Sdk.Warehouse.Tests.Local;

/// <summary>What the plain computation says of a cell: its units, and of each metric the values of those that count.</summary>
public sealed record NaiveCell(
    string Arm,
    DateOnly Day,
    IReadOnlyList<string?> Segments,
    int Units,
    IReadOnlyDictionary<string, IReadOnlyList<(string? Cluster, double[] Values)>> Metrics
);
