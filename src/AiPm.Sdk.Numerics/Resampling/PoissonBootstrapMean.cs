using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The Poisson bootstrap of a mean, for data that arrive in parts: every unit has in replicate r a Poisson weight of mean 1 that
/// depends on nothing but seed, stream name, unit and r, so parts that never met merge to the whole, bit for bit.
/// </summary>
/// <remarks>
/// The sums are exact, so order and split of the rows do not matter. All rows of one unit share its weight, wherever they are
/// added: the replicates are those of clusters by unit. The replicate is Σwx/Σw (Chamandy, Muralidharan, Najmi and Naidu 2012,
/// "Estimating uncertainty for massive data streams"; Hanley and MacGibbon 2006). Cost: one uniform a row and replicate; memory
/// grows with the replicates, not with the rows. Not safe for several threads at once: give each its own and merge.
/// </remarks>
public sealed class PoissonBootstrapMean
{
    private static readonly double[] Cumulative = CumulativePoisson();

    private readonly ExactSums _sums;
    private readonly long[] _counts;
    private readonly double[] _uniforms;
    private readonly byte[] _weights;
    private ExactSums _total = new(1);

    /// <summary>An empty bootstrap.</summary>
    /// <param name="options">Replicates, seed and stream name; the threads do not matter here.</param>
    public PoissonBootstrapMean(BootstrapOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _sums = new(options.Replicates);
        _counts = new long[options.Replicates];
        _uniforms = new double[options.Replicates];
        _weights = new byte[options.Replicates];
    }

    /// <summary>Replicates, seed and stream name.</summary>
    public BootstrapOptions Options { get; }

    /// <summary>The number of rows added.</summary>
    public long Count { get; private set; }

    /// <summary>The mean of the rows; undefined without any, or where their sum overflows.</summary>
    public Measured Mean => Ratio(_total.Value(0), Count);

    /// <summary>Adds one row.</summary>
    /// <param name="unit">The id of the unit that the row belongs to, as a user's.</param>
    /// <param name="value">The value; finite.</param>
    /// <exception cref="ArgumentNullException"><paramref name="unit"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public void Add(string unit, double value)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Domain.Real.Require(value);
        new RandomStream(Options.Seed, $"{Options.Name}/{unit}").Uniforms(0, _uniforms);
        for (int i = 0; i < _uniforms.Length; i++)
        {
            byte weight = 0;
            while (weight < Cumulative.Length && _uniforms[i] >= Cumulative[weight])
            {
                weight++;
            }

            _weights[i] = weight;
            _counts[i] += weight;
        }

        _sums.Add(value, _weights);
        _total.Add(value, [1]);
        Count++;
    }

    /// <summary>The bootstrap of the rows of both, bit for bit as if all had been added to one.</summary>
    /// <param name="other">A bootstrap of other rows with the same replicates, seed and name.</param>
    /// <exception cref="ArgumentException">Replicates, seed or name differ.</exception>
    public PoissonBootstrapMean Merge(PoissonBootstrapMean other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (
            (other.Options.Replicates, other.Options.Seed, other.Options.Name)
            != (Options.Replicates, Options.Seed, Options.Name)
        )
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"other must have {Options.Replicates} replicates of seed {Options.Seed} and name \"{Options.Name}\", but has {other.Options.Replicates} of seed {other.Options.Seed} and name \"{other.Options.Name}\""
                ),
                nameof(other)
            );
        }

        PoissonBootstrapMean merged = new(Options) { Count = Count + other.Count, _total = _total.Copy() };
        merged._total.Add(other._total);
        merged._sums.Add(_sums);
        merged._sums.Add(other._sums);
        for (int i = 0; i < _counts.Length; i++)
        {
            merged._counts[i] = _counts[i] + other._counts[i];
        }

        return merged;
    }

    /// <summary>The mean of one replicate; undefined where every weight is 0.</summary>
    /// <param name="index">From 0 to the number of replicates less 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside its range.</exception>
    public Measured Replicate(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _counts.Length);
        return Ratio(_sums.Value(index), _counts[index]);
    }

    /// <summary>The percentile interval of the mean; undefined where a replicate is, or where all are the same.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public BootstrapInterval Percentile(double confidence = 0.95)
    {
        const string Method = "percentile Poisson bootstrap; Chamandy et al. 2012";
        Domain.OpenShare.Require(confidence);
        double[] replicates = new double[_counts.Length];
        for (int i = 0; i < replicates.Length; i++)
        {
            if (!Replicate(i).TryGet(out replicates[i], out Undefined? undefined))
            {
                return BootstrapIntervals.None(Method, confidence, undefined);
            }
        }

        return BootstrapIntervals.Percentile(replicates, confidence) with
        {
            Method = Method,
        };
    }

    private static Measured Ratio(double sum, long count) =>
        count == 0
            ? new Undefined(UndefinedReason.TooFewObservations, "No row has a weight above 0: too few were added.")
        : double.IsFinite(sum) ? sum / count
        : new Undefined(UndefinedReason.Infinite, "The sum of the rows leaves the range of doubles.");

    // Until the next term is lost in rounding: weights to 17.
    private static double[] CumulativePoisson()
    {
        List<double> cumulative = [];
        double term = 0.36787944117144233;
        double sum = 0;
        for (int weight = 1; sum + term > sum; weight++)
        {
            sum += term;
            cumulative.Add(sum);
            term /= weight;
        }

        return [.. cumulative];
    }
}
