using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A resource-constrained project in numbers (Pritsker, Watters and Wolfe 1969): activities with durations and links, and what each
/// occupies of renewable resources while it runs. Immutable, and safe to share between threads.
/// </summary>
/// <remarks>
/// <para>Activities and resources are numbered from 0 in the order given. Time starts at 0; activities run without interruption. Durations,
/// lags and releases are kept to multiples of 2⁻³⁰, so that sums of them are exact whichever way they are added.</para>
/// <para>An activity of duration 0 occupies nothing at any moment.</para>
/// </remarks>
public sealed class ResourceConstrainedProject
{
    /// <summary>The longest time, so that every sum of times is exact.</summary>
    public const double LongestHorizon = 1 << 22;

    private const double Grid = 1 << 30;

    private readonly double[] _durations;
    private readonly double[] _capacities;
    private readonly double[][] _needs;
    private readonly ActivityLink[] _links;
    private readonly double[] _releases;

    /// <summary>A project of these parts.</summary>
    /// <param name="durations">How long each activity takes, at least 0.</param>
    /// <param name="links">What waits for what; lags are minimal and may be negative.</param>
    /// <param name="capacities">Units of each resource at every moment, at least 0; fractions are allowed.</param>
    /// <param name="needs">For each activity, the units it occupies of each resource, from 0 to the capacity.</param>
    /// <param name="releases">The earliest start of each activity, at least 0; 0 when left out.</param>
    /// <exception cref="ArgumentException">
    /// Something does not fit: a negative or infinite number, sizes that differ, a link to no activity, a cycle, a need above the capacity, or
    /// a project longer than <see cref="LongestHorizon"/>. The message lists all.
    /// </exception>
    public ResourceConstrainedProject(
        IReadOnlyList<double> durations,
        IReadOnlyList<ActivityLink> links,
        IReadOnlyList<double> capacities,
        IReadOnlyList<IReadOnlyList<double>> needs,
        IReadOnlyList<double>? releases = null
    )
    {
        ArgumentNullException.ThrowIfNull(durations);
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(capacities);
        ArgumentNullException.ThrowIfNull(needs);
        _durations = [.. durations.Select(Snap)];
        _links =
        [
            .. links.Select(link => new ActivityLink(link.Predecessor, link.Successor, link.Kind, Snap(link.Lag))),
        ];
        _capacities = [.. capacities];
        _needs = [.. needs.Select(row => row is null ? [] : row.ToArray())];
        _releases = releases is null ? new double[_durations.Length] : [.. releases.Select(Snap)];
        IReadOnlyList<Problem> problems = ProjectCheck.Find(_durations, _links, _capacities, _needs, _releases);
        if (problems.Count > 0)
        {
            throw new ArgumentException(Problem.Listing(problems, "project", most: 20), problems[0].Path.Split('[')[0]);
        }

        Links = new(_durations.Length, _links);
        Use = new(_capacities, _needs);
        Weights = Links.Weights(_durations);
        Horizon = LatestEnd();
        if (Horizon > LongestHorizon)
        {
            throw new ArgumentOutOfRangeException(
                nameof(durations),
                Horizon,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"durations, lags and releases must add up to at most {LongestHorizon}, but add up to {Horizon}"
                )
            );
        }

        IsWhole =
            Array.TrueForAll(_durations, IsWholeNumber)
            && Array.TrueForAll(_links, link => IsWholeNumber(link.Lag))
            && Array.TrueForAll(_releases, IsWholeNumber);
    }

    /// <summary>The number of activities.</summary>
    public int Activities => _durations.Length;

    /// <summary>The number of renewable resources.</summary>
    public int Resources => _capacities.Length;

    /// <summary>How long each activity takes.</summary>
    public ReadOnlySpan<double> Durations => _durations;

    /// <summary>The earliest start of each activity by itself.</summary>
    public ReadOnlySpan<double> Releases => _releases;

    /// <summary>Units of each resource at every moment.</summary>
    public ReadOnlySpan<double> Capacities => _capacities;

    /// <summary>The links, in the order given.</summary>
    public ReadOnlySpan<ActivityLink> ActivityLinks => _links;

    internal LinkTable Links { get; }

    internal PackedUse Use { get; }

    /// <summary>For each link of <see cref="Links"/>: the start of the later activity less that of the earlier is at least this.</summary>
    internal double[] Weights { get; }

    /// <summary>A time by which a schedule ends that runs one activity after the other.</summary>
    internal double Horizon { get; }

    /// <summary>Whether every duration, lag and release is a whole number, and so every makespan.</summary>
    internal bool IsWhole { get; }

    /// <summary>Whether no activity can start before one that it waits for, so that the order of starts is an order of work.</summary>
    internal bool StartsInOrder => Array.TrueForAll(Weights, weight => weight >= 0);

    /// <summary>The units that an activity occupies of each resource.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such activity.</exception>
    public ReadOnlySpan<double> Needs(int activity)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(activity);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(activity, Activities);
        return _needs[activity];
    }

    /// <summary>The same project with other durations.</summary>
    /// <exception cref="ArgumentException">There are more or fewer than activities, or one is negative or not finite.</exception>
    public ResourceConstrainedProject WithDurations(ReadOnlySpan<double> durations) =>
        new(durations.ToArray(), _links, _capacities, _needs, _releases);

    private static double Snap(double time) => Math.Round(time * Grid) / Grid;

    private static bool IsWholeNumber(double value) => value == Math.Floor(value);

    private double LatestEnd()
    {
        double end = _releases.DefaultIfEmpty(0).Max();
        foreach (double duration in _durations)
        {
            end += duration;
        }

        // A lag that keeps a start back beyond the duration before it leaves a gap in which nothing runs.
        for (int link = 0; link < _links.Length; link++)
        {
            end += Math.Max(0, _links[link].Lag);
        }

        return end;
    }
}
