using System.Runtime.Intrinsics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Turns uniforms into numbers of events, by inversion: more events for a larger uniform.</summary>
internal sealed class EventCounts
{
    /// <summary>The most events that a draw can tell apart: the occurrences of a <see cref="RandomStream"/>.</summary>
    public const int Most = ushort.MaxValue;

    // So many comparisons of eight uniforms at once are cheaper than a search for each.
    private const int MostThresholds = 24;

    // Most years have fewer events than this, and are done with as many comparisons.
    private const int FirstThresholds = 6;

    private readonly FrequencyModel _model;
    private readonly double _size;
    private readonly double _exposure;
    private readonly bool _isCertain;
    private readonly double _certain;
    private readonly double[] _thresholds = [];
    private readonly Distribution? _distribution;

    /// <summary>The numbers of events of a frequency in a period of some exposure: its rate, or its probability, times that.</summary>
    public EventCounts(EventFrequency frequency, double exposure = 1)
    {
        _model = frequency.Model;
        _size = frequency.Size;
        _exposure = exposure;
        _isCertain = frequency.Value.TryGetCertain(out double value);
        _certain = value * (_model == FrequencyModel.Count ? 1 : exposure);
        if (_isCertain && _certain > 0 && _model is not (FrequencyModel.AtMostOnce or FrequencyModel.Count))
        {
            CountLaw law = Law(_certain);
            _thresholds = law.IsSmall ? Thresholds(law) : [];
            _distribution = _thresholds.Length > 0 ? null : law.Distribution;
        }
    }

    /// <summary>Whether a number is one of events.</summary>
    public static bool IsCount(double number) => number is >= 0 and <= Most && Math.Floor(number) == number;

    /// <summary>
    /// The number of events of each draw; returns how many draws have more than <see cref="Most"/> or no whole number, which are left at
    /// 0 for the caller to refuse.
    /// </summary>
    /// <param name="value">The frequency's value in each draw; not read where it is certain.</param>
    /// <param name="uniform">The uniform of each draw; at most a chunk.</param>
    /// <param name="counts">Receives the numbers.</param>
    public int Fill(ReadOnlySpan<double> value, ReadOnlySpan<double> uniform, Span<int> counts)
    {
        if (_thresholds.Length > 0)
        {
            Compare(uniform, counts);
            return 0;
        }

        if (_isCertain && _certain == 0)
        {
            counts.Clear();
            return 0;
        }

        Span<double> numbers = stackalloc double[counts.Length];
        if (_distribution is not null)
        {
            _distribution.Transform(uniform, numbers);
        }
        else
        {
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = Quantile(
                    _isCertain ? _certain : value[i] * (_model == FrequencyModel.Count ? 1 : _exposure),
                    uniform[i]
                );
            }
        }

        int refused = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            bool isCount = IsCount(numbers[i]);
            refused += isCount ? 0 : 1;
            counts[i] = isCount ? (int)numbers[i] : 0;
        }

        return refused;
    }

    private double Quantile(double value, double uniform)
    {
        if (_model == FrequencyModel.Count)
        {
            return value;
        }

        if (_model == FrequencyModel.AtMostOnce)
        {
            // 1 − u is exact, so that small probabilities keep their digits.
            return 1 - uniform < value ? 1 : 0;
        }

        if (value == 0)
        {
            return 0;
        }

        CountLaw law = Law(value);
        return law.IsSmall ? AddUp(law, uniform)
            : law.Mean <= EventFrequency.LargestRate || _model == FrequencyModel.Binomial
                ? law.Distribution.Quantile(uniform)
            : double.PositiveInfinity;
    }

    private CountLaw Law(double value) =>
        _model switch
        {
            FrequencyModel.Binomial => CountLaw.Binomial((int)_size, value),
            FrequencyModel.NegativeBinomial => CountLaw.NegativeBinomial(value, _size),
            _ => CountLaw.Poisson(value),
        };

    private static double AddUp(CountLaw law, double uniform)
    {
        double probability = Elementary.Exp(law.LogZero);
        double cumulative = probability;
        int events = 0;
        while (cumulative < uniform && events < law.Largest)
        {
            events++;
            probability *= law.Ratio(events);
            double next = cumulative + probability;
            if (next == cumulative && events > law.Mean)
            {
                break;
            }

            cumulative = next;
        }

        return events;
    }

    /// <summary>P(N ≤ k) for k = 0, 1, … as long as a uniform can lie above; none where they would be many.</summary>
    private static double[] Thresholds(CountLaw law)
    {
        const double largestUniform = 1 - 1.0 / (1L << 53);
        List<double> thresholds = [];
        double probability = Elementary.Exp(law.LogZero);
        CompensatedSum cumulative = default;
        for (int events = 0; thresholds.Count <= MostThresholds && events < law.Largest; events++)
        {
            probability *= events == 0 ? 1 : law.Ratio(events);
            cumulative = cumulative.Plus(probability);
            if (cumulative.Value >= largestUniform || (probability < 1e-20 && events > law.Mean))
            {
                break;
            }

            thresholds.Add(cumulative.Value);
        }

        return thresholds.Count <= MostThresholds ? [.. thresholds] : [];
    }

    /// <summary>The number of thresholds below each uniform: the smallest k with P(N ≤ k) ≥ u.</summary>
    private void Compare(ReadOnlySpan<double> uniform, Span<int> counts)
    {
        ReadOnlySpan<double> first = _thresholds.AsSpan(0, Math.Min(FirstThresholds, _thresholds.Length));
        ReadOnlySpan<double> rest = _thresholds.AsSpan(first.Length);
        int row = 0;
        for (; row <= counts.Length - Vector512<double>.Count; row += Vector512<double>.Count)
        {
            Vector512<double> u = Vector512.Create(uniform[row..]);
            Vector512<long> events = default;
            foreach (double threshold in first)
            {
                events -= Vector512.GreaterThan(u, Vector512.Create(threshold)).AsInt64();
            }

            if (!rest.IsEmpty && Vector512.GreaterThanAny(u, Vector512.Create(first[^1])))
            {
                foreach (double threshold in rest)
                {
                    events -= Vector512.GreaterThan(u, Vector512.Create(threshold)).AsInt64();
                }
            }

            Vector512.Narrow(events, events).GetLower().CopyTo(counts[row..]);
        }

        for (; row < counts.Length; row++)
        {
            int events = 0;
            foreach (double threshold in _thresholds)
            {
                events += uniform[row] > threshold ? 1 : 0;
            }

            counts[row] = events;
        }
    }
}
