using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The loss of a year, of one risk or of all, over all draws; years without any loss count as 0.</summary>
/// <remarks>
/// Cost: the draws are summed once and sorted once, when a mean or a probability is first asked for. An expected shortfall asked for before that sorts its
/// tail only.
/// </remarks>
public sealed class LossForecast
{
    private readonly double[] _draws;
    private readonly Lazy<double[]> _sorted;
    private readonly Lazy<Moments> _moments;
    private readonly Lazy<int> _noLoss;

    internal LossForecast(string id, double[] draws, Measured exactMean)
    {
        Id = id;
        _draws = draws;
        ExactMean = exactMean;
        _moments = new(() => Moments.Of(_draws));
        _noLoss = new(() => _draws.AsSpan().Count(0.0));
        _sorted = new(() => OrderStatistic.Sorted(_draws));
    }

    /// <summary>The id of the risk, or <c>total</c>.</summary>
    public string Id { get; }

    /// <summary>The mean loss of a year: the exact one where it is known, with no error, else the mean of the draws with theirs.</summary>
    public SimulatedValue Mean => ExactMean.TryGet(out double exact, out _) ? new(exact, 0) : SimulatedMean;

    /// <summary>The mean of the draws, with its Monte Carlo error s/√n.</summary>
    public SimulatedValue SimulatedMean =>
        new(_moments.Value.Mean.Value, Math.Sqrt(_moments.Value.Variance.Value / _draws.Length));

    /// <summary>
    /// The mean in closed form, rate × mean loss of one event, where both are known and independent or lognormal; otherwise
    /// undefined with the reason.
    /// </summary>
    public Measured ExactMean { get; }

    /// <summary>The standard deviation of the draws.</summary>
    public double StandardDeviation => Math.Sqrt(_moments.Value.Variance.Value);

    /// <summary>The share of years without any loss.</summary>
    public SimulatedValue ProbabilityOfNoLoss => SimulatedValue.Share(_noLoss.Value, _draws.Length);

    /// <summary>The loss of every year, in the order of draws, aligned with those of every other risk.</summary>
    [JsonIgnore]
    public ReadOnlySpan<double> Draws => _draws;

    /// <summary>P(loss &gt; amount), strictly: at amount 0 the probability of any loss.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not finite.</exception>
    public SimulatedValue ExceedanceProbability(double amount)
    {
        Domain.Real.Require(amount);
        return SimulatedValue.Share(_draws.Length - OrderStatistic.CountAtMost(_sorted.Value, amount), _draws.Length);
    }

    /// <summary>
    /// The loss exceedance curve as points (amount, P(loss &gt; amount)): amount 0, then amounts in equal ratios from the smallest
    /// loss to the largest, where the probability reaches 0.
    /// </summary>
    /// <param name="points">The most points, from 2 to 1,000,000; fewer where losses have fewer values. 50 when left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public IReadOnlyList<LossProbability> ExceedanceCurve(int points = 50)
    {
        const int most = 1_000_000;
        if (points is < 2 or > most)
        {
            throw new ArgumentOutOfRangeException(
                nameof(points),
                points,
                $"points must be a whole number from 2 to {most}, but was {points}"
            );
        }

        List<LossProbability> curve = [new(0, ExceedanceProbability(0).Value)];
        double largest = _sorted.Value[^1];
        if (largest == 0)
        {
            return curve;
        }

        double smallest = _sorted.Value[OrderStatistic.CountAtMost(_sorted.Value, 0)];
        double logRatio = Elementary.Log(largest) - Elementary.Log(smallest);
        for (int i = 0; i < points - 1; i++)
        {
            bool isLast = i == points - 2;
            double amount = isLast ? largest : smallest * Elementary.Exp(logRatio * i / (points - 2));
            if (amount > curve[^1].Amount && (isLast || amount < largest))
            {
                curve.Add(new(amount, ExceedanceProbability(amount).Value));
            }
        }

        return curve;
    }

    /// <summary>Value at risk: the smallest loss x with P(loss ≤ x) ≥ <paramref name="probability"/>; years without loss count.</summary>
    /// <param name="probability">From 0 to 1; 0.95 for a loss passed in one year of twenty.</param>
    /// <remarks>Its error is half the distance between the order statistics √(np(1 − p)) places to each side, the slope of one side at the ends.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public SimulatedValue ValueAtRisk(double probability)
    {
        (int rank, int below, int above, int reach) = Around(probability);
        double[] sorted = _sorted.Value;
        return new(sorted[rank], (sorted[above] - sorted[below]) * reach / (above - below));
    }

    /// <summary>
    /// Expected shortfall, the mean of the worst share 1 − p of years: v + E[(loss − v)⁺]/(1 − p) with v the value at risk. Years
    /// that lose exactly v count only as far as they belong to that share. At p = 0 the mean of all years.
    /// </summary>
    /// <param name="probability">From 0 up to but not including 1.</param>
    /// <remarks>
    /// Acerbi and Tasche 2002; Rockafellar and Uryasev 2002. Its error is that of the mean of (loss − v)⁺/(1 − p); with fewer than some hundred draws in the
    /// tail it is too small.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public SimulatedValue ConditionalValueAtRisk(double probability)
    {
        TailLevel.Require(probability);
        int rank = OrderStatistic.Rank(probability, _draws.Length);
        double[] tail = _sorted.IsValueCreated ? _sorted.Value[rank..] : TailSelection.From(_draws, rank);
        double value = tail[0];
        Span<double> beyond = tail.AsSpan(1);
        for (int i = 0; i < beyond.Length; i++)
        {
            beyond[i] -= value;
        }

        Moments above = Moments.Of(beyond);
        Moments excess = above.Merge(Moments.FromSummary(rank + 1, 0, 0));
        double share = 1 - probability;
        double error = Math.Sqrt(excess.Variance.Value / _draws.Length) / share;

        // Where no draw lies beyond, the draws say of the mean beyond no more than of the value itself.
        return new(
            value + excess.Mean.Value / share,
            beyond.Length > 0 ? error : ValueAtRisk(probability).StandardError
        );
    }

    /// <summary>The order statistics √(np(1 − p)) places to each side of the value at risk.</summary>
    internal Interval AroundValueAtRisk(double probability)
    {
        (_, int below, int above, _) = Around(probability);
        return new(_sorted.Value[below], _sorted.Value[above]);
    }

    private (int Rank, int Below, int Above, int Reach) Around(double probability)
    {
        int count = _draws.Length;
        int rank = OrderStatistic.Rank(probability, count);
        int reach = Math.Max(1, (int)Math.Round(Math.Sqrt(count * probability * (1 - probability))));
        return (rank, Math.Max(0, rank - reach), Math.Min(count - 1, rank + reach), reach);
    }
}
