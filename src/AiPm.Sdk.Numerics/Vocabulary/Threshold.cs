using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A level that a measured value must reach, with hysteresis: once met, it stays met until the value passes
/// <see cref="Release"/>, so that noise around the level does not flip the answer back and forth.
/// </summary>
public sealed record Threshold
{
    [JsonConstructor]
    private Threshold(Direction direction, double level, double release)
    {
        Direction = EnumDomain.Require(direction);
        Level = Domain.Real.Require(level);
        Release = Domain.Real.Require(release);
        if (release != level && release > level == (direction == Direction.Increase))
        {
            throw WrongSide(level, release, direction == Direction.Increase ? "above" : "below");
        }
    }

    /// <summary><see cref="Direction.Increase"/> when the value must be at least the level, else at most.</summary>
    public Direction Direction { get; }

    /// <summary>The level, in the metric's unit; reaching it exactly meets it.</summary>
    public double Level { get; }

    /// <summary>The level at which a met threshold is lost; equal to <see cref="Level"/> without hysteresis.</summary>
    public double Release { get; }

    /// <summary>The value must be at least <paramref name="level"/>; once met, it is lost below <paramref name="release"/>.</summary>
    /// <param name="level">The level; finite.</param>
    /// <param name="release">Finite and at most the level; the level itself when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level is not finite, or the release lies above the level.</exception>
    public static Threshold AtLeast(double level, double? release = null) =>
        new(Direction.Increase, level, release ?? level);

    /// <summary>The value must be at most <paramref name="level"/>; once met, it is lost above <paramref name="release"/>.</summary>
    /// <param name="level">The level; finite.</param>
    /// <param name="release">Finite and at least the level; the level itself when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A level is not finite, or the release lies below the level.</exception>
    public static Threshold AtMost(double level, double? release = null) =>
        new(Direction.Decrease, level, release ?? level);

    /// <summary>
    /// Judges a value. A value that was not measured is judged <see cref="ThresholdVerdict.Unknown"/>, never met.
    /// </summary>
    /// <param name="value">The value, or why there is none.</param>
    /// <param name="last">The last verdict that was known, for the hysteresis; not known where there is none.</param>
    public ThresholdVerdict Judge(Measured value, ThresholdVerdict last = ThresholdVerdict.Unknown)
    {
        if (!value.TryGet(out double number, out _))
        {
            return ThresholdVerdict.Unknown;
        }

        double level = last == ThresholdVerdict.Met ? Release : Level;
        bool met = Direction == Direction.Increase ? number >= level : number <= level;
        return met ? ThresholdVerdict.Met : ThresholdVerdict.NotMet;
    }

    /// <summary>The threshold as a phrase: <c>at least 0.9</c>.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(Direction == Direction.Increase ? "at least" : "at most")} {Level}"
        );

    private static ArgumentOutOfRangeException WrongSide(double level, double release, string side) =>
        new(
            nameof(release),
            release,
            string.Create(
                CultureInfo.InvariantCulture,
                $"release must not lie {side} the level {level}, but was {release}"
            )
        );
}
