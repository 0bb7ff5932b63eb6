using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A loss that takes finitely many values with known probabilities: mean, exceedance, value at risk and shortfall are exact.</summary>
/// <remarks>
/// Probabilities are added with compensation; where a sum is compared with a level, a difference of 4·10⁻¹⁵ counts as
/// equality, so that .7 + .12 reaches .82.
/// </remarks>
public sealed class DiscreteLossDistribution
{
    internal const double Rounding = 4e-15;

    private const long MostAdditions = 1 << 27;

    private readonly LossProbability[] _outcomes;

    // _above[i] = P(L > outcome i), added from the far end so that small tails keep their digits.
    private readonly double[] _above;

    private DiscreteLossDistribution(IEnumerable<LossProbability> outcomes)
    {
        _outcomes =
        [
            .. outcomes
                .Where(outcome => outcome.Probability > 0)
                .GroupBy(outcome => outcome.Amount)
                .Select(group => new LossProbability(
                    group.Key,
                    Math.Min(1, Sum(group.Select(outcome => outcome.Probability)))
                ))
                .OrderBy(outcome => outcome.Amount),
        ];
        _above = new double[_outcomes.Length];
        double above = 0;
        double lost = 0;
        for (int i = _outcomes.Length - 1; i >= 0; i--)
        {
            _above[i] = Math.Min(1, above + lost);
            Compensate(ref above, ref lost, _outcomes[i].Probability);
        }
    }

    /// <summary>The values with positive probability, ascending.</summary>
    public IReadOnlyList<LossProbability> Outcomes => _outcomes;

    /// <summary>The mean loss.</summary>
    public double Mean => Sum(_outcomes.Select(outcome => outcome.Amount * outcome.Probability));

    /// <summary>The variance of the loss.</summary>
    public double Variance
    {
        get
        {
            double mean = Mean;
            return Sum(_outcomes.Select(o => (o.Amount - mean) * (o.Amount - mean) * o.Probability));
        }
    }

    /// <summary>P(loss = 0).</summary>
    public double ProbabilityOfNoLoss => _outcomes[0].Amount == 0 ? _outcomes[0].Probability : 0;

    /// <summary>The points (amount, P(loss &gt; amount)) at every value the loss can take.</summary>
    public IReadOnlyList<LossProbability> ExceedanceCurve =>
        [.. _outcomes.Select((outcome, i) => new LossProbability(outcome.Amount, _above[i]))];

    /// <summary>From amounts and their probabilities; an amount given twice has the sum.</summary>
    /// <param name="outcomes">Amounts of at least 0 with probabilities that sum to 1 within 10⁻⁹.</param>
    /// <exception cref="ArgumentException">The probabilities do not sum to 1.</exception>
    public static DiscreteLossDistribution Of(params ReadOnlySpan<LossProbability> outcomes)
    {
        LossProbability[] given = outcomes.ToArray();
        RequireTotal(given.Select(outcome => outcome.Probability), nameof(outcomes));
        return new(given);
    }

    /// <summary>From observed or simulated losses, each with the same probability.</summary>
    /// <exception cref="ArgumentException">There is no loss, or one is negative.</exception>
    public static DiscreteLossDistribution FromLosses(params ReadOnlySpan<double> losses)
    {
        if (losses.IsEmpty)
        {
            throw new ArgumentException("losses must hold at least one loss, but held none", nameof(losses));
        }

        Domain.NonNegative.Require(losses);
        double count = losses.Length;
        return new(
            losses
                .ToArray()
                .GroupBy(loss => loss)
                .Select(equal => new LossProbability(equal.Key, equal.Count() / count))
        );
    }

    /// <summary>
    /// The sum of N losses, drawn independently from <paramref name="severity"/>, where N is n with probability
    /// <c>countProbabilities[n]</c>: the exact compound distribution by convolution.
    /// </summary>
    /// <param name="countProbabilities">The probabilities of 0, 1, 2, … events; they sum to 1 within 10⁻⁹.</param>
    /// <param name="severity">The loss of one event.</param>
    /// <remarks>
    /// Amounts that are decimals are added as such, so that 0.1 + 0.2 is the 0.3 of another sum. Cost: for each count, the number of distinct sums so
    /// far times the outcomes of the severity.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// A probability is not in [0, 1], or they do not sum to 1; or there would be more than 16,777,216 sums, or more than 134,217,728 additions.
    /// </exception>
    public static DiscreteLossDistribution Compound(
        ReadOnlySpan<double> countProbabilities,
        DiscreteLossDistribution severity
    )
    {
        ArgumentNullException.ThrowIfNull(severity);
        Domain.Share.Require(countProbabilities);
        RequireTotal(countProbabilities.ToArray(), nameof(countProbabilities));
        int most = Math.Max(0, countProbabilities.LastIndexOfAnyExcept(0.0));
        if (
            Lattice.TryFind(severity._outcomes.Select(outcome => outcome.Amount), out Lattice lattice)
            && lattice.AtMost(severity._outcomes[^1].Amount) * most < Lattice.MostPoints
        )
        {
            double[] sum = PanjerRecursion.Mixture(
                countProbabilities[..(most + 1)].ToArray(),
                LatticeSeverity.On(lattice, severity).Probabilities,
                null
            );
            return new LatticeLoss(lattice, sum, 0).ToDiscrete();
        }

        return BySums(countProbabilities[..(most + 1)], severity);
    }

    /// <summary>The sum of N losses, where N follows a frequency of certain value.</summary>
    /// <param name="frequency">How often; its value is certain, or a number of events with a discrete distribution.</param>
    /// <param name="severity">The loss of one event.</param>
    /// <remarks>
    /// By <see cref="PanjerRecursion"/> on the coarsest lattice that holds the amounts; by convolution where there is none. What an endless number of
    /// events leaves beyond 10⁻¹⁷ is left out.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The frequency is uncertain; or there would be more than 16,777,216 sums, or more than 134,217,728 additions.
    /// </exception>
    public static DiscreteLossDistribution Compound(EventFrequency frequency, DiscreteLossDistribution severity)
    {
        ArgumentNullException.ThrowIfNull(frequency);
        ArgumentNullException.ThrowIfNull(severity);
        if (Lattice.TryFind(severity._outcomes.Select(outcome => outcome.Amount), out Lattice lattice))
        {
            return PanjerRecursion.Compound(frequency, LatticeSeverity.On(lattice, severity)).ToDiscrete();
        }

        // The numbers of events, as the losses of events that cost 1 each.
        double[] numbers = PanjerRecursion.Compound(frequency, LatticeSeverity.Of(1, 0, 1)).Probabilities.ToArray();
        return BySums(numbers, severity);
    }

    /// <summary>P(loss &gt; amount), strictly.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not finite.</exception>
    public double ExceedanceProbability(double amount)
    {
        Domain.Real.Require(amount);
        int low = 0;
        int high = _outcomes.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            (low, high) = _outcomes[middle].Amount <= amount ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? 1 : _above[low - 1];
    }

    /// <summary>Value at risk: the smallest amount x with P(loss ≤ x) ≥ <paramref name="probability"/>.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public double ValueAtRisk(double probability) => _outcomes[IndexOfValueAtRisk(probability)].Amount;

    /// <summary>
    /// Expected shortfall, the mean of the worst share 1 − p of outcomes: (E[L; L &gt; v] + v·(P(L ≤ v) − p))/(1 − p) with v the
    /// value at risk. The outcome v itself counts only with the part of its probability that lies in that share.
    /// </summary>
    /// <param name="probability">From 0 up to but not including 1.</param>
    /// <remarks>Acerbi and Tasche 2002; Rockafellar and Uryasev 2002.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public double ConditionalValueAtRisk(double probability)
    {
        TailLevel.Require(probability);
        int at = IndexOfValueAtRisk(probability);
        double value = _outcomes[at].Amount;
        double beyond = Sum(_outcomes.Skip(at + 1).Select(outcome => (outcome.Amount - value) * outcome.Probability));
        return value + beyond / (1 - probability);
    }

    private static DiscreteLossDistribution BySums(ReadOnlySpan<double> numbers, DiscreteLossDistribution severity)
    {
        Dictionary<double, double> total = [];
        Dictionary<double, double> sums = new() { [0] = 1 };
        long outcomes = severity._outcomes.Length;
        long most = numbers.Length - 1;

        // n events have at least n·(k − 1) + 1 sums of k outcomes; how many more is only known by adding them.
        if (outcomes * (outcomes - 1.0) * most * (most - 1) / 2 + outcomes * most > MostAdditions)
        {
            throw TooManySums($"{MostAdditions} additions", nameof(severity));
        }

        long additions = 0;
        for (int events = 0; events < numbers.Length; events++)
        {
            if (events > 0)
            {
                additions += sums.Count * outcomes;
                if (additions > MostAdditions)
                {
                    throw TooManySums($"{MostAdditions} additions", nameof(severity));
                }

                sums = Convolve(sums, severity);
            }

            foreach ((double amount, double probability) in sums)
            {
                total[amount] = total.GetValueOrDefault(amount) + numbers[events] * probability;
            }
        }

        return new(Joined(total));
    }

    /// <summary>Sums that differ by rounding only are one: it has the amount of the most probable of them.</summary>
    private static IEnumerable<LossProbability> Joined(Dictionary<double, double> sums)
    {
        const double rounding = 1e-14;
        double probability = 0;
        double amount = 0;
        double largest = 0;
        double last = double.NegativeInfinity;
        foreach ((double next, double more) in sums.OrderBy(pair => pair.Key))
        {
            if (next - last > rounding * next)
            {
                yield return new(amount, Math.Min(1, probability));
                (probability, largest) = (0, -1);
            }

            amount = more > largest ? next : amount;
            largest = Math.Max(largest, more);
            probability += more;
            last = next;
        }

        yield return new(amount, Math.Min(1, probability));
    }

    private static Dictionary<double, double> Convolve(
        Dictionary<double, double> sums,
        DiscreteLossDistribution severity
    )
    {
        Dictionary<double, double> result = [];
        foreach ((double amount, double probability) in sums)
        {
            foreach (LossProbability loss in severity._outcomes)
            {
                double sum = amount + loss.Amount;
                result[sum] = result.GetValueOrDefault(sum) + probability * loss.Probability;
            }

            if (result.Count > Lattice.MostPoints)
            {
                throw TooManySums($"{Lattice.MostPoints} sums", nameof(severity));
            }
        }

        return result;
    }

    private static ArgumentException TooManySums(string what, string name) =>
        new(
            $"severity must have fewer outcomes, or amounts with fewer digits, or there must be fewer events: there are more than {what}",
            name
        );

    private static void RequireTotal(IEnumerable<double> probabilities, string name)
    {
        double total = Sum(probabilities);
        if (!(Math.Abs(total - 1) <= 1e-9))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the probabilities of {name} must sum to 1, but summed to {total}"
                ),
                name
            );
        }
    }

    private static double Sum(IEnumerable<double> values)
    {
        double sum = 0;
        double lost = 0;
        foreach (double value in values)
        {
            Compensate(ref sum, ref lost, value);
        }

        return sum + lost;
    }

    // Neumaier 1974.
    private static void Compensate(ref double sum, ref double lost, double value)
    {
        double next = sum + value;
        lost += Math.Abs(sum) >= Math.Abs(value) ? sum - next + value : value - next + sum;
        sum = next;
    }

    private int IndexOfValueAtRisk(double probability)
    {
        Domain.Share.Require(probability);
        int index = Array.FindIndex(_above, above => above <= 1 - probability + Rounding);
        return index < 0 ? _outcomes.Length - 1 : index;
    }
}
