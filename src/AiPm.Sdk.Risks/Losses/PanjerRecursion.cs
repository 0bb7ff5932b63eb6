using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// The exact distribution of a compound loss on a lattice: the sum of N losses of one severity, where N follows a frequency. The check of every
/// simulation, and the answer itself where losses are discrete.
/// </summary>
/// <remarks>
/// <para>Panjer 1981: for p(n) = (a + b/n)·p(n − 1), g(s) = Σⱼ (a + b·j/s)·f(j)·g(s − j)/(1 − a·f(0)) from g(0) = E[f(0)^N]. For the Poisson and the negative
/// binomial every term is positive, so no digit is lost; g is carried with a scale of its own, so that e^(−λ) may be as small as it likes.</para>
/// <para>For the binomial a is negative and the recursion subtracts (Panjer and Wang 1993); its loss is the n-th convolution power of that of one opportunity, by
/// squaring, every term positive again. A given number of events is summed by Horner's rule over convolutions.</para>
/// <para>Cost: points of the result × points of the severity, with n squarings of the result for the binomial.</para>
/// </remarks>
public static class PanjerRecursion
{
    // What is left out of an endless tail: less than what rounding moves.
    private const double Negligible = 1e-20;

    private const double LargestTerm = 1e200;

    // log 10²⁰⁰.
    private const double LogLargestTerm = 460.51701859880915;

    /// <summary>The loss of a year.</summary>
    /// <param name="frequency">How often; its value is certain (or, of a given number of events, a discrete distribution).</param>
    /// <param name="severity">The loss of one event.</param>
    /// <param name="largestAmount">
    /// Where the result may end; what lies above has a probability and no amount. When left out it ends where less than 10⁻²⁰ a point is left.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The frequency is uncertain, which makes a mixture of compound losses.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestAmount"/> is not at least 0, or the result needs more than 16,777,216 points.</exception>
    public static LatticeLoss Compound(EventFrequency frequency, LatticeSeverity severity, double? largestAmount = null)
    {
        ArgumentNullException.ThrowIfNull(frequency);
        ArgumentNullException.ThrowIfNull(severity);
        int? last = largestAmount is { } largest
            ? (int)
                Math.Min(
                    severity.Lattice.AtMost(Domain.NonNegative.Require(largest, nameof(largestAmount))),
                    Lattice.MostPoints - 1
                )
            : null;
        ReadOnlySpan<double> f = severity.Probabilities;
        double beyond = severity.ProbabilityBeyond;
        if (last is null)
        {
            RequireMean(frequency, f);
        }

        if (frequency.Model == FrequencyModel.Count)
        {
            double[] numbers = Numbers(frequency);
            double passed = 0;
            for (int n = numbers.Length - 1; n > 0; n--)
            {
                passed += numbers[n] * -Elementary.Expm1(n * Elementary.Log1p(-beyond));
            }

            return Made(severity, Mixture(numbers, f, last), passed, last);
        }

        if (!frequency.Value.TryGetCertain(out double value))
        {
            throw new ArgumentException(
                $"frequency must have a certain value for an exact compound loss, but was {frequency}; simulate it, or mix the losses of its values",
                nameof(frequency)
            );
        }

        if (value == 0)
        {
            return Made(severity, [1], 0, last);
        }

        CountLaw law = frequency.Model switch
        {
            FrequencyModel.AtMostOnce => CountLaw.Binomial(1, value),
            FrequencyModel.Binomial => CountLaw.Binomial((int)frequency.Size, value),
            FrequencyModel.NegativeBinomial => CountLaw.NegativeBinomial(value, frequency.Size),
            _ => CountLaw.Poisson(value),
        };
        double[] g = frequency.IsProbability
            ? Power(OneOpportunity(value, f), (int)frequency.Size, last)
            : Recursion(law, f, beyond, last);
        return Made(severity, g, -Elementary.Expm1(law.LogGenerating(beyond)), last);
    }

    // What was left out of the tail by a bound on the amount counts as beyond.
    private static LatticeLoss Made(LatticeSeverity severity, double[] g, double beyond, int? last)
    {
        if (last is not null)
        {
            CompensatedSum rest = default(CompensatedSum).Plus(1);
            foreach (double probability in g)
            {
                rest = rest.Plus(-probability);
            }

            // Rounding alone leaves about as much; a complete distribution must not seem cut.
            beyond = Math.Max(beyond, rest.Value > 1e-14 ? rest.Value : 0);
        }

        return new(severity.Lattice, g, beyond);
    }

    private static double[] Recursion(CountLaw law, ReadOnlySpan<double> f, double beyond, int? last)
    {
        int width = LastPositive(f);
        CompensatedSum some = default(CompensatedSum).Plus(beyond);
        double mean = 0;
        double[] plain = new double[width];
        double[] weighted = new double[width];
        for (int j = 1; j <= width; j++)
        {
            some = some.Plus(f[j]);
            mean += j * f[j];

            // From the last to the first, beside g from the first to the last.
            plain[width - j] = f[j];
            weighted[width - j] = j * f[j];
        }

        double scale = 1 / (1 - law.A * f[0]);
        double a = law.A * scale;
        double b = law.B * scale;
        double middle = law.Mean * mean;
        double logScale = law.LogGenerating(Math.Min(1, some.Value));
        double[] g = new double[Math.Max(1_024, 2 * width)];
        g[0] = 1;
        int length = 1;
        double window = 1;
        bool isRescaled = false;
        while (last is { } end ? length <= end : length <= middle || window > Negligible)
        {
            RequirePoints(length);
            if (length == g.Length)
            {
                Array.Resize(ref g, 2 * g.Length);
            }

            int terms = Math.Min(length, width);
            ReadOnlySpan<double> earlier = g.AsSpan(length - terms, terms);
            double next = b / length * Dot(weighted.AsSpan(width - terms), earlier);
            if (a != 0)
            {
                next += a * Dot(plain.AsSpan(width - terms), earlier);
            }

            if (next > LargestTerm)
            {
                Span<double> all = g.AsSpan(0, length);
                for (int i = 0; i < all.Length; i++)
                {
                    all[i] *= 1 / LargestTerm;
                }

                next *= 1 / LargestTerm;
                logScale += LogLargestTerm;
                isRescaled = true;
            }

            g[length++] = next;

            // The largest of the points that the next are made of; looked at once in so many.
            int look = Math.Max(64, width);
            if (last is null && length > middle && length % look == 0)
            {
                window = Largest(g.AsSpan(length - look, look)) * Elementary.Exp(logScale);
            }
        }

        Span<double> result = g.AsSpan(0, length);
        double factor = Elementary.Exp(logScale);
        if (isRescaled && last is null)
        {
            // Complete, so that the sum is known: it takes the roundings of many scales away.
            CompensatedSum sum = default;
            foreach (double term in result)
            {
                sum = sum.Plus(term);
            }

            factor = Elementary.Exp(law.LogGenerating(beyond)) / sum.Value;
        }

        foreach (ref double term in result)
        {
            term *= factor;
        }

        return result.ToArray();
    }

    /// <summary>The n-th convolution power by squaring, with the far tail left out as it becomes negligible.</summary>
    private static double[] Power(double[] one, int n, int? last)
    {
        double[]? power = null;
        double[] square = Trimmed(one, last);
        for (int left = n; ; left >>= 1)
        {
            if ((left & 1) == 1)
            {
                power = power is null ? square : Trimmed(Convolve(power, square, last), last);
            }

            if (left <= 1)
            {
                return power!;
            }

            square = Trimmed(Convolve(square, square, last), last);
        }
    }

    /// <summary>Σ p(n)·f*ⁿ = p(0) + f * (p(1) + f * (p(2) + …)).</summary>
    internal static double[] Mixture(double[] numbers, ReadOnlySpan<double> f, int? last)
    {
        double[] severity = f[..(LastPositive(f) + 1)].ToArray();
        double[] sum = [numbers[^1]];
        for (int n = numbers.Length - 2; n >= 0; n--)
        {
            sum = Trimmed(Convolve(sum, severity, last), last);
            sum[0] += numbers[n];
        }

        return sum;
    }

    private static double[] OneOpportunity(double probability, ReadOnlySpan<double> f)
    {
        double[] one = new double[LastPositive(f) + 1];
        for (int k = 0; k < one.Length; k++)
        {
            one[k] = probability * f[k];
        }

        one[0] += 1 - probability;
        return one;
    }

    /// <summary>The probabilities of 0, 1, 2, … events of a given number.</summary>
    private static double[] Numbers(EventFrequency frequency)
    {
        Estimate count = frequency.Value;
        if (count.TryGetCertain(out double certain))
        {
            double[] one = new double[(int)certain + 1];
            one[^1] = 1;
            return one;
        }

        if (!count.TryGetDistribution(out Distribution? distribution) || !distribution.IsDiscrete)
        {
            throw new ArgumentException(
                $"frequency must have a number of events of known distribution for an exact compound loss, but was {count}; simulate it",
                nameof(frequency)
            );
        }

        double[] numbers = new double[(int)Math.Min(EventCounts.Most, distribution.SurvivalQuantile(Negligible)) + 1];
        for (int n = 0; n < numbers.Length; n++)
        {
            numbers[n] = distribution.Density(n);
        }

        return numbers;
    }

    private static double[] Convolve(double[] left, double[] right, int? last)
    {
        long length = (long)left.Length + right.Length - 1;
        double[] result = new double[last is { } end ? Math.Min(length, end + 1L) : RequirePoints(length)];
        (double[] shorter, double[] longer) = left.Length < right.Length ? (left, right) : (right, left);
        for (int i = 0; i < shorter.Length && i < result.Length; i++)
        {
            AddMultiple(result.AsSpan(i), shorter[i], longer.AsSpan(0, Math.Min(longer.Length, result.Length - i)));
        }

        return result;
    }

    /// <summary>Without the points at the end whose probabilities together are negligible.</summary>
    private static double[] Trimmed(double[] probabilities, int? last)
    {
        int length = last is { } end ? Math.Min(probabilities.Length, end + 1) : probabilities.Length;
        for (double rest = 0; length > 1 && (rest += probabilities[length - 1]) <= Negligible; )
        {
            length--;
        }

        return probabilities[..length];
    }

    private static void AddMultiple(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        if (factor == 0)
        {
            return;
        }

        Lanes factors = factor;
        int i = 0;
        for (; i <= source.Length - Lanes.Count; i += Lanes.Count)
        {
            Lanes.FusedMultiplyAdd(factors, Lanes.Load(source[i..]), Lanes.Load(target[i..])).Store(target[i..]);
        }

        for (; i < source.Length; i++)
        {
            target[i] = Math.FusedMultiplyAdd(factor, source[i], target[i]);
        }
    }

    private static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Lanes first = default;
        Lanes second = default;
        int i = 0;
        for (; i <= left.Length - 2 * Lanes.Count; i += 2 * Lanes.Count)
        {
            first = Lanes.FusedMultiplyAdd(Lanes.Load(left[i..]), Lanes.Load(right[i..]), first);
            second = Lanes.FusedMultiplyAdd(
                Lanes.Load(left[(i + Lanes.Count)..]),
                Lanes.Load(right[(i + Lanes.Count)..]),
                second
            );
        }

        double sum = (first + second).Sum();
        for (; i < left.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(left[i], right[i], sum);
        }

        return sum;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }

    private static int LastPositive(ReadOnlySpan<double> probabilities) =>
        Math.Max(0, probabilities.LastIndexOfAnyExcept(0.0));

    /// <summary>Refuses at once what could not end: a mean beyond the most points.</summary>
    private static void RequireMean(EventFrequency frequency, ReadOnlySpan<double> f)
    {
        double mean = 0;
        for (int j = 1; j < f.Length; j++)
        {
            mean += j * f[j];
        }

        if (frequency.MeanEvents.Mean.TryGet(out double events, out _))
        {
            RequirePoints((long)Math.Min(events * mean, long.MaxValue / 2));
        }
    }

    private static long RequirePoints(long points) =>
        points < Lattice.MostPoints
            ? points
            : throw new ArgumentOutOfRangeException(
                nameof(points),
                points,
                $"the compound loss must have at most {Lattice.MostPoints} points, but has at least {points}; use wider steps"
            );
}
