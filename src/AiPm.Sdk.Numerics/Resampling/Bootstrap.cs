using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>The bootstrap of a statistic of one column or of two arms: the statistic over samples drawn again with replacement.</summary>
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
        ReplicateBatches.ForEach(
            options.Replicates,
            options.Threads,
            Batch,
            cancellation: cancellation,
            compute: (first, count) =>
            {
                Span<int> lengths = stackalloc int[count];
                LentMemory<double> samples = Draw(design, stream, first, lengths);
                for (int i = 0; i < count; i++)
                {
                    ReadOnlySpan<double> sample = samples.Span.Slice(i * design.Capacity, lengths[i]);
                    replicates[first + i] = statistic(sample);
                    if (errors is not null)
                    {
                        errors[first + i] = standardError!(sample);
                    }
                }

                samples.Return();
            }
        );
        Check(replicates, errors, nameof(statistic), nameof(standardError));
        return new([new(design, sample => statistic(sample))], estimate, replicates, error, errors);
    }

    /// <summary>The bootstrap of any statistic of two arms, as a difference or a ratio of means, medians or trimmed means: each arm is drawn again by itself.</summary>
    /// <remarks>
    /// The control is drawn from the stream <c>name/control</c>, the treatment from <c>name/treatment</c>. A unit left out for the acceleration of the BCa
    /// interval counts by the size of its own arm (Davison and Hinkley 1997, section 5.3.2), so arms of different size are no obstacle. For statistics of several
    /// columns, as ratios of totals, draw the numbers of rows: <see cref="ResamplingDesign.OfRows"/>. Cost: as of
    /// <see cref="Run"/>, on both arms.
    /// </remarks>
    /// <param name="control">The control's column and what is drawn again.</param>
    /// <param name="treatment">The treatment's column and what is drawn again.</param>
    /// <param name="statistic">Of a sample of the control and one of the treatment; finite, a function of the samples alone, callable from several threads.</param>
    /// <param name="options">Replicates, seed, name and threads.</param>
    /// <param name="standardError">The statistic's standard error in both samples, at least 0, for the studentised interval; null without one.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentException">The statistic was not finite, or the standard error not a finite number of at least 0; the message names the replicate.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BootstrapResult Compare(
        ResamplingDesign control,
        ResamplingDesign treatment,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> statistic,
        BootstrapOptions options,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double>? standardError = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(treatment);
        ArgumentNullException.ThrowIfNull(statistic);
        ArgumentNullException.ThrowIfNull(options);
        double[] replicates = new double[options.Replicates];
        double[]? errors = standardError is null ? null : new double[options.Replicates];
        double estimate = Finite(statistic(control.Values, treatment.Values), "the samples", nameof(statistic));
        double? error = standardError is null
            ? null
            : Spread(standardError(control.Values, treatment.Values), "the samples", nameof(standardError));
        RandomStream ofControl = new(options.Seed, options.Name + "/control");
        RandomStream ofTreatment = new(options.Seed, options.Name + "/treatment");
        ReplicateBatches.ForEach(
            options.Replicates,
            options.Threads,
            Batch,
            cancellation: cancellation,
            compute: (first, count) =>
            {
                Span<int> lower = stackalloc int[count];
                Span<int> upper = stackalloc int[count];
                LentMemory<double> below = Draw(control, ofControl, first, lower);
                LentMemory<double> above = Draw(treatment, ofTreatment, first, upper);
                for (int i = 0; i < count; i++)
                {
                    ReadOnlySpan<double> without = below.Span.Slice(i * control.Capacity, lower[i]);
                    ReadOnlySpan<double> with = above.Span.Slice(i * treatment.Capacity, upper[i]);
                    replicates[first + i] = statistic(without, with);
                    if (errors is not null)
                    {
                        errors[first + i] = standardError!(without, with);
                    }
                }

                below.Return();
                above.Return();
            }
        );
        Check(replicates, errors, nameof(statistic), nameof(standardError));
        return new(
            [
                new(control, sample => statistic(sample, treatment.Values), "the control"),
                new(treatment, sample => statistic(control.Values, sample), "the treatment"),
            ],
            estimate,
            replicates,
            error,
            errors
        );
    }

    /// <summary>The bootstrap of the mean of the treatment less that of the control, with its standard error; replicates side by side, no copies of the samples.</summary>
    /// <remarks>Draws as <see cref="Compare"/> does. Cost: as of <see cref="Mean"/>, for both arms.</remarks>
    /// <param name="control">At least one observation; every value finite.</param>
    /// <param name="treatment">At least one observation; every value finite.</param>
    /// <param name="options">Replicates, seed, name and threads.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentException">A column is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite or so large that a sum of squares overflows, or there are more than 2²⁴.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static BootstrapResult DifferenceOfMeans(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        BootstrapOptions options,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(options);
        ResamplingDesign below = ResamplingDesign.Simple(control);
        ResamplingDesign above = ResamplingDesign.Simple(treatment);
        Means ofControl = Replicates(control, options, options.Name + "/control", cancellation);
        Means ofTreatment = Replicates(treatment, options, options.Name + "/treatment", cancellation);
        double[] replicates = new double[options.Replicates];
        for (int i = 0; i < replicates.Length; i++)
        {
            replicates[i] = ofTreatment.Replicates[i] - ofControl.Replicates[i];
        }

        double[]? errors = null;
        double? error = null;
        if (ofControl.Error is { } first && ofTreatment.Error is { } second)
        {
            error = Together(first, second);
            errors = new double[options.Replicates];
            for (int i = 0; i < errors.Length; i++)
            {
                errors[i] = Together(ofControl.Errors![i], ofTreatment.Errors![i]);
            }
        }

        return new(
            [
                new(below, sample => ofTreatment.Mean - MeanOf(sample), "the control"),
                new(above, sample => MeanOf(sample) - ofControl.Mean, "the treatment"),
            ],
            ofTreatment.Mean - ofControl.Mean,
            replicates,
            error,
            errors
        );

        static double Together(double first, double second) => Math.Sqrt(first * first + second * second);
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
        Means means = Replicates(values, options, options.Name, cancellation);
        return new([new(design, MeanOf)], means.Mean, means.Replicates, means.Error, means.Errors);
    }

    private static Means Replicates(
        ReadOnlySpan<double> values,
        BootstrapOptions options,
        string name,
        CancellationToken cancellation
    )
    {
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
        RandomStream stream = new(options.Seed, name);
        ReplicateBatches.ForEach(
            options.Replicates,
            options.Threads,
            MeanBatch,
            cancellation: cancellation,
            compute: (first, count) =>
            {
                // All places of a batch side by side; those beyond the count are worked on and never read.
                Span<double> uniforms = stackalloc double[MeanBatch];
                Span<double> sums = stackalloc double[MeanBatch];
                Span<double> squares = stackalloc double[MeanBatch];
                uniforms.Clear();
                sums.Clear();
                squares.Clear();
                for (int place = 0; place < n; place++)
                {
                    stream.Uniforms(first, uniforms[..count], place >> 8, place & 255);
                    Add(deviations, uniforms, sums, squares);
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

        return new(mean, replicates, error, errors);
    }

    /// <summary>
    /// Adds the value that each uniform picks, and its square: first the places ⌊u·n⌋ of all, eight at a time, then their values one by one, then the
    /// sums, eight at a time, as memory takes its time over the values only.
    /// </summary>
    [SkipLocalsInit]
    private static void Add(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> uniforms,
        Span<double> sums,
        Span<double> squares
    )
    {
        // A whole number below 2⁵² in the last bits of 2⁵² more.
        const double shift = 4_503_599_627_370_496;
        Span<ulong> places = stackalloc ulong[MeanBatch];
        Span<double> drawn = stackalloc double[MeanBatch];
        ref double first = ref MemoryMarshal.GetReference(uniforms[..MeanBatch]);
        ref ulong firstPlace = ref MemoryMarshal.GetReference(places);
        Vector512<double> count = Vector512.Create((double)values.Length);
        Vector512<double> toWhole = Vector512.Create(shift);
        for (nuint i = 0; i < MeanBatch; i += (nuint)Vector512<double>.Count)
        {
            Vector512<double> place = Vector512.Floor(Vector512.LoadUnsafe(ref first, i) * count);
            ((place + toWhole).AsUInt64() ^ toWhole.AsUInt64()).StoreUnsafe(ref firstPlace, i);
        }

        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = values[(int)places[i]];
        }

        ref double firstDrawn = ref MemoryMarshal.GetReference(drawn);
        ref double firstSum = ref MemoryMarshal.GetReference(sums[..MeanBatch]);
        ref double firstSquare = ref MemoryMarshal.GetReference(squares[..MeanBatch]);
        for (nuint i = 0; i < MeanBatch; i += (nuint)Vector512<double>.Count)
        {
            Vector512<double> value = Vector512.LoadUnsafe(ref firstDrawn, i);
            (Vector512.LoadUnsafe(ref firstSum, i) + value).StoreUnsafe(ref firstSum, i);
            (Vector512.LoadUnsafe(ref firstSquare, i) + value * value).StoreUnsafe(ref firstSquare, i);
        }
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

    /// <summary>Draws successive replicates into lent memory, from <see cref="ResamplingDesign.Capacity"/> to the next; how long each became is written to <paramref name="lengths"/>.</summary>
    private static LentMemory<double> Draw(ResamplingDesign design, RandomStream stream, int first, Span<int> lengths)
    {
        LentMemory<double> memory = new(checked(lengths.Length * design.Capacity));
        Span<double> samples = memory.Span;
        lengths.Clear();
        Span<double> uniforms = stackalloc double[Batch];
        uniforms = uniforms[..lengths.Length];
        for (int stratum = 0; stratum < design.Strata; stratum++)
        {
            int start = design.StratumStart(stratum);
            int units = design.StratumStart(stratum + 1) - start;
            for (int place = start; place < start + units; place++)
            {
                // u·n rounds below n for every u of the stream, the largest of which is 1 − 2⁻⁵³.
                stream.Uniforms(first, uniforms, place >> 8, place & 255);
                for (int i = 0; i < uniforms.Length; i++)
                {
                    int unit = start + (int)(uniforms[i] * units);
                    lengths[i] += design.Copy(unit, samples[(i * design.Capacity + lengths[i])..]);
                }
            }
        }

        return memory;
    }

    private static void Check(double[] replicates, double[]? errors, string statistic, string standardError)
    {
        for (int replicate = 0; replicate < replicates.Length; replicate++)
        {
            Finite(replicates[replicate], Named(replicate), statistic);
            if (errors is not null)
            {
                Spread(errors[replicate], Named(replicate), standardError);
            }
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

    private readonly record struct Means(double Mean, double[] Replicates, double? Error, double[]? Errors);
}
