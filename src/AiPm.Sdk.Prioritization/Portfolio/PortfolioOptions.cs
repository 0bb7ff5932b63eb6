using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How long to search, how exactly, and with which draws.</summary>
/// <remarks>Without a clock the same input gives the same answer on every machine, also where a limit is reached.</remarks>
public sealed record PortfolioOptions
{
    /// <summary>The options with every default.</summary>
    public static PortfolioOptions Default { get; } = new();

    /// <summary>The search ends where no selection can be better by more than this share of the best value.</summary>
    /// <value>Default 0: to the proof of an optimum, which is to 10⁻⁹ of the value.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not in [0, 1].</exception>
    public double RelativeGap
    {
        get;
        init => field = Domain.Share.Require(value, nameof(RelativeGap));
    }

    /// <summary>The most work, in multiplications; a clock that is the same everywhere.</summary>
    /// <value>Default 2·10¹⁰, about ten seconds of one core.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not positive.</exception>
    public double MaximumWork
    {
        get;
        init => field = Domain.Positive.Require(value, nameof(MaximumWork));
    } = 2e10;

    /// <summary>The most nodes of the tree; a waiting node takes some hundred bytes.</summary>
    /// <value>Default 5,000,000; at least 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public long MaximumNodes
    {
        get;
        init =>
            field =
                value >= 1
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(MaximumNodes),
                        value,
                        $"MaximumNodes must be at least 1, but was {value}"
                    );
    } = 5_000_000;

    /// <summary>A clock for <see cref="TimeLimit"/>. With one, the answer at the limit depends on the machine.</summary>
    /// <value>Default none.</value>
    public TimeProvider? Clock { get; init; }

    /// <summary>The most time by <see cref="Clock"/>; without one it is not looked at.</summary>
    /// <value>Default ten seconds.</value>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A selection to begin from, by id; one that does not fit is passed over.</summary>
    /// <value>Default empty.</value>
    public IReadOnlyList<string> Start { get; init; } = [];

    /// <summary>The common draws that uncertain values and uses are judged by in the search.</summary>
    /// <value>Default 1,000 draws, seed 1.</value>
    public SimulationOptions Draws { get; init; } = new() { Draws = 1_000 };

    /// <summary>
    /// The fresh draws, of the next seed, that the selection found is judged by again: a search that makes the most of its draws
    /// finds luck in them too.
    /// </summary>
    /// <value>Default 10,000; from 100 to <see cref="Simulated.MostDraws"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more.</exception>
    public int FreshDraws
    {
        get;
        init =>
            field =
                value >= 100 && value <= Simulated.MostDraws
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(FreshDraws),
                        value,
                        $"FreshDraws must be a whole number from 100 to {Simulated.MostDraws}, but was {value}"
                    );
    } = 10_000;
}
