namespace AiPm.Sdk.Numerics;

/// <summary>
/// The Kolmogorov–Smirnov test: whether a sample comes from a distribution, or two samples from the same. Kolmogorov 1933; Smirnov 1939.
/// </summary>
public static class KolmogorovSmirnovTest
{
    /// <summary>The promise of an exact p-value: of one sample, and of two up to <see cref="MostPairsExact"/> pairs.</summary>
    public static IntervalMethod ExactMethod { get; } =
        IntervalMethod.Exact("Kolmogorov–Smirnov test, exact", "Smirnov 1939");

    /// <summary>The promise of the p-value of two larger samples; the size is that of the smaller.</summary>
    public static IntervalMethod LimitMethod { get; } =
        IntervalMethod.Asymptotic("Kolmogorov–Smirnov test, limit", "Smirnov 1939", 1_000);

    /// <summary>The most pairs of observations, one of each sample, up to which two samples are compared exactly.</summary>
    public const long MostPairsExact = 25_000_000;

    private static readonly Undefined Nothing = new(
        UndefinedReason.TooFewObservations,
        "The Kolmogorov–Smirnov test needs at least 1 observation in every sample."
    );

    /// <summary>Compares a sample with a continuous distribution that was fixed beforehand; exact for any number of observations.</summary>
    /// <remarks>
    /// Parameters estimated from the same sample make the p-value far too large (Lilliefors 1967). Cost: a sort and one cdf an observation.
    /// </remarks>
    /// <param name="sample">Finite numbers; undefined where there are none.</param>
    /// <param name="distribution">Continuous.</param>
    /// <param name="alternative">
    /// Two-sided, the largest distance either way. <see cref="Alternative.Greater"/>: the sample tends to be greater, so how far its distribution function
    /// lies below; <see cref="Alternative.Less"/>: how far above.
    /// </param>
    /// <exception cref="ArgumentException">The distribution is discrete: compare counts with <see cref="ChiSquaredTest"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names its row, from 0.</exception>
    public static KolmogorovSmirnovResult OneSample(
        ReadOnlySpan<double> sample,
        Distribution distribution,
        Alternative alternative = Alternative.TwoSided
    )
    {
        ArgumentNullException.ThrowIfNull(distribution);
        Domain.Real.Require(sample);
        if (distribution.IsDiscrete)
        {
            throw new ArgumentException(
                $"distribution must be continuous, but was {distribution.ToText()}; compare its counts by a chi-squared test",
                nameof(distribution)
            );
        }

        const string method = "one-sample Kolmogorov–Smirnov test (Kolmogorov 1933), exact";
        string[] assumptions =
        [
            "observations are independent",
            "the distribution is continuous and was not fitted to these observations",
        ];
        if (sample.IsEmpty)
        {
            return new(
                0,
                null,
                alternative,
                Nothing,
                Nothing,
                Nothing,
                Nothing,
                true,
                new(Nothing.Sentence, method, assumptions)
            );
        }

        double[] sorted = sample.ToArray();
        Array.Sort(sorted);
        double largest = 0;
        double location = sorted[0];
        for (int i = 0; i < sorted.Length; i++)
        {
            double cumulative = distribution.Cumulative(sorted[i]);
            double above = (i + 1.0) / sorted.Length - cumulative;
            double below = cumulative - (double)i / sorted.Length;
            double distance = alternative switch
            {
                Alternative.Greater => below,
                Alternative.Less => above,
                _ => Math.Max(above, below),
            };
            if (distance > largest)
            {
                (largest, location) = (distance, sorted[i]);
            }
        }

        largest = Math.Min(1, largest);
        double p =
            alternative == Alternative.TwoSided
                ? KolmogorovFunction.Survival(sorted.Length, largest)
                : KolmogorovFunction.OneSidedSurvival(sorted.Length, largest);
        return new(
            sorted.Length,
            null,
            alternative,
            largest,
            location,
            p,
            p,
            true,
            new(
                $"The sample of {NumberText.Count(sorted.Length)} is at most {ShareText.Share(largest)} {Where(alternative, "away from", "below", "above")} {distribution.ToText()}, near {NumberText.Number(location)} ({ShareText.PValueStatement(p)}).",
                method,
                assumptions
            )
        );
    }

    /// <summary>
    /// Compares two samples: exactly, by counting the orders of the pooled observations that are as far apart, up to
    /// <see cref="MostPairsExact"/> pairs; beyond that by the limit distribution at D·√(mn/(m + n)).
    /// </summary>
    /// <remarks>
    /// The count of orders (lattice paths): Hodges 1958, Arkiv för Matematik 3; given ties: Schröer and Trenkler 1995, Computational
    /// Statistics and Data Analysis 20. Cost of the exact p-value: m·n steps.
    /// </remarks>
    /// <param name="first">Finite numbers.</param>
    /// <param name="second">Finite numbers.</param>
    /// <param name="alternative">
    /// Two-sided, the largest distance either way. <see cref="Alternative.Greater"/>: the second sample tends to be greater, so how far its distribution function
    /// lies below the first's; <see cref="Alternative.Less"/>: how far above.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names its row, from 0.</exception>
    public static KolmogorovSmirnovResult TwoSample(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Alternative alternative = Alternative.TwoSided
    )
    {
        Domain.Real.Require(first);
        Domain.Real.Require(second);
        string[] assumptions = ["observations are independent, within and between the samples"];
        bool isExact = (long)first.Length * second.Length <= MostPairsExact;
        string method = isExact
            ? "two-sample Kolmogorov–Smirnov test (Smirnov 1939), exact by counting paths (Hodges 1958)"
            : "two-sample Kolmogorov–Smirnov test (Smirnov 1939), by its limit distribution";
        if (first.IsEmpty || second.IsEmpty)
        {
            return new(
                first.Length,
                second.Length,
                alternative,
                Nothing,
                Nothing,
                Nothing,
                Nothing,
                true,
                new(Nothing.Sentence, method, assumptions)
            );
        }

        (long distance, double location, bool[] isLast, bool hasTies) = Distance(first, second, alternative);
        double statistic = (double)distance / ((long)first.Length * second.Length);
        double p;
        Measured givenTies;
        if (isExact)
        {
            p = PathShare(first.Length, second.Length, distance, null, alternative);
            givenTies = hasTies ? PathShare(first.Length, second.Length, distance, isLast, alternative) : p;
        }
        else
        {
            double size = (double)first.Length / (first.Length + (double)second.Length) * second.Length;
            double z = Math.Sqrt(size) * statistic;
            p =
                alternative == Alternative.TwoSided
                    ? KolmogorovFunction.LimitSurvival(z)
                    : OneSidedLimit(z, first.Length, second.Length);
            givenTies = hasTies
                ? new Undefined(
                    UndefinedReason.NotMeasured,
                    "The exact p-value given ties was not computed for so many pairs."
                )
                : p;
        }

        return new(
            first.Length,
            second.Length,
            alternative,
            statistic,
            location,
            p,
            givenTies,
            isExact,
            new(
                $"Samples of {NumberText.Count(first.Length)} and {NumberText.Count(second.Length)} are at most {ShareText.Share(statistic)} apart{Where(alternative, "", " with the second greater", " with the second less")}, near {NumberText.Number(location)} ({ShareText.PValueStatement(p)}).",
                method,
                assumptions
            )
        );
    }

    /// <summary>m·n times the largest distance as a whole number, where it is, and which of the pooled observations end a tie.</summary>
    private static (long Distance, double Location, bool[] IsLast, bool HasTies) Distance(
        ReadOnlySpan<double> first,
        ReadOnlySpan<double> second,
        Alternative alternative
    )
    {
        double[] x = first.ToArray();
        double[] y = second.ToArray();
        Array.Sort(x);
        Array.Sort(y);
        bool[] isLast = new bool[x.Length + y.Length + 1];
        bool hasTies = false;
        long largest = 0;
        double location = Math.Min(x[0], y[0]);
        int i = 0;
        int j = 0;
        while (i < x.Length || j < y.Length)
        {
            double value =
                i == x.Length ? y[j]
                : j == y.Length ? x[i]
                : Math.Min(x[i], y[j]);
            int before = i + j;
            while (i < x.Length && x[i] == value)
            {
                i++;
            }

            while (j < y.Length && y[j] == value)
            {
                j++;
            }

            hasTies |= i + j > before + 1;
            isLast[i + j] = true;
            long distance = Towards(alternative, (long)i * y.Length - (long)j * x.Length);
            if (distance > largest)
            {
                (largest, location) = (distance, value);
            }
        }

        return (largest, location, isLast, hasTies);
    }

    /// <summary>
    /// The share of all orders of the pooled observations whose path reaches the distance, summed as such so that a small share
    /// keeps its digits. With ties only the steps that end one count.
    /// </summary>
    private static double PathShare(int m, int n, long distance, bool[]? isLast, Alternative alternative)
    {
        // Entry j: the probability that a random order of i and j observations has reached the distance.
        double[] share = new double[n + 1];
        for (int i = 0; i <= m; i++)
        {
            for (int j = 0; j <= n; j++)
            {
                bool counts = isLast is null || isLast[i + j];
                if (counts && i + j > 0 && Towards(alternative, (long)i * n - (long)j * m) >= distance)
                {
                    share[j] = 1;
                }
                else if (i == 0)
                {
                    share[j] = j == 0 ? 0 : share[j - 1];
                }
                else if (j > 0)
                {
                    share[j] = (i * share[j] + j * share[j - 1]) / (i + j);
                }
            }
        }

        return distance == 0 ? 1 : Math.Min(1, share[n]);
    }

    /// <summary>The distance of the first distribution function over the second, on the side of the alternative.</summary>
    private static long Towards(Alternative alternative, long distance) =>
        alternative switch
        {
            Alternative.Greater => distance,
            Alternative.Less => -distance,
            _ => Math.Abs(distance),
        };

    /// <summary>The limit e^(−2z²) with Hodges' correction for the step of D (1958, equation 5.3).</summary>
    private static double OneSidedLimit(double z, double first, double second)
    {
        double more = Math.Max(first, second);
        double fewer = Math.Min(first, second);
        double step = (more + 2 * fewer) / Math.Sqrt(more) / Math.Sqrt(fewer) / Math.Sqrt(more + fewer);
        return Elementary.Exp(-2 * z * (z + step / 3));
    }

    private static string Where(Alternative alternative, string either, string greater, string less) =>
        alternative switch
        {
            Alternative.Greater => greater,
            Alternative.Less => less,
            _ => either,
        };
}
