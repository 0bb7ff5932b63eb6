namespace AiPm.Sdk.Numerics;

/// <summary>How many draws to make, from which seed, on how many threads.</summary>
/// <remarks>The same draws and seed give the same bits for every number of threads and every machine.</remarks>
public sealed record SimulationOptions
{
    /// <summary>The options with every default: 10,000 draws, seed 1, as many threads as the runtime offers.</summary>
    public static SimulationOptions Default { get; } = new();

    /// <summary>The number of draws.</summary>
    /// <value>Default 10,000; from 100 to 2⁴¹.</value>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more.</exception>
    public long Draws
    {
        get;
        init =>
            field = value is >= 100 and <= 1L << 41
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Draws),
                    value,
                    $"Draws must be a whole number from 100 to {1L << 41}, but was {value}"
                );
    } = 10_000;

    /// <summary>The seed: every 64-bit number is a good seed.</summary>
    /// <value>Default 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The most threads to use; 0 leaves it to the runtime. It changes the time, never the bits.</summary>
    /// <value>Default 0; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int Threads
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Threads),
                        value,
                        $"Threads must be 0 (left to the runtime) or more, but was {value}"
                    );
    }
}
