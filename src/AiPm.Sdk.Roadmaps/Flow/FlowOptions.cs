using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How a flow forecast is made.</summary>
public sealed record FlowOptions
{
    /// <summary>The largest horizon, in periods.</summary>
    public const int MostPeriods = 50_000;

    /// <summary>The options with every default.</summary>
    public static FlowOptions Default { get; } = new();

    /// <summary>Exact or by bootstrap.</summary>
    /// <value>Default <see cref="FlowMethod.Automatic"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public FlowMethod Method
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Method));
    }

    /// <summary>What the history stands for.</summary>
    /// <value>Default <see cref="HistoryReading.Truth"/>, as the other tools have it.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public HistoryReading Reading
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Reading));
    }

    /// <summary>The periods after which a forecast stops to look: work that is not done by then counts as beyond.</summary>
    /// <value>Default 5,000; from 1 to <see cref="MostPeriods"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public int Horizon
    {
        get;
        init =>
            field = value is >= 1 and <= MostPeriods
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Horizon),
                    value,
                    $"Horizon must be a whole number of periods from 1 to {MostPeriods}, but was {value}"
                );
    } = 5_000;

    /// <summary>Draws, seed and threads of a bootstrap; independent draws, all kept.</summary>
    /// <value>Default 10,000 draws of seed 1.</value>
    /// <exception cref="ArgumentException">The draws are not independent, or end by a target.</exception>
    public SimulationOptions Simulation
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            if (value.Sampling != Sampling.Independent || value.Until is not null || value.Draws > Simulated.MostDraws)
            {
                throw new ArgumentException(
                    $"Simulation must have at most {Simulated.MostDraws} independent draws and no target, but had {value.Draws} {value.Sampling} draws{(value.Until is null ? "" : " and a target")}",
                    nameof(Simulation)
                );
            }

            field = value;
        }
    } = SimulationOptions.Default;
}
