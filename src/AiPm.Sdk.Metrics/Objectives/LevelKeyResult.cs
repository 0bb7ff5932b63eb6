using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A metric that should rise or fall to a level.</summary>
public sealed record LevelKeyResult : KeyResult
{
    [JsonConstructor]
    internal LevelKeyResult(string id, Direction direction, double start, double target)
        : base(id)
    {
        Start = Domain.Real.Require(start);
        Target = Domain.Real.Require(target);
        Direction = EnumDomain.Require(direction);
        if (start == target || target > start != (direction == Direction.Increase))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"target of \"{id}\" must be {(direction == Direction.Increase ? "above" : "below")} the start, {start}, but was {target}"
                ),
                nameof(target)
            );
        }
    }

    /// <summary>Which way it should go.</summary>
    public Direction Direction { get; }

    /// <summary>Where it starts.</summary>
    public double Start { get; }

    /// <summary>Where it should end.</summary>
    public double Target { get; }

    /// <summary>What its past is taken to be in a forecast.</summary>
    /// <value>Default <see cref="TrendModel.RandomWalkWithDrift"/>.</value>
    public TrendModel Model { get; init; }

    /// <summary>The scale on which it moves evenly; log-odds for a share.</summary>
    /// <value>Default <see cref="TrendScale.Linear"/>.</value>
    public TrendScale Scale { get; init; }

    /// <summary>How much of the way is done: below 0 where it went back, above 1 where it is past.</summary>
    /// <param name="value">The value; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double Progress(double value) => (Domain.Real.Require(value) - Start) / (Target - Start);
}
