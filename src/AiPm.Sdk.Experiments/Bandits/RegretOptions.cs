namespace AiPm.Sdk.Experiments;

/// <summary>How a policy is simulated.</summary>
public sealed record RegretOptions
{
    /// <summary>How many decisions a run has.</summary>
    /// <value>10,000 by default; at least 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public long Horizon
    {
        get;
        init => field = AtLeastOne(value, nameof(Horizon));
    } = 10_000;

    /// <summary>How many runs there are.</summary>
    /// <value>100 by default; at least 2.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is below 2: one run has no spread.</exception>
    public int Runs
    {
        get;
        init =>
            field =
                value >= 2
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Runs),
                        value,
                        $"{nameof(Runs)} must be at least 2, but was {value}"
                    );
    } = 100;

    /// <summary>How many decisions later a reward comes in.</summary>
    /// <value>0 by default, before the next decision; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public long Delay
    {
        get;
        init =>
            field =
                value >= 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Delay),
                        value,
                        $"{nameof(Delay)} must be at least 0, but was {value}"
                    );
    }

    /// <summary>Rewards that have come are learnt only after every so many decisions.</summary>
    /// <value>1 by default; at least 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public long Batch
    {
        get;
        init => field = AtLeastOne(value, nameof(Batch));
    } = 1;

    /// <summary>The seed of the first run; each run has its own.</summary>
    /// <value>0 by default.</value>
    public ulong Seed { get; init; }

    /// <summary>The confidence of the intervals.</summary>
    /// <value>95 % by default; strictly between 0 and 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public double Confidence
    {
        get;
        init => field = Numerics.Domain.OpenShare.Require(value, nameof(Confidence));
    } = 0.95;

    /// <summary>The most threads to use; 0 leaves it to the runtime. It changes the time, never the bits.</summary>
    /// <value>0 by default; at least 0.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
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
                        $"{nameof(Threads)} must be 0 (left to the runtime) or more, but was {value}"
                    );
    }

    private static long AtLeastOne(long value, string name) =>
        value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least 1, but was {value}");
}
