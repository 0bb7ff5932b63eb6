using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The probabilities of what comes of a try: pass, retry, pivot or stop.</summary>
public sealed record GateOutcomes : Passing
{
    // As far as three decimals written for each of four may miss 1.
    private const double Rounding = 1e-9;

    /// <summary>Probabilities that sum to 1.</summary>
    /// <param name="pass">The gate is passed.</param>
    /// <param name="retry">The work is tried again; after the last try the loop's <see cref="GateLoop.Otherwise"/> is taken.</param>
    /// <param name="pivot">The way <paramref name="pivotTo"/> is taken.</param>
    /// <param name="stop">The roadmap stops.</param>
    /// <param name="pivotTo">The first item of the way that a pivot takes.</param>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1.</exception>
    /// <exception cref="ArgumentException">They do not sum to 1, or a pivot has nowhere to go.</exception>
    public GateOutcomes(double pass, double retry = 0, double pivot = 0, double stop = 0, string? pivotTo = null)
    {
        Pass = Domain.Share.Require(pass);
        Retry = Domain.Share.Require(retry);
        Pivot = Domain.Share.Require(pivot);
        Stop = Domain.Share.Require(stop);
        double sum = pass + retry + pivot + stop;
        if (Math.Abs(sum - 1) > Rounding)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the probabilities of pass, retry, pivot and stop must sum to 1, but {pass} + {retry} + {pivot} + {stop} = {sum}"
                ),
                nameof(pass)
            );
        }

        if (pivot > 0 && string.IsNullOrWhiteSpace(pivotTo))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a pivot with probability {pivot} must name the item it takes in {nameof(pivotTo)}, but named {(pivotTo is null ? "none" : "a blank")}"
                ),
                nameof(pivotTo)
            );
        }

        PivotTo = pivotTo is null ? null : Branch.Pivot(pivotTo);
    }

    /// <summary>The probability that a try passes the gate.</summary>
    public double Pass { get; }

    /// <summary>The probability that the work is tried again.</summary>
    public double Retry { get; }

    /// <summary>The probability that another way is taken.</summary>
    public double Pivot { get; }

    /// <summary>The probability that the roadmap stops.</summary>
    public double Stop { get; }

    /// <summary>The way that a pivot takes; <see langword="null"/> where there is none.</summary>
    public Branch? PivotTo { get; }

    internal override string? Endless() =>
        1 - Retry >= LeastEnding
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"a try ends it with probability {1 - Retry} only");
}
