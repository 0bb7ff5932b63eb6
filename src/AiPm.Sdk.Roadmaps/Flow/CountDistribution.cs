using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The distribution of a whole number, as days until done or items by a date: exact probabilities, or counts of draws with their Monte
/// Carlo error. Percentiles are whole numbers of the distribution itself, never interpolated.
/// </summary>
/// <remarks>
/// A part of the probability may lie beyond what was computed, <see cref="Beyond"/>: work that is not done within the horizon. A
/// percentile that falls there is undefined, never a large number.
/// </remarks>
public sealed class CountDistribution
{
    // Sums of exact probabilities carry rounding; a share that is reached to this much is reached.
    private const double Rounding = 1e-12;

    private readonly int _first;
    private readonly double[] _mass;
    private readonly double[] _atMost;
    private readonly double[] _atLeast;
    private readonly long _draws;
    private readonly bool _isCounted;

    private CountDistribution(int first, double[] mass, double beyond, long draws, bool isCounted = true)
    {
        // Mass is in draws where there are any, so that ranks of what was counted are whole numbers; else in probability.
        (_first, _mass, _draws, _isCounted) = (first, mass, draws, isCounted && draws > 0);
        _atMost = new double[mass.Length];
        _atLeast = new double[mass.Length];
        double sum = 0;
        for (int i = 0; i < mass.Length; i++)
        {
            sum += mass[i];
            _atMost[i] = sum;
        }

        sum = beyond;
        for (int i = mass.Length - 1; i >= 0; i--)
        {
            sum += mass[i];
            _atLeast[i] = sum;
        }

        BeyondMass = beyond;
    }

    /// <summary>The smallest value that has probability; of a distribution that lies beyond the horizon as a whole, the horizon.</summary>
    public int Smallest => At(Array.FindIndex(_mass, mass => mass > 0));

    /// <summary>The largest value that has probability and was computed; what lies beyond it is <see cref="Beyond"/>.</summary>
    public int Largest => At(Array.FindLastIndex(_mass, mass => mass > 0));

    /// <summary>The number of draws that were counted; 0 where the probabilities are exact.</summary>
    public long Draws => _draws;

    /// <summary>Whether the probabilities are exact, to rounding.</summary>
    public bool IsExact => _draws == 0;

    /// <summary>The probability of a value larger than all that were computed.</summary>
    public SimulatedValue Beyond => Share(BeyondMass);

    /// <summary>The mean; undefined where more than a billionth of the probability lies beyond what was computed.</summary>
    public Measured Mean => Moments().Mean;

    /// <summary>The standard deviation, of the whole distribution; undefined where the mean is.</summary>
    public Measured StandardDeviation => Moments().Deviation;

    /// <summary>The mean with its Monte Carlo error, 0 where the distribution is exact.</summary>
    /// <exception cref="UndefinedException">A part of the probability lies beyond what was computed.</exception>
    public SimulatedValue SimulatedMean => new(Mean.Value, IsExact ? 0 : StandardDeviation.Value / Math.Sqrt(_draws));

    private double Total => IsExact ? 1 : _draws;

    private int At(int place) => _first + (place < 0 ? _mass.Length - 1 : place);

    private double BeyondMass { get; }

    /// <summary>The distribution of counted values, as the histogram of a simulation: how often each value was seen.</summary>
    /// <param name="counts">At least one value with a count; counts at least 0, not all 0.</param>
    /// <exception cref="ArgumentException">There is no value, or all counts are 0; the values span more than 10 million, or the counts come to more than an <see cref="int"/> holds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static CountDistribution OfCounts(IReadOnlyDictionary<int, long> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        long draws = 0;
        foreach ((int value, long count) in counts)
        {
            if (count < 0)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(counts),
                    count,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"counts must be at least 0, but was {count} for {value}"
                    )
                );
            }

            if (count > int.MaxValue - draws)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"counts must come to at most {int.MaxValue} together, but {draws} and {count} for {value} are more"
                    ),
                    nameof(counts)
                );
            }

            draws += count;
        }

        int[] seen = [.. counts.Where(pair => pair.Value > 0).Select(pair => pair.Key).Order()];
        if (seen.Length == 0)
        {
            throw new ArgumentException(
                "counts must hold at least one value that was seen, but held none",
                nameof(counts)
            );
        }

        double[] mass = new double[Width(seen[0], seen[^1], nameof(counts))];
        foreach (int value in seen)
        {
            mass[value - seen[0]] = counts[value];
        }

        return new(seen[0], mass, 0, draws);
    }

    /// <summary>The distribution with these exact probabilities of successive values.</summary>
    /// <param name="first">The first value.</param>
    /// <param name="probabilities">Of the first value and those that follow: at least 0, with a sum of at most 1; what is missing lies beyond the last.</param>
    /// <exception cref="ArgumentException">There is none, or they sum to more than 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">One leaves [0, 1], or the last value is larger than an <see cref="int"/> holds.</exception>
    public static CountDistribution OfProbabilities(int first, params ReadOnlySpan<double> probabilities)
    {
        if (probabilities.IsEmpty)
        {
            throw new ArgumentException("probabilities must hold at least one, but was empty", nameof(probabilities));
        }

        if (first > int.MaxValue - probabilities.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(first),
                first,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"first must be at most {int.MaxValue - probabilities.Length} for {probabilities.Length} probabilities, but was {first}"
                )
            );
        }

        Domain.Share.Require(probabilities);
        double sum = 0;
        foreach (double probability in probabilities)
        {
            sum += probability;
        }

        return sum <= 1 + 1e-9
            ? new(first, probabilities.ToArray(), sum > 1 - 1e-9 ? 0 : 1 - sum, 0)
            : throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"probabilities must sum to at most 1, but sum to {sum}"),
                nameof(probabilities)
            );
    }

    /// <summary>P(X = value).</summary>
    public SimulatedValue Probability(int value)
    {
        long place = (long)value - _first;
        return Share(place >= 0 && place < _mass.Length ? _mass[place] : 0);
    }

    /// <summary>P(X ≤ value).</summary>
    public SimulatedValue ProbabilityAtMost(int value)
    {
        long place = (long)value - _first;
        return Share(place < 0 ? 0 : _atMost[Math.Min(place, _atMost.Length - 1)]);
    }

    /// <summary>P(X ≥ value), what lies beyond included.</summary>
    public SimulatedValue ProbabilityAtLeast(int value)
    {
        long place = (long)value - _first;
        return Share(place < _atLeast.Length ? _atLeast[Math.Max(place, 0)] : BeyondMass);
    }

    /// <summary>The smallest value that X stays at or below with at least this probability: of n draws the ⌈n·p⌉-th smallest.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    /// <exception cref="UndefinedException">The percentile lies beyond what was computed.</exception>
    public int Percentile(double probability) =>
        TryPercentile(probability, out int value)
            ? value
            : throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    $"A share of {ShareText.Probability(probability)} is not reached: {ShareText.Probability(Beyond)} of the probability lies beyond {NumberText.Count(Largest)}."
                )
            );

    /// <summary>Asks for <see cref="Percentile"/> without an exception.</summary>
    /// <returns>False where the percentile lies beyond what was computed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public bool TryPercentile(double probability, out int value)
    {
        double goal = Goal(probability);
        int place = Array.FindIndex(_atMost, mass => mass > 0 && mass >= goal);
        if (place < 0 && BeyondMass == 0)
        {
            place = Largest - _first;
        }

        value = _first + Math.Max(place, 0);
        return place >= 0;
    }

    /// <summary>The largest value that X reaches or exceeds with at least this probability: "how many" counts downward.</summary>
    /// <remarks>What lies beyond the computed values reaches each of them, so there is always an answer, if too small.</remarks>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public int PercentileDown(double probability)
    {
        double goal = Goal(probability);
        int place = Array.FindLastIndex(_atLeast, mass => mass > 0 && mass >= goal);
        return place < 0 ? Smallest : Math.Min(_first + place, Math.Max(Largest, Smallest));
    }

    /// <summary>The number as an uncertain quantity, for a roadmap, a budget or a score.</summary>
    /// <exception cref="UndefinedException">A part of the probability lies beyond what was computed.</exception>
    public Estimate ToEstimate()
    {
        _ = Mean.Value;
        List<double> values = [];
        List<double> weights = [];
        for (int i = 0; i < _mass.Length; i++)
        {
            if (_mass[i] > 0)
            {
                values.Add(_first + i);
                weights.Add(_mass[i]);
            }
        }

        return values.Count == 1 ? values[0] : Estimate.Of(new CategoricalDistribution([.. values], [.. weights]));
    }

    /// <summary>The distribution of drawn values, where those above <paramref name="horizon"/> lie beyond it.</summary>
    internal static CountDistribution OfDraws(ReadOnlySpan<int> draws, int horizon)
    {
        int smallest = int.MaxValue;
        int largest = int.MinValue;
        foreach (int draw in draws)
        {
            if (draw <= horizon)
            {
                smallest = Math.Min(smallest, draw);
                largest = Math.Max(largest, draw);
            }
        }

        if (largest < smallest)
        {
            return new(horizon, [0], draws.Length, draws.Length);
        }

        double[] mass = new double[Width(smallest, largest, nameof(draws))];
        long beyond = 0;
        foreach (int draw in draws)
        {
            if (draw > horizon)
            {
                beyond++;
            }
            else
            {
                mass[draw - smallest]++;
            }
        }

        return new(smallest, mass, beyond, draws.Length);
    }

    /// <summary>Exact probabilities of 0, 1, 2 …, with what lies beyond.</summary>
    internal static CountDistribution OfExact(double[] mass, double beyond) => new(0, mass, Math.Max(0, beyond), 0);

    /// <summary>
    /// The distribution whose P(X ≤ value) is made of those of others at each value. The errors of drawn ones are taken as of the
    /// fewest draws among them, which is no less than the error of a product or a minimum.
    /// </summary>
    internal static CountDistribution Combine(
        IReadOnlyList<CountDistribution> all,
        Func<IEnumerable<double>, double> combine
    )
    {
        int first = all.Max(one => one.Smallest);
        int last = all.Max(one => one.Largest);
        long draws = all.Where(one => !one.IsExact).Select(one => one.Draws).DefaultIfEmpty(0).Min();
        double total = draws == 0 ? 1 : draws;
        double[] mass = new double[Width(first, last, nameof(all))];
        double before = 0;
        for (int i = 0; i < mass.Length; i++)
        {
            double through = combine(all.Select(one => one.ProbabilityAtMost(first + i).Value));
            mass[i] = Math.Max(0, through - before) * total;
            before = Math.Max(before, through);
        }

        return new(
            first,
            mass,
            all.All(one => one.BeyondMass == 0) ? 0 : (1 - before) * total,
            draws,
            isCounted: false
        );
    }

    /// <summary>The distribution of the sum with an independent one; both exact.</summary>
    internal CountDistribution Plus(CountDistribution other)
    {
        double[] sum = new double[_mass.Length + other._mass.Length - 1];
        for (int i = 0; i < _mass.Length; i++)
        {
            for (int j = 0; j < other._mass.Length; j++)
            {
                sum[i + j] += _mass[i] * other._mass[j];
            }
        }

        return new(checked(_first + other._first), sum, 0, 0);
    }

    private static int Width(int first, int last, string name)
    {
        const int widest = 10_000_000;
        long width = (long)last - first + 1;
        return width <= widest
            ? (int)width
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must span at most {widest} whole numbers, but span {width}, from {first} to {last}"
                ),
                name
            );
    }

    // In draws: their rank, ⌈n·p⌉; in probability: the share less rounding, but no less where all is asked for.
    private double Goal(double probability)
    {
        Domain.Share.Require(probability);
        return _isCounted ? OrderStatistic.Rank(probability, checked((int)_draws)) + 1
            : probability == 1 ? Total
            : (probability - Rounding) * Total;
    }

    private SimulatedValue Share(double mass) =>
        IsExact ? new(Math.Min(1, mass), 0)
        : _isCounted ? SimulatedValue.Share((long)mass, _draws)
        : new(mass / _draws, SimulatedValue.Share((long)Math.Round(mass), _draws).StandardError);

    private (Measured Mean, Measured Deviation) Moments()
    {
        if (BeyondMass / Total > 1e-9)
        {
            Undefined open = new(
                UndefinedReason.Infinite,
                $"The mean is not known: {ShareText.Probability(Beyond)} of the probability lies beyond {NumberText.Count(Largest)}."
            );
            return (open, open);
        }

        double total = 0;
        double mean = 0;
        for (int i = 0; i < _mass.Length; i++)
        {
            total += _mass[i];
            mean += _mass[i] * i;
        }

        mean /= total;
        double squares = 0;
        for (int i = 0; i < _mass.Length; i++)
        {
            squares += _mass[i] / total * (i - mean) * (i - mean);
        }

        return (_first + mean, Math.Sqrt(squares));
    }
}
