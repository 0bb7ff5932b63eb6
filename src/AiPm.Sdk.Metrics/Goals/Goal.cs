using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// What the business wants of a metric: a level, or a change against what it is. <see cref="Requires(MetricTree, Goal, string, IReadOnlyDictionary{string, Estimate}?, SimulationOptions?, CancellationToken)"/>
/// turns it into the level of a driver that a team can work on.
/// </summary>
/// <remarks>
/// <code>
/// GoalRequirement containment = Goal.Requires(supportCost, Goal.Lower(0.30), "containment");
/// containment.LevelFor(0.80);   // the containment that brings the cost 30 % down with a chance of 80 %
/// </code>
/// </remarks>
public sealed record Goal
{
    [JsonConstructor]
    private Goal(Direction direction, Measured level, Measured change)
    {
        Direction = EnumDomain.Require(direction);
        if (level.IsDefined == change.IsDefined)
        {
            throw new ArgumentException(
                $"a goal must be a level or a change, but was {level} and {change}",
                nameof(change)
            );
        }

        if (change.TryGet(out double by, out _))
        {
            _ = Domain.Positive.Require(by, nameof(by));
            _ = direction == Direction.Decrease ? Domain.Share.Require(by, nameof(by)) : by;
        }

        Level = level;
        Change = change;
    }

    /// <summary><see cref="Direction.Increase"/> where the metric must be at least the target, else at most.</summary>
    public Direction Direction { get; }

    /// <summary>The level to reach; undefined where the goal is a change.</summary>
    public Measured Level { get; }

    /// <summary>The change to reach as a share of what the metric is, positive in the goal's direction; undefined where the goal is a level.</summary>
    public Measured Change { get; }

    /// <summary>The metric must be at least this.</summary>
    /// <param name="level">The level; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite.</exception>
    public static Goal AtLeast(double level) => new(Direction.Increase, level, NotAsked);

    /// <summary>The metric must be at most this.</summary>
    /// <param name="level">The level; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not finite.</exception>
    public static Goal AtMost(double level) => new(Direction.Decrease, level, NotAsked);

    /// <summary>The metric must rise by this share of what it is: <c>Higher(0.2)</c> is 20 % more.</summary>
    /// <param name="by">The share; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not positive.</exception>
    public static Goal Higher(double by) => new(Direction.Increase, NotAsked, by);

    /// <summary>The metric must fall by this share of what it is: <c>Lower(0.3)</c> is 30 % less.</summary>
    /// <param name="by">The share; above 0, at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is not positive, or above 1.</exception>
    public static Goal Lower(double by) => new(Direction.Decrease, NotAsked, by);

    /// <summary>The goal that a target of a metric is.</summary>
    /// <param name="target">At least, or at most, a level.</param>
    public static Goal Of(Threshold target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Direction == Direction.Increase ? AtLeast(target.Level) : AtMost(target.Level);
    }

    /// <summary>
    /// Which level of one driver reaches the target, the other drivers being what they are, with its probability. Where the tree is uncertain, every
    /// draw has a level of its own: a level of the driver reaches the target in the draws whose own level it passes.
    /// </summary>
    /// <param name="tree">How the metric is made of its drivers.</param>
    /// <param name="target">What is wanted of the metric. A change is against the metric of the same draw, with the driver as it is.</param>
    /// <param name="driver">The driver that is to move.</param>
    /// <param name="drivers">Quantities by the drivers' ids; a driver without one has its own value from the tree.</param>
    /// <param name="options">Draws, seed and threads; 10,000 independent draws when left out.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>
    /// A driver that stands once is solved for in closed form, step by step from the root, in every draw; one that stands in several places by
    /// bracketing inside its domain, which then must have two ends.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// A quantity is missing, of no driver or outside its domain; there is no such driver; or it stands in several places and has no domain with two ends.
    /// </exception>
    /// <exception cref="UndefinedException">
    /// Draws leave their domain, in some the metric has no value, or more of the driver is better in some draws and worse in others.
    /// </exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public static GoalRequirement Requires(
        MetricTree tree,
        Goal target,
        string driver,
        IReadOnlyDictionary<string, Estimate>? drivers = null,
        SimulationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(target);
        return GoalRequirement.Solve(
            tree,
            target,
            tree.IndexOf(driver, nameof(driver)),
            tree.Quantities(drivers, nameof(drivers)),
            options ?? SimulationOptions.Default,
            cancellation
        );
    }

    /// <summary>The ways to the goal: what it requires of each driver alone, in the order of the tree.</summary>
    /// <param name="tree">How the metric is made of its drivers.</param>
    /// <param name="target">What is wanted of the metric.</param>
    /// <param name="drivers">Quantities by the drivers' ids; a driver without one has its own value from the tree.</param>
    /// <param name="options">Draws, seed and threads; 10,000 independent draws when left out.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="ArgumentException">As for one driver.</exception>
    /// <exception cref="UndefinedException">As for one driver.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public static IReadOnlyList<GoalRequirement> Ways(
        MetricTree tree,
        Goal target,
        IReadOnlyDictionary<string, Estimate>? drivers = null,
        SimulationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(tree);
        return [.. tree.Drivers.Select(driver => Requires(tree, target, driver.Id, drivers, options, cancellation))];
    }

    /// <summary>The goal as a phrase: <c>at most 70,000</c>, <c>30 % lower</c>.</summary>
    public override string ToString() =>
        Level.TryGet(out double level, out _)
            ? $"{(Direction == Direction.Increase ? "at least" : "at most")} {NumberText.Number(level)}"
            : $"{ShareText.Level(Change.Value)} {(Direction == Direction.Increase ? "higher" : "lower")}";

    /// <summary>The level that is to be reached where the metric is what it is.</summary>
    internal double TargetFrom(double today) =>
        Level.TryGet(out double level, out _) ? level
        : Direction == Direction.Increase ? today + Change.Value * Math.Abs(today)
        : today - Change.Value * Math.Abs(today);

    internal bool IsMetBy(double value, double target) =>
        Direction == Direction.Increase ? value >= target : value <= target;

    private static Undefined NotAsked { get; } = new(UndefinedReason.NotMeasured, "The goal does not ask for this.");
}
