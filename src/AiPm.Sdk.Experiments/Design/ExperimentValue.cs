using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What an experiment earns before it costs: the gain expected from running n units and shipping the treatment only if it looks worth it, over
/// deciding at once. Normal prior, normal estimate, closed form: Raiffa and Schlaifer 1961, chapter 5; Feit and Berman 2019 ("test and roll").
/// </summary>
/// <remarks>
/// The effect on a unit is worth δ ~ N(m, τ²). n units estimate it with variance s² = σ²(1/n꜀ + 1/nₜ), so that the mean that is known afterwards is N(m, τ⁴ ÷ (τ² + s²)).
/// The units of the experiment are part of the population: those treated have the effect during it, the rest after shipping.
/// Gain(n) = E max(0, (N − n)·M − c) + nₜ·m − fixed cost − n·unit cost − max(0, N·m − c).
/// </remarks>
public sealed record ExperimentValue
{
    /// <summary>An experiment to be weighed.</summary>
    /// <param name="priorMean">m: what the effect on one unit is expected to be worth, in money.</param>
    /// <param name="priorStandardDeviation">τ: how uncertain that is; greater than 0.</param>
    /// <param name="unitStandardDeviation">σ: how much the worth of a unit varies; greater than 0.</param>
    /// <param name="population">N: the units that the decision is for, those of the experiment among them; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ExperimentValue(
        double priorMean,
        double priorStandardDeviation,
        double unitStandardDeviation,
        double population
    )
    {
        PriorMean = Domain.Real.Require(priorMean);
        PriorStandardDeviation = Domain.Positive.Require(priorStandardDeviation);
        UnitStandardDeviation = Domain.Positive.Require(unitStandardDeviation);
        Population = Domain.Between(2, 1e15).Require(population);
    }

    /// <summary>What the effect on one unit is expected to be worth.</summary>
    public double PriorMean { get; }

    /// <summary>How uncertain that is.</summary>
    public double PriorStandardDeviation { get; }

    /// <summary>How much the worth of a unit varies.</summary>
    public double UnitStandardDeviation { get; }

    /// <summary>The units that the decision is for.</summary>
    public double Population { get; }

    /// <summary>The share of the experiment's units that is treated.</summary>
    /// <value>One half by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not strictly between 0 and 1.</exception>
    public double TreatedShare
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(TreatedShare));
    } = 0.5;

    /// <summary>What shipping costs beyond not shipping.</summary>
    /// <value>0 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public double ShippingCost
    {
        get;
        init => field = Domain.Real.Require(value, nameof(ShippingCost));
    }

    /// <summary>What running an experiment costs, however large.</summary>
    /// <value>0 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public double FixedCost
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(FixedCost));
    }

    /// <summary>What each unit of the experiment costs.</summary>
    /// <value>0 by default.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public double CostPerUnit
    {
        get;
        init => field = Domain.NonNegative.Require(value, nameof(CostPerUnit));
    }

    /// <summary>What the better decision is worth without an experiment: max(0, N·m − shipping cost).</summary>
    public double WorthWithout => Math.Max(0, (Population * PriorMean) - ShippingCost);

    /// <summary>What knowing the effect exactly, at once and for nothing would be worth: no experiment gains more, but for what its treated units gain.</summary>
    public double PerfectInformation => Best(Population, Population * PriorStandardDeviation) - WorthWithout;

    /// <summary>The gain expected from an experiment of so many units, less its cost, over deciding at once; negative where it is not worth it.</summary>
    /// <param name="units">Units over both arms, from 0 to the population; 0 is no experiment and gains 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public double ExpectedNetGain(double units)
    {
        Domain.Between(0, Population).Require(units);
        return units == 0 ? 0 : Gain(units);
    }

    /// <summary>The number of units with the largest expected net gain; no experiment where none gains.</summary>
    public ExperimentValueOptimum Best()
    {
        // The gain may fall before it rises (a small experiment changes no decision) and has one peak after: a grid on the log scale finds the hill.
        const int Steps = 400;
        double first = Math.Min(2, Population);
        double factor = Elementary.Log(Population / first) / Steps;
        int best = 0;
        double most = double.NegativeInfinity;
        for (int i = 0; i <= Steps; i++)
        {
            double gain = Gain(At(i));
            if (gain > most)
            {
                (best, most) = (i, gain);
            }
        }

        double low = At(Math.Max(0, best - 1));
        double high = At(Math.Min(Steps, best + 1));

        // Golden sections between its neighbours.
        const double Section = 0.6180339887498949;
        double left = high - (Section * (high - low));
        double right = low + (Section * (high - low));
        (double gainLeft, double gainRight) = (Gain(left), Gain(right));
        while (high - low > 1e-9 * high && right > left)
        {
            if (gainLeft < gainRight)
            {
                (low, left, gainLeft) = (left, right, gainRight);
                right = low + (Section * (high - low));
                gainRight = Gain(right);
            }
            else
            {
                (high, right, gainRight) = (right, left, gainLeft);
                left = high - (Section * (high - low));
                gainLeft = Gain(left);
            }
        }

        // Whole units beside the peak.
        double peak = 0.5 * (low + high);
        long units = 0;
        double net = 0;
        foreach (double near in new[] { Math.Floor(peak), Math.Ceiling(peak) })
        {
            double size = Math.Clamp(near, first, Math.Floor(Population));
            if (Gain(size) > net)
            {
                (units, net) = ((long)size, Gain(size));
            }
        }

        return new(this, units, net);

        double At(int i) => i == Steps ? Population : first * Elementary.Exp(i * factor);
    }

    private double Gain(double units)
    {
        double treated = TreatedShare * units;
        double error = UnitStandardDeviation * UnitStandardDeviation * ((1 / treated) + (1 / (units - treated)));
        double variance = PriorStandardDeviation * PriorStandardDeviation;
        double known = variance / Math.Sqrt(variance + error);
        double rest = Population - units;
        return Best(rest, rest * known) + (treated * PriorMean) - FixedCost - (CostPerUnit * units) - WorthWithout;
    }

    // E max(0, X) for X ~ N(rest·m − c, spread²).
    private double Best(double rest, double spread)
    {
        double mean = (rest * PriorMean) - ShippingCost;
        if (!(spread > 0))
        {
            return Math.Max(0, mean);
        }

        double z = mean / spread;
        return (mean * NormalFunction.Cumulative(z)) + (spread * NormalFunction.Density(z));
    }
}
