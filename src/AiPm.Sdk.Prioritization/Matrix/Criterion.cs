using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A column of a decision matrix: what is judged, in which unit, and which way is better.</summary>
public sealed record Criterion
{
    /// <summary>A criterion.</summary>
    /// <param name="name">What it is called: not blank.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="unit">Its unit, as <c>weeks</c>; empty for none.</param>
    /// <param name="scale">
    /// The range that its values are judged on, for <see cref="Normalization.FixedScale"/>: a scale that the items do not decide.
    /// Both ends finite and different; <see langword="null"/> for none.
    /// </param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The direction is not a named one, or the scale is unbounded or a single point.</exception>
    public Criterion(string name, Direction direction, string unit = "", Interval? scale = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(unit);
        if (!Enum.IsDefined(direction))
        {
            throw new ArgumentOutOfRangeException(
                nameof(direction),
                direction,
                $"direction must be Increase or Decrease, but was {direction}"
            );
        }

        if (scale is { } range && !(double.IsFinite(range.Width) && range.Width > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(scale),
                range,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"scale must have two different finite ends, but they were {range.Lower} and {range.Upper}"
                )
            );
        }

        Name = name;
        Direction = direction;
        Unit = unit;
        Scale = scale;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; }

    /// <summary>Its unit; empty for none.</summary>
    public string Unit { get; }

    /// <summary>The range that its values are judged on, where it is stated.</summary>
    public Interval? Scale { get; }

    /// <summary>A criterion of which more is better: a benefit.</summary>
    public static Criterion Maximize(string name, string unit = "", Interval? scale = null) =>
        new(name, Direction.Increase, unit, scale);

    /// <summary>A criterion of which less is better: a cost.</summary>
    public static Criterion Minimize(string name, string unit = "", Interval? scale = null) =>
        new(name, Direction.Decrease, unit, scale);

    internal bool IsCost => Direction == Direction.Decrease;

    /// <summary>The criterion as text: <c>effort (weeks, less is better)</c>.</summary>
    public override string ToString() =>
        $"{Name} ({(Unit.Length == 0 ? "" : Unit + ", ")}{(IsCost ? "less" : "more")} is better)";
}
