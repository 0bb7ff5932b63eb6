namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>A unit of an arm and what its facts came to, one array of columns for each metric that counts it.</summary>
internal sealed record PlainUnit(
    string Id,
    string Arm,
    DateTime Entry,
    IReadOnlyList<string?> Segments,
    string? Cluster
)
{
    internal DateOnly Day => DateOnly.FromDateTime(Entry);

    /// <summary>By metric: the values of the unit; a unit that a metric leaves out has none.</summary>
    internal Dictionary<string, double[]> Values { get; } = new(StringComparer.Ordinal);
}
