using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// The exact distribution of a year's loss on the points 0, h, 2h, … of a lattice, as <see cref="PanjerRecursion"/> makes it. What lies above the last point
/// has a probability and no amount.
/// </summary>
public sealed class LatticeLoss
{
    private readonly Lattice _lattice;
    private readonly double[] _probabilities;

    // _above[k] = P(L > kh), added from the far end so that small tails keep their digits.
    private readonly double[] _above;

    internal LatticeLoss(Lattice lattice, double[] probabilities, double beyond)
    {
        _lattice = lattice;
        _probabilities = probabilities;
        ProbabilityBeyond = Math.Clamp(beyond, 0, 1);
        _above = new double[probabilities.Length];
        CompensatedSum above = default(CompensatedSum).Plus(ProbabilityBeyond);
        for (int k = _above.Length - 1; k >= 0; k--)
        {
            _above[k] = Math.Min(1, above.Value);
            above = above.Plus(probabilities[k]);
        }
    }

    /// <summary>h, the distance of points.</summary>
    public double Step => _lattice.Step;

    /// <summary>The probability of each point, from 0 on.</summary>
    [JsonIgnore]
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The probability of a loss above the last point.</summary>
    public double ProbabilityBeyond { get; }

    /// <summary>The mean loss; infinite, and so undefined, where a loss may lie beyond the last point.</summary>
    public Measured Mean => ConditionalValueAtRisk(0);

    /// <summary>The variance of the loss; undefined as <see cref="Mean"/> is.</summary>
    public Measured Variance
    {
        get
        {
            if (!Mean.TryGet(out double mean, out Undefined? undefined))
            {
                return undefined;
            }

            CompensatedSum sum = default;
            for (int k = 0; k < _probabilities.Length; k++)
            {
                double distance = _lattice.Amount(k) - mean;
                sum = sum.PlusProduct(distance * distance, _probabilities[k]);
            }

            return sum.Value;
        }
    }

    /// <summary>P(loss = 0).</summary>
    public double ProbabilityOfNoLoss => _probabilities[0];

    /// <summary>P(loss &gt; amount), strictly; above the last point the probability beyond it, which no loss there can pass.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is not finite.</exception>
    public double ExceedanceProbability(double amount)
    {
        long point = _lattice.AtMost(Domain.Real.Require(amount));
        return point < 0 ? 1 : _above[(int)Math.Min(point, _above.Length - 1)];
    }

    /// <summary>Value at risk: the smallest point x with P(loss ≤ x) ≥ <paramref name="probability"/>; infinite, and so undefined, where it lies beyond the last.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public Measured ValueAtRisk(double probability) =>
        PointAtRisk(probability) is int point ? _lattice.Amount(point) : Beyond($"value at risk of {probability}");

    /// <summary>
    /// Expected shortfall, the mean of the worst share 1 − p of outcomes: v + E[(L − v)⁺]/(1 − p) with v the value at risk; infinite, and so undefined,
    /// where a loss may lie beyond the last point. At p = 0 the mean.
    /// </summary>
    /// <param name="probability">From 0 up to but not including 1.</param>
    /// <remarks>Acerbi and Tasche 2002; Rockafellar and Uryasev 2002.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public Measured ConditionalValueAtRisk(double probability)
    {
        TailLevel.Require(probability);

        // Less than this is what rounding leaves of a distribution that is complete.
        const double rounding = 1e-13;
        if (ProbabilityBeyond > rounding || PointAtRisk(probability) is not int at)
        {
            return Beyond($"mean beyond the level {probability}");
        }

        double value = _lattice.Amount(at);
        CompensatedSum excess = default;
        for (int k = _probabilities.Length - 1; k > at; k--)
        {
            excess = excess.PlusProduct(_lattice.Amount(k) - value, _probabilities[k]);
        }

        return value + excess.Value / (1 - probability);
    }

    /// <summary>∫₀ᵖ of the value at risk: what the best share p of outcomes contributes to the mean; null where it lies beyond the last point.</summary>
    internal double? IntegralOfValueAtRisk(double probability)
    {
        if (PointAtRisk(probability) is not int at)
        {
            return null;
        }

        CompensatedSum sum = default;
        CompensatedSum below = default;
        for (int k = 0; k < at; k++)
        {
            sum = sum.PlusProduct(_lattice.Amount(k), _probabilities[k]);
            below = below.Plus(_probabilities[k]);
        }

        return sum.PlusProduct(_lattice.Amount(at), Math.Max(0, probability - below.Value)).Value;
    }

    internal DiscreteLossDistribution ToDiscrete() =>
        DiscreteLossDistribution.Of([
            .. _probabilities.Select(
                (probability, k) => new LossProbability(_lattice.Amount(k), Math.Min(1, probability))
            ),
        ]);

    private int? PointAtRisk(double probability)
    {
        Domain.Share.Require(probability);
        double allowed = 1 - probability + DiscreteLossDistribution.Rounding;
        int low = 0;
        int high = _above.Length;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            (low, high) = _above[middle] <= allowed ? (low, middle) : (middle + 1, high);
        }

        return low < _above.Length ? low : null;
    }

    private Undefined Beyond(FormattableString what) =>
        new(
            UndefinedReason.Infinite,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The {what.ToString(CultureInfo.InvariantCulture)} may lie beyond the last point, {_lattice.Amount(_probabilities.Length - 1)}, above which a loss lies with probability {ProbabilityBeyond:G3}; use more points."
            )
        );
}
