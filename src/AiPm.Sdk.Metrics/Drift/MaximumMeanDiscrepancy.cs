using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// The maximum mean discrepancy of two samples of rows, by the kernel exp(−‖x − y‖² ÷ 2σ²): 0 only where the distributions agree in every respect,
/// whatever the number of columns. For embeddings and joint drift of features. Gretton, Borgwardt, Rasch, Schölkopf and Smola 2012, JMLR 13.
/// </summary>
/// <remarks>
/// σ is the median distance of pooled rows where it is not given. Columns count by their scale: standardise them by the reference first, unless
/// they share a unit as embeddings do.
/// </remarks>
public static class MaximumMeanDiscrepancy
{
    /// <summary>The most pooled rows that <see cref="Test"/> takes: it keeps every pair's kernel, 8 bytes each.</summary>
    public const int MostRows = 5_000;

    // The median heuristic of the linear estimate looks at so many rows of each side.
    private const int MedianRows = 250;

    /// <summary>The promise of the linear estimate's interval; its size is the number of pairs of pairs, half the smaller sample.</summary>
    public static IntervalMethod LinearMethod { get; } =
        IntervalMethod.Asymptotic(
            "normal interval of the linear-time maximum mean discrepancy",
            "Gretton and others 2012, corollary 16",
            minimumSize: 50
        );

    /// <summary>
    /// The unbiased estimate of MMD² over all pairs (equation 3), tested by permutation. It may be negative: its mean is 0 where nothing has changed.
    /// </summary>
    /// <remarks>Cost: every pair's distance once, and the pairs of the smaller sample for each permutation. The same bits on every machine.</remarks>
    /// <param name="reference">A row for each observation; at least two.</param>
    /// <param name="current">A row for each observation, with the columns of the reference; at least two.</param>
    /// <param name="bandwidth">σ, greater than 0; the median heuristic where left out.</param>
    /// <param name="options">Permutations and seed; the defaults where left out.</param>
    /// <exception cref="ArgumentException">The columns differ, or there are more than <see cref="MostRows"/> rows together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bandwidth is not positive.</exception>
    public static MeanDiscrepancyResult Test(
        Matrix reference,
        Matrix current,
        double? bandwidth = null,
        PermutationOptions? options = null
    )
    {
        RequireFit(reference, current, bandwidth);
        options ??= new();
        int n = reference.Rows;
        int m = current.Rows;
        int all = n + m;
        if (all > MostRows)
        {
            throw new ArgumentException(
                $"reference and current must have at most {MostRows} rows together, but had {all}; the linear estimate takes any number",
                nameof(current)
            );
        }

        if (TooFew(n, m, least: 2) is { } few)
        {
            return new(few, few, few, n, m, options.Permutations);
        }

        // Row i's pairs with later rows, one row after the other.
        double[] kernel = new double[all * (all - 1) / 2];
        for (int i = 0, at = 0; i < all; i++)
        {
            for (int j = i + 1; j < all; j++)
            {
                kernel[at++] = KernelBandwidth.SquaredDistance(Row(i), Row(j));
            }
        }

        if ((bandwidth ?? KernelBandwidth.Median(kernel)) is not { } width)
        {
            Undefined equal = new(
                UndefinedReason.NoVariation,
                "All rows are equal, so there is no distance to set the kernel's width by."
            );
            return new(0, equal, equal, n, m, options.Permutations);
        }

        ToKernel(kernel, width);
        double[] ofRow = new double[all];
        double total = 0;
        for (int i = 0, at = 0; i < all; i++)
        {
            for (int j = i + 1; j < all; j++, at++)
            {
                ofRow[i] += kernel[at];
                ofRow[j] += kernel[at];
                total += kernel[at];
            }
        }

        // The smaller sample is summed; what it leaves of row sums and total gives the two other parts.
        bool isSmallerReference = n <= m;
        int smaller = Math.Min(n, m);
        int larger = Math.Max(n, m);
        int[] members = new int[smaller];
        double observed = Estimate(
            isSmallerReference ? [.. Enumerable.Range(0, n)] : [.. Enumerable.Range(n, m)],
            kernel,
            ofRow,
            total,
            all,
            larger
        );
        RandomSplit split = new(options.Seed, "maximum mean discrepancy", smaller, larger);
        bool[] isMember = new bool[all];

        // Sums in another order differ by rounding: an equal arrangement must not count as a nearer one.
        double level = observed - (1e-12 * (1 + Math.Abs(observed)));
        int asFar = 0;
        for (int permutation = 0; permutation < options.Permutations; permutation++)
        {
            split.Draw(permutation, isMember);
            int next = 0;
            for (int i = 0; i < all; i++)
            {
                if (isMember[i])
                {
                    members[next++] = i;
                }
            }

            asFar += Estimate(members, kernel, ofRow, total, all, larger) >= level ? 1 : 0;
        }

        return new(observed, width, PermutationCount.PValue(asFar, options.Permutations), n, m, options.Permutations);

        ReadOnlySpan<double> Row(int i) => i < n ? reference.Row(i) : current.Row(i - n);
    }

    /// <summary>
    /// The estimate of MMD² in one pass over rows in the order given, with a normal interval and test: for large samples, at the price of a wider
    /// interval (lemma 14).
    /// </summary>
    /// <remarks>
    /// Rows are taken two by two from each side, up to the smaller sample; h = k(x₁, x₂) + k(y₁, y₂) − k(x₁, y₂) − k(x₂, y₁) of each is independent of the
    /// others where rows are. Undefined with fewer than two such pairs.
    /// </remarks>
    /// <param name="reference">A row for each observation, in an order that does not depend on their values.</param>
    /// <param name="current">A row for each observation, with the columns of the reference.</param>
    /// <param name="bandwidth">σ, greater than 0; the median heuristic over the first rows where left out.</param>
    /// <param name="confidence">Of the interval, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The columns differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The bandwidth is not positive, or the confidence outside its range.</exception>
    public static LinearMeanDiscrepancyResult Linear(
        Matrix reference,
        Matrix current,
        double? bandwidth = null,
        double confidence = 0.95
    )
    {
        RequireFit(reference, current, bandwidth);
        Domain.OpenShare.Require(confidence);
        int pairs = Math.Min(reference.Rows, current.Rows) / 2;
        if (TooFew(reference.Rows, current.Rows, least: 4) is { } few)
        {
            return Linear(few, few, few, few, pairs, confidence, reference, current);
        }

        if ((bandwidth ?? MedianOfFirst(reference, current)) is not { } width)
        {
            Undefined equal = new(
                UndefinedReason.NoVariation,
                "The first rows are all equal, so there is no distance to set the kernel's width by."
            );
            return Linear(equal, equal, equal, equal, pairs, confidence, reference, current);
        }

        double[] kernel = new double[4 * pairs];
        for (int pair = 0; pair < pairs; pair++)
        {
            ReadOnlySpan<double> x1 = reference.Row(2 * pair);
            ReadOnlySpan<double> x2 = reference.Row((2 * pair) + 1);
            ReadOnlySpan<double> y1 = current.Row(2 * pair);
            ReadOnlySpan<double> y2 = current.Row((2 * pair) + 1);
            kernel[4 * pair] = KernelBandwidth.SquaredDistance(x1, x2);
            kernel[(4 * pair) + 1] = KernelBandwidth.SquaredDistance(y1, y2);
            kernel[(4 * pair) + 2] = KernelBandwidth.SquaredDistance(x1, y2);
            kernel[(4 * pair) + 3] = KernelBandwidth.SquaredDistance(x2, y1);
        }

        ToKernel(kernel, width);
        double[] differences = new double[pairs];
        for (int pair = 0; pair < pairs; pair++)
        {
            differences[pair] =
                kernel[4 * pair] + kernel[(4 * pair) + 1] - kernel[(4 * pair) + 2] - kernel[(4 * pair) + 3];
        }

        Moments terms = Moments.Of(differences);

        double mean = terms.Mean.Value;
        double error = terms.StandardDeviation.Value / Math.Sqrt(pairs);
        double reach = NormalFunction.SurvivalQuantile((1 - confidence) / 2) * error;
        Measured pValue =
            error > 0
                ? NormalFunction.Survival(mean / error)
                : new Undefined(
                    UndefinedReason.NoVariation,
                    "All pairs give the same term, so there is no error to test against."
                );
        return Linear(
            mean,
            width,
            new Interval(mean - reach, mean + reach),
            pValue,
            pairs,
            confidence,
            reference,
            current
        );
    }

    private static LinearMeanDiscrepancyResult Linear(
        Measured value,
        Measured bandwidth,
        MeasuredInterval interval,
        Measured pValue,
        int pairs,
        double confidence,
        Matrix reference,
        Matrix current
    ) =>
        new(
            new(
                "squared maximum mean discrepancy",
                value,
                interval,
                confidence,
                LinearMethod,
                pairs,
                Domain.Between(-2, 2),
                [
                    new("reference observations", reference.Rows),
                    new("current observations", current.Rows),
                    new("pairs of pairs", pairs),
                ],
                [
                    "rows are independent and in an order that does not depend on their values",
                    "the kernel's width was not chosen to make the samples differ",
                ]
            ),
            bandwidth,
            pValue
        );

    private static double Estimate(
        ReadOnlySpan<int> members,
        double[] kernel,
        double[] ofRow,
        double total,
        int all,
        int others
    )
    {
        double within = 0;
        double rows = 0;
        for (int a = 0; a < members.Length; a++)
        {
            int i = members[a];
            rows += ofRow[i];

            // Where row i's pairs would begin if they began with row 0.
            long start = ((long)i * ((2L * all) - i - 1) / 2) - i - 1;
            for (int b = a + 1; b < members.Length; b++)
            {
                within += kernel[start + members[b]];
            }
        }

        double between = rows - (2 * within);
        double rest = total - within - between;
        return (2 * within / ((double)members.Length * (members.Length - 1)))
            + (2 * rest / ((double)others * (others - 1)))
            - (2 * between / ((double)members.Length * others));
    }

    private static void ToKernel(double[] squaredDistances, double bandwidth)
    {
        for (int i = 0; i < squaredDistances.Length; i++)
        {
            // Divided one by one: the square of a very small or large width is no double.
            double ratio = Math.Sqrt(squaredDistances[i]) / bandwidth;
            squaredDistances[i] = -0.5 * ratio * ratio;
        }

        Elementary.Exp(squaredDistances, squaredDistances);
    }

    private static double? MedianOfFirst(Matrix reference, Matrix current)
    {
        int n = Math.Min(MedianRows, reference.Rows);
        int m = Math.Min(MedianRows, current.Rows);
        double[] distances = new double[(n + m) * (n + m - 1) / 2];
        for (int i = 0, at = 0; i < n + m; i++)
        {
            for (int j = i + 1; j < n + m; j++)
            {
                distances[at++] = KernelBandwidth.SquaredDistance(
                    i < n ? reference.Row(i) : current.Row(i - n),
                    j < n ? reference.Row(j) : current.Row(j - n)
                );
            }
        }

        return KernelBandwidth.Median(distances);
    }

    private static void RequireFit(Matrix reference, Matrix current, double? bandwidth)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        if (current.Columns != reference.Columns)
        {
            throw new ArgumentException(
                $"current must have the {reference.Columns} columns of reference, but had {current.Columns}",
                nameof(current)
            );
        }

        if (bandwidth is { } given)
        {
            Domain.Positive.Require(given, nameof(bandwidth));
        }
    }

    private static Undefined? TooFew(int n, int m, int least) =>
        Math.Min(n, m) >= least
            ? null
            : new(
                UndefinedReason.TooFewObservations,
                $"The maximum mean discrepancy needs at least {least} rows on each side, but there are {NumberText.Count(n)} and {NumberText.Count(m)}."
            );
}
