using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The permutation test: how a statistic compares with its values when the same observations are dealt out to the samples in any other way. It holds
/// the false positives for any statistic, distribution and size, as where the assignment was random and had no effect every way was as likely.
/// </summary>
/// <remarks>
/// Two samples of m and n observations have C(m + n, n) arrangements, n pairs have 2ⁿ. All are taken up to
/// <see cref="PermutationTestOptions.MostEnumerated"/>, and p is a whole number of them; of more, some are drawn, and the one found counts among them, so that
/// p is never 0 and the false positives stay exact (Phipson and Smyth 2010). Two-sided p is twice the smaller tail. A statistic within 1e-12 of
/// the largest magnitude that occurred counts as equal, on both sides: a sum in another order is no other sum. What is tested is that
/// the distributions are the same, so a difference of means may be rejected for unequal variances where the sizes differ.
/// Sources: Fisher 1935, The Design of Experiments, section 21; Pitman 1937, JRSS Supplement 4; Davison and Hinkley 1997, section 4.3.
/// </remarks>
public static class PermutationTest
{
    private const string Name = "permutation test";
    private const double Rounding = 1e-12;

    // Inputs are rounded by half of 2⁻⁵² of themselves, and so are both means.
    private const double InputRounding = 4.0 / (1L << 52);
    private const int Batch = 16;

    private static readonly Domain Summands = Domain.Between(-1e290, 1e290);

    /// <summary>The promise of the p-value: not more false positives than the level, whatever the distribution.</summary>
    public static IntervalMethod Method { get; } = IntervalMethod.Exact(Name, "Fisher 1935");

    /// <summary>Compares two samples by any statistic.</summary>
    /// <remarks>Cost: one evaluation of the statistic for each arrangement.</remarks>
    /// <param name="control">Finite.</param>
    /// <param name="treatment">Finite.</param>
    /// <param name="statistic">Of control and treatment; finite, a function of the values alone and not of their order, callable from several threads.</param>
    /// <param name="options">How many arrangements, and the seed; <see cref="PermutationTestOptions.Default"/> when left out.</param>
    /// <param name="alternative">Whether the statistic is tested for being large, small, or either.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentException">The statistic was not finite; the message names the arrangement.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, the first bad row is named; or there are more than 2²⁴ values.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static PermutationTestResult TwoSamples(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> statistic,
        PermutationTestOptions? options = null,
        Alternative alternative = Alternative.TwoSided,
        CancellationToken cancellation = default
    )
    {
        Domain.Real.Require(control);
        Domain.Real.Require(treatment);
        ArgumentNullException.ThrowIfNull(statistic);
        RequireSize((long)control.Length + treatment.Length, nameof(treatment));
        return Splits(control, treatment, statistic, 0, options, alternative, cancellation);
    }

    /// <summary>Compares the means of two samples: the statistic is the mean of the treatment less that of the control.</summary>
    /// <remarks>Means that differ by less than the rounding of the values themselves are equal. Cost: one pass over the values for each arrangement.</remarks>
    /// <inheritdoc cref="TwoSamples"/>
    /// <param name="control">From −1e290 to 1e290.</param>
    /// <param name="treatment">From −1e290 to 1e290.</param>
    /// <param name="options">How many arrangements, and the seed; <see cref="PermutationTestOptions.Default"/> when left out.</param>
    /// <param name="alternative">Whether the treatment's mean is tested for being greater, less, or either.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public static PermutationTestResult Means(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        PermutationTestOptions? options = null,
        Alternative alternative = Alternative.TwoSided,
        CancellationToken cancellation = default
    )
    {
        Summands.Require(control);
        Summands.Require(treatment);
        RequireSize((long)control.Length + treatment.Length, nameof(treatment));

        // About a middle, so that a far origin costs no digits but those that the values have lost in being written down.
        double[] pooled = [.. control, .. treatment];
        double middle = 0;
        foreach (double value in pooled)
        {
            middle += value / pooled.Length;
        }

        foreach (ref double value in pooled.AsSpan())
        {
            value -= middle;
        }

        return Splits(
            pooled.AsSpan(0, control.Length),
            pooled.AsSpan(control.Length),
            DifferenceOfMeans,
            InputRounding * Math.Max(Largest(control), Largest(treatment)),
            options,
            alternative,
            cancellation
        );
    }

    /// <summary>Compares two measurements of the same units by any statistic: an arrangement exchanges the two of some pairs.</summary>
    /// <remarks>Cost: one evaluation of the statistic for each arrangement. For a statistic of the differences this is the test of their signs (Fisher 1935).</remarks>
    /// <param name="first">Finite.</param>
    /// <param name="second">As many, in the same order.</param>
    /// <param name="statistic">Of first and second, the pairs in their order; finite, callable from several threads.</param>
    /// <param name="options">How many arrangements, and the seed; <see cref="PermutationTestOptions.Default"/> when left out.</param>
    /// <param name="alternative">Whether the statistic is tested for being large, small, or either.</param>
    /// <param name="cancellation">Ends the run early.</param>
    /// <exception cref="ArgumentException">The columns differ in length, or the statistic was not finite; the message names the arrangement.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, the first bad row is named; or there are more than 2²⁴ pairs.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static PermutationTestResult Paired(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> statistic,
        PermutationTestOptions? options = null,
        Alternative alternative = Alternative.TwoSided,
        CancellationToken cancellation = default
    )
    {
        Domain.Real.Require(first);
        Domain.Real.Require(second);
        ArgumentNullException.ThrowIfNull(statistic);
        RequirePairs(first.Length, second.Length);
        return Exchanges(first, second, statistic, 0, options, alternative, cancellation);
    }

    /// <summary>Compares the means of pairs: the statistic is the mean of second less first.</summary>
    /// <inheritdoc cref="Paired"/>
    /// <param name="first">From −1e290 to 1e290.</param>
    /// <param name="second">As many, in the same order; from −1e290 to 1e290.</param>
    /// <param name="options">How many arrangements, and the seed; <see cref="PermutationTestOptions.Default"/> when left out.</param>
    /// <param name="alternative">Whether the mean difference is tested for being greater than 0, less, or either.</param>
    /// <param name="cancellation">Ends the run early.</param>
    public static PermutationTestResult PairedMeans(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        PermutationTestOptions? options = null,
        Alternative alternative = Alternative.TwoSided,
        CancellationToken cancellation = default
    )
    {
        Summands.Require(first);
        Summands.Require(second);
        RequirePairs(first.Length, second.Length);

        // ±d/2 about each pair's middle: the differences are the same, and no origin is far.
        double[] below = new double[first.Length];
        double[] above = new double[first.Length];
        for (int i = 0; i < below.Length; i++)
        {
            above[i] = (second[i] - first[i]) / 2;
            below[i] = -above[i];
        }

        return Exchanges(
            below,
            above,
            DifferenceOfMeans,
            InputRounding * Math.Max(Largest(first), Largest(second)),
            options,
            alternative,
            cancellation
        );
    }

    private static PermutationTestResult Splits(
        ReadOnlySpan<double> control,
        ReadOnlySpan<double> treatment,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> statistic,
        double tie,
        PermutationTestOptions? options,
        Alternative alternative,
        CancellationToken cancellation
    )
    {
        options ??= PermutationTestOptions.Default;
        int m = control.Length;
        int n = treatment.Length;
        if (m == 0 || n == 0)
        {
            return None(
                m,
                n,
                alternative,
                "two samples",
                "A permutation test needs at least 1 observation in each sample."
            );
        }

        double found = Bootstrap.Finite(statistic(control, treatment), "the samples", nameof(statistic));
        double[] pooled = [.. control, .. treatment];
        int ways = Combinations(m + n, n, options.MostEnumerated);
        double[] values = new double[ways > 0 ? ways : options.Drawn];
        if (ways > 0)
        {
            double[] below = new double[m];
            double[] above = new double[n];
            int[] chosen = [.. Enumerable.Range(0, n)];
            for (int i = 0; i < ways; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                Deal(pooled, chosen, below, above);
                values[i] = statistic(below, above);
                Next(chosen, m + n);
            }
        }
        else
        {
            RandomStream stream = new(options.Seed, options.Name);
            int few = Math.Min(m, n);
            ReplicateBatches.ForEach(
                options.Drawn,
                options.Threads,
                Batch,
                cancellation: cancellation,
                compute: (first, count) =>
                {
                    // The uniforms of a batch come place by place; each order is then dealt alone, as one of a large sample stays in a near cache and sixteen do not.
                    LentMemory<double> uniforms = new(checked(count * few));
                    LentMemory<double> memory = new(pooled.Length);
                    Span<double> drawn = stackalloc double[Batch];
                    drawn = drawn[..count];
                    for (int place = 0; place < few; place++)
                    {
                        stream.Uniforms(first, drawn, place >> 8, place & 255);
                        for (int i = 0; i < count; i++)
                        {
                            uniforms.Span[i * few + place] = drawn[i];
                        }
                    }

                    Span<double> order = memory.Span;
                    for (int i = 0; i < count; i++)
                    {
                        // Fisher and Yates, as far as the smaller sample reaches.
                        pooled.CopyTo(order);
                        ReadOnlySpan<double> own = uniforms.Span.Slice(i * few, few);
                        for (int place = 0; place < own.Length; place++)
                        {
                            int other = place + (int)(own[place] * (order.Length - place));
                            (order[place], order[other]) = (order[other], order[place]);
                        }

                        values[first + i] =
                            m <= n ? statistic(order[..few], order[few..]) : statistic(order[few..], order[..few]);
                    }

                    uniforms.Return();
                    memory.Return();
                }
            );
        }

        return Result(
            m,
            n,
            alternative,
            found,
            values,
            tie,
            ways > 0,
            "two samples",
            ["the assignment to the samples was random", "units are independent"],
            nameof(statistic)
        );
    }

    private static PermutationTestResult Exchanges(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Func<ReadOnlySpan<double>, ReadOnlySpan<double>, double> statistic,
        double tie,
        PermutationTestOptions? options,
        Alternative alternative,
        CancellationToken cancellation
    )
    {
        options ??= PermutationTestOptions.Default;
        int n = first.Length;
        if (n == 0)
        {
            return None(n, n, alternative, "pairs", "A permutation test needs at least 1 pair.");
        }

        double found = Bootstrap.Finite(statistic(first, second), "the samples", nameof(statistic));
        double[] one = [.. first];
        double[] two = [.. second];
        bool all = n < 31 && 1 << n <= options.MostEnumerated;
        double[] values = new double[all ? 1 << n : options.Drawn];
        if (all)
        {
            for (int i = 0; i < values.Length; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                values[i] = statistic(one, two);

                // Gray's code: from one arrangement to the next one pair is exchanged.
                int pair = int.TrailingZeroCount(i + 1);
                if (pair < n)
                {
                    (one[pair], two[pair]) = (two[pair], one[pair]);
                }
            }
        }
        else
        {
            RandomStream stream = new(options.Seed, options.Name);
            ReplicateBatches.ForEach(
                options.Drawn,
                options.Threads,
                Batch,
                cancellation: cancellation,
                compute: (start, count) =>
                {
                    double[][] below = [.. Enumerable.Range(0, count).Select(_ => one.ToArray())];
                    double[][] above = [.. Enumerable.Range(0, count).Select(_ => two.ToArray())];
                    Span<double> uniforms = stackalloc double[Batch];
                    uniforms = uniforms[..count];
                    for (int pair = 0; pair < n; pair++)
                    {
                        stream.Uniforms(start, uniforms, pair >> 8, pair & 255);
                        for (int i = 0; i < count; i++)
                        {
                            if (uniforms[i] < 0.5)
                            {
                                (below[i][pair], above[i][pair]) = (above[i][pair], below[i][pair]);
                            }
                        }
                    }

                    for (int i = 0; i < count; i++)
                    {
                        values[start + i] = statistic(below[i], above[i]);
                    }
                }
            );
        }

        return Result(
            n,
            n,
            alternative,
            found,
            values,
            tie,
            all,
            "pairs",
            ["which of a pair came first was random, or the difference is symmetric", "pairs are independent"],
            nameof(statistic)
        );
    }

    private static PermutationTestResult Result(
        int m,
        int n,
        Alternative alternative,
        double found,
        double[] values,
        double tie,
        bool isExact,
        string of,
        IReadOnlyList<string> assumptions,
        string name
    )
    {
        double largest = Math.Abs(found);
        for (int i = 0; i < values.Length; i++)
        {
            Bootstrap.Finite(values[i], string.Create(CultureInfo.InvariantCulture, $"arrangement {i}"), name);
            largest = Math.Max(largest, Math.Abs(values[i]));
        }

        tie = Math.Max(tie, Rounding * largest);
        long atLeast = 0;
        long atMost = 0;
        foreach (double value in values)
        {
            atLeast += value >= found - tie ? 1 : 0;
            atMost += value <= found + tie ? 1 : 0;
        }

        return new(
            m,
            n,
            alternative,
            found,
            values.Length,
            atLeast,
            atMost,
            isExact,
            missing: null,
            $"{Name} of {of} (Fisher 1935)",
            assumptions
        );
    }

    private static PermutationTestResult None(int m, int n, Alternative alternative, string of, string why)
    {
        Undefined missing = new(UndefinedReason.TooFewObservations, why);
        return new(m, n, alternative, missing, 0, 0, 0, isExact: true, missing, $"{Name} of {of} (Fisher 1935)", []);
    }

    private static double DifferenceOfMeans(ReadOnlySpan<double> control, ReadOnlySpan<double> treatment) =>
        Sum(treatment) / treatment.Length - Sum(control) / control.Length;

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum;
    }

    /// <summary>C(all, some), or 0 where it is more than the most.</summary>
    private static int Combinations(int all, int some, int most)
    {
        int few = Math.Min(some, all - some);
        long ways = 1;
        for (int i = 1; i <= few && ways <= most; i++)
        {
            // C(all − few + i, i), whole at every step and never falling.
            ways = ways * (all - few + i) / i;
        }

        return ways <= most ? (int)ways : 0;
    }

    private static void Deal(double[] pooled, int[] chosen, double[] below, double[] above)
    {
        int taken = 0;
        for (int i = 0; i < pooled.Length; i++)
        {
            if (taken < chosen.Length && chosen[taken] == i)
            {
                above[taken++] = pooled[i];
            }
            else
            {
                below[i - taken] = pooled[i];
            }
        }
    }

    /// <summary>The next of all choices in the order of a dictionary; the last stays.</summary>
    private static void Next(int[] chosen, int all)
    {
        int last = chosen.Length - 1;
        while (last >= 0 && chosen[last] == all - chosen.Length + last)
        {
            last--;
        }

        if (last < 0)
        {
            return;
        }

        chosen[last]++;
        for (int i = last + 1; i < chosen.Length; i++)
        {
            chosen[i] = chosen[i - 1] + 1;
        }
    }

    private static void RequirePairs(int first, int second)
    {
        if (first != second)
        {
            throw new ArgumentException(
                $"first and second must have the same length, but had {first} and {second}",
                nameof(second)
            );
        }

        RequireSize(second, nameof(second));
    }

    private static void RequireSize(long values, string name)
    {
        if (values > ResamplingDesign.MaximumUnits)
        {
            throw new ArgumentOutOfRangeException(
                name,
                values,
                $"there must be at most {ResamplingDesign.MaximumUnits} values, but there were {values}"
            );
        }
    }
}
