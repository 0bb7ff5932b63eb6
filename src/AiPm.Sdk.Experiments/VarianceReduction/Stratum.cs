using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One stratum, as a country or a platform: its units in the control and in the treatment, and its share of all units where that is known.</summary>
/// <remarks>A stratum must be fixed before the treatment could change it.</remarks>
public sealed record Stratum
{
    private Stratum(string name, JointMoments control, JointMoments treatment, double? share, bool isRatio)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Control = control;
        Treatment = treatment;
        Share = share is { } known ? Domain.Share.Require(known, nameof(share)) : null;
        IsRatio = isRatio;
    }

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The units of the control: the number, or the numerator, with its denominator (1 for a mean).</summary>
    public JointMoments Control { get; }

    /// <summary>The units of the treatment, likewise.</summary>
    public JointMoments Treatment { get; }

    /// <summary>The share of the stratum in the population; <see langword="null"/> where it is that of the units here.</summary>
    public double? Share { get; }

    /// <summary>Whether the measure is a ratio of totals.</summary>
    public bool IsRatio { get; }

    /// <summary>The number of units of both arms.</summary>
    public long Count => Control.Count + Treatment.Count;

    /// <summary>A stratum of a mean.</summary>
    /// <param name="name">What people call it; not empty.</param>
    /// <param name="control">The units of the control.</param>
    /// <param name="treatment">The units of the treatment.</param>
    /// <param name="share">The share of the stratum in the population, from 0 to 1; left out, that of the units here.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside its range.</exception>
    public static Stratum OfMean(string name, Moments control, Moments treatment, double? share = null) =>
        new(name, RowsOfMean.OverOne(control), RowsOfMean.OverOne(treatment), share, isRatio: false);

    /// <summary>A stratum of a proportion.</summary>
    /// <inheritdoc cref="OfMean"/>
    public static Stratum OfProportion(
        string name,
        ProportionCounts control,
        ProportionCounts treatment,
        double? share = null
    ) => OfMean(name, RowsOfMean.OfCounts(control), RowsOfMean.OfCounts(treatment), share);

    /// <summary>A stratum of a ratio of totals: X is the numerator, Y the denominator.</summary>
    /// <inheritdoc cref="OfMean"/>
    public static Stratum OfRatio(string name, JointMoments control, JointMoments treatment, double? share = null) =>
        new(name, control, treatment, share, isRatio: true);

    /// <summary>The stratum over the units of both.</summary>
    /// <exception cref="ArgumentException">The other is another stratum, of another kind or with another share.</exception>
    public Stratum Merge(Stratum other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other.Name == Name && other.IsRatio == IsRatio && other.Share.Equals(Share)
            ? new(Name, Control.Merge(other.Control), Treatment.Merge(other.Treatment), Share, IsRatio)
            : throw new ArgumentException(
                $"other must be the stratum \"{Name}\" with the same kind of measure and the same share, but was \"{other.Name}\"",
                nameof(other)
            );
    }
}
