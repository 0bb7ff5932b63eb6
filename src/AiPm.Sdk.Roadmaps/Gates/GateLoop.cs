using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Work that is done again until a gate passes: the item's duration is that of one try.</summary>
/// <remarks>
/// A schedule at mean durations counts the first try alone; <see cref="Roadmap.Forecast"/> makes them all. An item that is finished has passed its gate;
/// of one in progress, what remains is the first of the tries that are still to come.
/// </remarks>
public sealed record GateLoop
{
    /// <summary>The most tries that a loop may have.</summary>
    public const int MostTries = RepeatedEstimate.MostOccurrences;

    /// <summary>A loop until a gate passes.</summary>
    /// <param name="until">The gate.</param>
    /// <param name="passing">How likely a try passes; <see langword="null"/> where nothing tells, so that a forecast is refused.</param>
    /// <param name="atMost">The most tries; as many as it takes where left out.</param>
    /// <param name="otherwise">Where work goes after the last try; the roadmap stops where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The most tries are not from 1 to <see cref="MostTries"/>.</exception>
    /// <exception cref="ArgumentException">The loop might never end: give the most tries.</exception>
    public GateLoop(Gate until, Passing? passing, int? atMost = null, Branch? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(until);
        if (atMost is < 1 or > MostTries)
        {
            throw new ArgumentOutOfRangeException(
                nameof(atMost),
                atMost,
                $"atMost must be a whole number from 1 to {MostTries}, but was {atMost}"
            );
        }

        if (atMost is null && passing?.Endless() is { } why)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a loop until {until} might never end, as {why}; say after how many tries it ends with atMost"
                ),
                nameof(atMost)
            );
        }

        Until = until;
        Passing = passing;
        AtMost = atMost;
        Otherwise = otherwise ?? Branch.Stop;
    }

    /// <summary>The gate.</summary>
    public Gate Until { get; }

    /// <summary>How likely a try passes; <see langword="null"/> where nothing tells.</summary>
    public Passing? Passing { get; }

    /// <summary>The most tries; <see langword="null"/> for as many as it takes.</summary>
    public int? AtMost { get; }

    /// <summary>Where work goes after the last try.</summary>
    public Branch Otherwise { get; }

    /// <summary>What each try costs, drawn anew for each where it has no name; at least 0.</summary>
    /// <value>Default 0.</value>
    /// <exception cref="ArgumentException">It may be negative.</exception>
    public Estimate CostEach
    {
        get;
        init
        {
            SlotDomain.Require("the cost of a try", value, Domain.NonNegative);
            field = value;
        }
    }

    /// <summary>Whether it may stop the roadmap.</summary>
    internal bool CanStop =>
        Passing is GateOutcomes { Stop: > 0 } || (AtMost is not null && Otherwise.Kind == BranchKind.Stop);

    /// <summary>The first items of the ways that this gate may take.</summary>
    internal IEnumerable<string> Branches
    {
        get
        {
            string? pivot = (Passing as GateOutcomes)?.PivotTo?.First;
            if (pivot is not null)
            {
                yield return pivot;
            }

            if (Otherwise.First is { } last && last != pivot)
            {
                yield return last;
            }
        }
    }
}
