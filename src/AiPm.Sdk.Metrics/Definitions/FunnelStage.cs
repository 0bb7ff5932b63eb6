namespace AiPm.Sdk.Metrics;

/// <summary>A step of a funnel: its name, and which rows take it.</summary>
public sealed record FunnelStage
{
    /// <summary>Makes a step.</summary>
    /// <param name="name">Its name; not empty.</param>
    /// <param name="filter">Which rows take the step.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public FunnelStage(string name, RowFilter filter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(filter);
        Name = name;
        Filter = filter;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Which rows take the step.</summary>
    public RowFilter Filter { get; }
}
