using System.Globalization;
using System.Runtime.ExceptionServices;

namespace AiPm.Sdk.Numerics;

/// <summary>The bootstrap of a statistic of one column: the statistic over samples drawn again with replacement.</summary>
/// <remarks>
/// Replicate r is draw r of the stream; the unit in place i comes from its uniform at occurrence ⌊i/256⌋ and block i mod 256,
/// as ⌊u·n⌋. So a replicate depends on nothing but seed, name and r: any number of threads gives the same bits, and a run
/// with more replicates begins with those of a shorter one. Efron and Tibshirani (1993); Davison and Hinkley (1997).
/// </remarks>
public static class Bootstrap
{
    // One group of the stream's uniforms; the bits do not depend on it.
    private const int Batch = 16;
    private const int MeanBatch = 256;

    /// <summary>The bootstrap of any statistic.</summary>
    /// <remarks>Cost: one evaluation of the statistic a replicate, on samples of the column's size; 16 such samples a thread.</remarks>
    /// <param name="design">The column and what is drawn again.</param>
    /// <param name="statistic">The statistic of a sample; finite, a function of the sample alone, callable from several threads.</param>
    /// <param name="options">Replicates, seed, name and threads.</param>
    /// <param name="standardError">The statistic's standard error in a sample, at least 0, for the studentised interval; null without one.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentException">The statistic was not finite, or the standard error not a finite number of at least 0; the message names the replicate.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BootstrapResult Run(
        ResamplingDesign design,
        Func<ReadOnlySpan<double>, double> statistic,
        BootstrapOptions options,
        Func<ReadOnlySpan<double>, double>? standardError = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(options);
        double[] replicates = new double[options.Replicates];
        double[]? errors = standardError is null ? null : new double[options.Replicates];
        double estimate = Finite(statistic(design.Values), "the sample", nameof(statistic));
        double? error = standardError is null
            ? null
            : Spread(standardError(design.Values), "the sample", nameof(standardError));
        RandomStream stream = new(options.Seed, options.Name);
        ForEachBatch(
            options,
            Batch,
            cancellation: cancellation,
            compute: (first, count) =>
            {
                double[][] samples = new double[count][];
                int[] lengths = new int[count];
                for (int i = 0; i < count; i++)
                {
                    samples[i] = new double[design.Capacity];
                }

                Draw(design, stream, first, samples, lengths);
                for (int i = 0; i < count; i++)
                {
                    ReadOnlySpan<double> sample = samples[i].AsSpan(0, lengths[i]);
                    replicates[first + i] = statistic(sample);
                    if (errors is not null)
                    {
                        errors[first + i] = standardError!(sample);
                    }
                }
            }
        );
        for (int replicate = 0; replicate < replicates.Length; replicate++)
        {
            Finite(replicates[replicate], Named(replicate), nameof(statistic));
            if (errors is not null)
            {
                Spread(errors[replicate], Named(replicate), nameof(standardError));
            }
        }

        return new(design, statistic, estimate, replicates, error, errors);
    }

    /// <summary>The bootstrap of the mean, with its standard error s/√n; replicates side by side, no copies of the sample.</summary>
    /// <remarks>Cost: one uniform and two additions for each observation and replicate. Deviations from the mean are summed, so that a far origin costs no digits.</remarks>
    /// <param name="values">The column, at least one observation; every value finite.</param>
    /// <param name="options">Replicates, seed, name and threads.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentException">The column is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite or so large that a sum of squares overflows, or there are more than 2²⁴.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BootstrapResult Mean(
        ReadOnlySpan<double> values,
        BootstrapOptions options,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ResamplingDesign design = ResamplingDesign.Simple(values);
        Domain.Between(-1e140, 1e140).Require(values);
        double mean = MeanOf(values);
        double[] deviations = values.ToArray();
        foreach (ref double deviation in deviations.AsSpan())
        {
            deviation -= mean;
        }

        int n = deviations.Length;
        double[] replicates = new double[options.Replicates];
        double[]? errors = n < 2 ? null : new double[options.Replicates];
        RandomStream stream = new(options.Seed, options.Name);
        ForEachBatch(
            options,
            MeanBatch,
            cancellation: cancellation,
            compute: (first, count) =>
            {
                Span<double> uniforms = stackalloc double[MeanBatch];
                Span<double> sums = stackalloc double[MeanBatch];
                Span<double> squares = stackalloc double[MeanBatch];
                uniforms = uniforms[..count];
                sums.Clear();
                squares.Clear();
                for (int place = 0; place < n; place++)
                {
                    stream.Uniforms(first, uniforms, place >> 8, place & 255);
                    for (int i = 0; i < uniforms.Length; i++)
                    {
                        double deviation = deviations[(int)(uniforms[i] * n)];
                        sums[i] += deviation;
                        squares[i] += deviation * deviation;
                    }
                }

                for (int i = 0; i < count; i++)
                {
                    replicates[first + i] = mean + sums[i] / n;
                    if (errors is not null)
                    {
                        errors[first + i] = ErrorOfMean(sums[i], squares[i], n);
                    }
                }
            }
        );
        double? error = null;
        if (n > 1)
        {
            double sum = 0;
            double square = 0;
            foreach (double deviation in deviations)
            {
                sum += deviation;
                square += deviation * deviation;
            }

            error = ErrorOfMean(sum, square, n);
        }

        return new(design, MeanOf, mean, replicates, error, errors);
    }

    // The rounding of n sums stays below n units in the last place; what is smaller is no variation.
    private static double ErrorOfMean(double sum, double squares, int n)
    {
        double rest = squares - sum * (sum / n);
        return rest > squares * n * 2.3e-16 ? Math.Sqrt(rest / (n - 1) / n) : 0;
    }

    // Differences from the first value: a constant column has exactly its own mean.
    private static double MeanOf(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value - values[0];
        }

        return values[0] + sum / values.Length;
    }

    private static void Draw(ResamplingDesign design, RandomStream stream, int first, double[][] samples, int[] lengths)
    {
        Span<double> uniforms = stackalloc double[Batch];
        uniforms = uniforms[..samples.Length];
        for (int stratum = 0; stratum < design.Strata; stratum++)
        {
            int start = design.StratumStart(stratum);
            int count = design.StratumStart(stratum + 1) - start;
            for (int place = start; place < start + count; place++)
            {
                // u·n rounds below n for every u of the stream, the largest of which is 1 − 2⁻⁵³.
                stream.Uniforms(first, uniforms, place >> 8, place & 255);
                for (int i = 0; i < uniforms.Length; i++)
                {
                    int unit = start + (int)(uniforms[i] * count);
                    lengths[i] += design.Copy(unit, samples[i].AsSpan(lengths[i]));
                }
            }
        }
    }

    private static void ForEachBatch(
        BootstrapOptions options,
        int batch,
        Action<int, int> compute,
        CancellationToken cancellation
    )
    {
        int batches = (options.Replicates + batch - 1) / batch;
        void Compute(int index) => compute(index * batch, Math.Min(batch, options.Replicates - index * batch));
        if (options.Threads == 1)
        {
            for (int index = 0; index < batches; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                Compute(index);
            }

            return;
        }

        try
        {
            ParallelOptions parallel = new()
            {
                MaxDegreeOfParallelism = options.Threads == 0 ? -1 : options.Threads,
                CancellationToken = cancellation,
            };
            Parallel.For(0, batches, parallel, Compute);
        }
        catch (AggregateException several)
        {
            // One thread would have met one of them: the caller sees the statistic's own exception.
            ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]);
        }
    }

    private static string Named(int replicate) => string.Create(CultureInfo.InvariantCulture, $"replicate {replicate}");

    internal static double Finite(double value, string where, string name) =>
        double.IsFinite(value)
            ? value
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must return a finite number, but was {value} for {where}"
                ),
                name
            );

    private static double Spread(double value, string where, string name) =>
        Domain.NonNegative.Contains(value)
            ? value
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must return a finite number of at least 0, but was {value} for {where}"
                ),
                name
            );
}
