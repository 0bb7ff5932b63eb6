namespace AiPm.Sdk.Numerics;

/// <summary>How many draws to make and how, from which seed, on how many threads, in how much memory.</summary>
/// <remarks>The same options give the same bits for every number of threads and every machine.</remarks>
public sealed record SimulationOptions
{
    private const long SmallestMemory = 1L << 16;

    /// <summary>The options with every default: 10,000 independent draws, seed 1, as many threads as the runtime offers.</summary>
    public static SimulationOptions Default { get; } = new();

    /// <summary>The number of draws; with <see cref="Until"/>, the most draws.</summary>
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

    /// <summary>
    /// How the draws are spread. Latin hypercubes and Sobol points are made in <see cref="Replicates"/> independent
    /// randomisations of equal size, which is what their errors are computed from; the number of draws is rounded up to whole
    /// randomisations, of a power of two for Sobol points, and the result says how many there were.
    /// </summary>
    /// <value>Default <see cref="Sampling.Independent"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public Sampling Sampling
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Sampling));
    }

    /// <summary>The number of independent randomisations: 16 of Latin hypercubes and Sobol points, else 1.</summary>
    public int Replicates => Sampling == Sampling.Independent ? 1 : 16;

    /// <summary>
    /// Makes draws until something is known so well, and at most <see cref="Draws"/>: looks after 4,096 draws and then after every
    /// further eighth, in whole steps of 4,096.
    /// </summary>
    /// <value>Default null: exactly <see cref="Draws"/> draws.</value>
    public PrecisionTarget? Until { get; init; }

    /// <summary>
    /// The most bytes that results may hold, and the simulation while it runs beside a few columns of 4 KB a thread: 16 bytes
    /// a draw and quantity where draws are kept (24 with randomisations, 32 with a target), else sketches, of at most 384 KB a quantity,
    /// randomisation and thread; no more threads are used than fit.
    /// </summary>
    /// <value>Default null: no bound but <see cref="Simulated.MostDraws"/>; at least 65,536.</value>
    /// <exception cref="ArgumentOutOfRangeException">Smaller.</exception>
    public long? MemoryLimit
    {
        get;
        init =>
            field = value is null or >= SmallestMemory
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(MemoryLimit),
                    value,
                    $"MemoryLimit must be null or at least {SmallestMemory} bytes, but was {value}"
                );
    }

    /// <summary>Whether draws are kept or counted.</summary>
    /// <value>Default <see cref="DrawKeeping.WhereTheyFit"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not a member of the enumeration.</exception>
    public DrawKeeping Keep
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Keep));
    }

    /// <summary>Where draws are counted: how far a quantile may be from the draws' own, relative to it.</summary>
    /// <value>Default 0.001; from 1e-6 to 0.5.</value>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public double SketchAccuracy
    {
        get;
        init => field = Domain.Between(1e-6, 0.5).Require(value, nameof(SketchAccuracy));
    } = 0.001;
}
