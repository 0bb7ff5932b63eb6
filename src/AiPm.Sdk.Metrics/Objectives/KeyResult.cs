using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A result by which an objective is known to be reached: a level to rise or fall to (<see cref="LevelKeyResult"/>), a range to stay in
/// (<see cref="MaintainKeyResult"/>), milestones (<see cref="MilestoneKeyResult"/>), or one thing done or not (<see cref="BinaryKeyResult"/>).
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(LevelKeyResult), "level")]
[JsonDerivedType(typeof(MaintainKeyResult), "maintain")]
[JsonDerivedType(typeof(MilestoneKeyResult), "milestones")]
[JsonDerivedType(typeof(BinaryKeyResult), "binary")]
public abstract record KeyResult
{
    private protected KeyResult(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Name = id;
    }

    /// <summary>What it is referred to by; unique within an objective.</summary>
    public string Id { get; }

    /// <summary>The name people read.</summary>
    /// <value>The id by default.</value>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public string Name
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Name));
            field = value;
        }
    }

    /// <summary>How much it counts for its objective, against the others.</summary>
    /// <value>Default 1; positive.</value>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not positive.</exception>
    public double Weight
    {
        get;
        init => field = Domain.Positive.Require(value, nameof(Weight));
    } = 1;

    /// <summary>The chance the team gives it, from 0 to 1; <see langword="null"/> where it gave none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The chance is outside its range.</exception>
    public double? Confidence
    {
        get;
        init => field = value is { } chance ? Domain.Share.Require(chance, nameof(Confidence)) : null;
    }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>A level to rise to.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="target">Where it should end; above the start.</param>
    /// <exception cref="ArgumentException">The id is empty, or the target not above the start.</exception>
    public static LevelKeyResult Increase(string id, double start, double target) =>
        new(id, Direction.Increase, start, target);

    /// <summary>A level to fall to.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="target">Where it should end; below the start.</param>
    /// <exception cref="ArgumentException">The id is empty, or the target not below the start.</exception>
    public static LevelKeyResult Decrease(string id, double start, double target) =>
        new(id, Direction.Decrease, start, target);

    /// <summary>A range to stay in.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="range">The range; an end may be infinite.</param>
    /// <exception cref="ArgumentException">The id is empty, or both ends are infinite.</exception>
    public static MaintainKeyResult Maintain(string id, Interval range) => new(id, range);

    /// <summary>Milestones to reach, each of equal weight.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="milestones">Their names, at least one, all different.</param>
    /// <exception cref="ArgumentException">The id is empty, or the names are none, empty or not different.</exception>
    public static MilestoneKeyResult Milestones(string id, params IReadOnlyList<string> milestones)
    {
        ArgumentNullException.ThrowIfNull(milestones);
        return new(id, [.. milestones.Select(name => new Milestone(name))]);
    }

    /// <summary>One thing that is done or not.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    public static BinaryKeyResult Binary(string id) => new(id);
}
