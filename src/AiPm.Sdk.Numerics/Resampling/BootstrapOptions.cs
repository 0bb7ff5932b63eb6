namespace AiPm.Sdk.Numerics;

/// <summary>How many replicates to draw, from which stream, on how many threads.</summary>
/// <remarks>The same replicates, seed and name give the same bits for every number of threads and every machine.</remarks>
public sealed record BootstrapOptions
{
    /// <summary>The most replicates, 10 million.</summary>
    public const int MaximumReplicates = 10_000_000;

    /// <summary>The options with every default: 9,999 replicates, seed 1, as many threads as the runtime offers.</summary>
    public static BootstrapOptions Default { get; } = new();

    /// <summary>The number of replicates R. With (R + 1)·α/2 whole, as 9,999 at 95 %, no end is interpolated.</summary>
    /// <value>Default 9,999; from 100 to 10 million.</value>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more.</exception>
    public int Replicates
    {
        get;
        init =>
            field = value is >= 100 and <= MaximumReplicates
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Replicates),
                    value,
                    $"Replicates must be a whole number from 100 to {MaximumReplicates}, but was {value}"
                );
    } = 9_999;

    /// <summary>The seed: every 64-bit number is a good seed.</summary>
    /// <value>Default 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The name of the stream; two bootstraps of one seed are independent when their names differ.</summary>
    /// <value>Default "bootstrap".</value>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public string Name
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Name));
            field = value;
        }
    } = "bootstrap";

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
