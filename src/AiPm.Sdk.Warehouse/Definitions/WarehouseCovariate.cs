using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

/// <summary>What is known of a unit from the time before it entered, to adjust an outcome by (CUPED).</summary>
/// <remarks>A unit of which nothing is known has 0: it is known before the experiment, so any rule is fair to the arms.</remarks>
public sealed record WarehouseCovariate
{
    /// <summary>Makes the covariate.</summary>
    /// <param name="name">What the analysis refers to it by, as <c>new Covariate(name)</c>; not empty.</param>
    /// <param name="facts">The name of the fact source; not empty.</param>
    /// <param name="measure">What is measured of a unit; a column's name stands for its sum.</param>
    /// <param name="lookback">How long before the entry it begins; positive, at most 10 years. It ends at the entry, which is no longer part of it.</param>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The time is outside its range or no whole number of microseconds.</exception>
    public WarehouseCovariate(string name, string facts, Measure measure, TimeSpan lookback)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(facts);
        ArgumentNullException.ThrowIfNull(measure);
        (Name, Facts, Measure) = (name, facts, measure);
        Lookback = WarehouseTime.RequirePositive(lookback, nameof(lookback));
    }

    /// <summary>What the analysis refers to it by.</summary>
    public string Name { get; }

    /// <summary>The name of the fact source.</summary>
    public string Facts { get; }

    /// <summary>What is measured of a unit.</summary>
    public Measure Measure { get; }

    /// <summary>How long before the entry it begins.</summary>
    public TimeSpan Lookback { get; }

    /// <summary>Which rows it is about, besides the measure's own; <see langword="null"/> for all.</summary>
    public RowFilter? Filter { get; init; }
}
