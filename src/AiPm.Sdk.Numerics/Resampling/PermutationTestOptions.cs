namespace AiPm.Sdk.Numerics;

/// <summary>Up to how many arrangements are enumerated, and how many are drawn where there are more.</summary>
/// <remarks>The same numbers, seed and name give the same bits for every number of threads and every machine.</remarks>
public sealed record PermutationTestOptions
{
    /// <summary>The most arrangements, 10 million, enumerated or drawn.</summary>
    public const int MaximumArrangements = 10_000_000;

    /// <summary>The options with every default: all of up to 100,000 arrangements, else 9,999 drawn from seed 1.</summary>
    public static PermutationTestOptions Default { get; } = new();

    /// <summary>Up to so many arrangements all are taken, and the p-value is exact.</summary>
    /// <value>Default 100,000; from 0, which always draws, to 10 million.</value>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more.</exception>
    public int MostEnumerated
    {
        get;
        init =>
            field = value is >= 0 and <= MaximumArrangements
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(MostEnumerated),
                    value,
                    $"MostEnumerated must be a whole number from 0 to {MaximumArrangements}, but was {value}"
                );
    } = 100_000;

    /// <summary>How many arrangements are drawn where there are too many to take all.</summary>
    /// <value>Default 9,999, so that p is a whole number of ten-thousandths; from 100 to 10 million.</value>
    /// <exception cref="ArgumentOutOfRangeException">Fewer or more.</exception>
    public int Drawn
    {
        get;
        init =>
            field = value is >= 100 and <= MaximumArrangements
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(Drawn),
                    value,
                    $"Drawn must be a whole number from 100 to {MaximumArrangements}, but was {value}"
                );
    } = 9_999;

    /// <summary>The seed: every 64-bit number is a good seed.</summary>
    /// <value>Default 1.</value>
    public ulong Seed { get; init; } = 1;

    /// <summary>The name of the stream; two tests of one seed are independent when their names differ.</summary>
    /// <value>Default "permutation".</value>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public string Name
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Name));
            field = value;
        }
    } = "permutation";

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
