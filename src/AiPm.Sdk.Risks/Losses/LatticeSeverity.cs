using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The loss of one event on the points 0, h, 2h, … of a lattice: what the exact compound distribution is made of.</summary>
public sealed class LatticeSeverity
{
    private readonly double[] _probabilities;

    private LatticeSeverity(Lattice lattice, double[] probabilities, double beyond)
    {
        Lattice = lattice;
        _probabilities = probabilities;
        ProbabilityBeyond = beyond;
    }

    /// <summary>h, the distance of points.</summary>
    public double Step => Lattice.Step;

    /// <summary>The probability of each point, from 0 on.</summary>
    [JsonIgnore]
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The probability of a loss above the last point.</summary>
    public double ProbabilityBeyond { get; }

    internal Lattice Lattice { get; }

    /// <summary>A loss with a probability at each point.</summary>
    /// <param name="step">h, greater than 0.</param>
    /// <param name="probabilities">Of 0, h, 2h, …; they sum to 1 within 10⁻⁹.</param>
    /// <exception cref="ArgumentException">A probability is not in [0, 1], or they do not sum to 1.</exception>
    public static LatticeSeverity Of(double step, params ReadOnlySpan<double> probabilities)
    {
        Domain.Share.Require(probabilities);
        CompensatedSum total = default;
        foreach (double probability in probabilities)
        {
            total = total.Plus(probability);
        }

        if (!(Math.Abs(total.Value - 1) <= 1e-9))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the probabilities must sum to 1, but summed to {total.Value}"
                ),
                nameof(probabilities)
            );
        }

        return new(new(step), probabilities.ToArray(), 0);
    }

    /// <summary>A discrete loss whose amounts are multiples of a step.</summary>
    /// <exception cref="ArgumentException">An amount lies between two points.</exception>
    public static LatticeSeverity Of(double step, DiscreteLossDistribution loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return On(new(step), loss);
    }

    /// <summary>A distribution moved to the points of a lattice.</summary>
    /// <param name="loss">The loss of one event, at least 0.</param>
    /// <param name="step">h, greater than 0.</param>
    /// <param name="points">The last point's number m, from 1 to 16,777,216.</param>
    /// <param name="rounding">
    /// Down: the probability of [kh, (k + 1)h) goes to kh, all above mh to mh. Up: that of ((k − 1)h, kh] goes to kh, all above mh is beyond. Mean-preserving:
    /// that of x goes to both neighbours in proportion to their nearness, all above mh to mh.
    /// </param>
    /// <remarks>
    /// Klugman, Panjer and Willmot 2012, section 9.6. Mean-preserving probabilities are differences of ∫P(X &gt; x)dx over the steps, by Gauss and Kronrod's rule
    /// in each. Cost: three cumulative probabilities a point; thirty where the mean is preserved.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number leaves its range, or the loss can be below 0.</exception>
    public static LatticeSeverity Discretise(Distribution loss, double step, int points, LatticeRounding rounding)
    {
        ArgumentNullException.ThrowIfNull(loss);
        EnumDomain.Require(rounding);
        if (loss.Support.Lower < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(loss),
                loss,
                $"loss must be at least 0, but {loss} reaches from {loss.Support}"
            );
        }

        if (points is < 1 or > Lattice.MostPoints)
        {
            throw new ArgumentOutOfRangeException(
                nameof(points),
                points,
                $"points must be a whole number from 1 to {Lattice.MostPoints}, but was {points}"
            );
        }

        Lattice lattice = new(step);
        return rounding switch
        {
            LatticeRounding.Down => Down(loss, lattice, points),
            LatticeRounding.Up => Up(loss, lattice, points),
            _ => KeepMean(loss, lattice, points),
        };
    }

    /// <summary>The same with what lies beyond moved to the last point.</summary>
    internal LatticeSeverity Capped()
    {
        double[] probabilities = [.. _probabilities];
        probabilities[^1] += ProbabilityBeyond;
        return new(Lattice, probabilities, 0);
    }

    internal static LatticeSeverity On(Lattice lattice, DiscreteLossDistribution loss)
    {
        double[] probabilities = new double[lattice.PointOf(loss.Outcomes[^1].Amount, "amounts") + 1];
        foreach (LossProbability outcome in loss.Outcomes)
        {
            probabilities[lattice.PointOf(outcome.Amount, "amounts")] += outcome.Probability;
        }

        return new(lattice, probabilities, 0);
    }

    private static LatticeSeverity Down(Distribution loss, Lattice lattice, int points)
    {
        double[] probabilities = new double[points + 1];
        for (int k = 0; k < points; k++)
        {
            probabilities[k] = Between(loss, lattice.Amount(k), lattice.Amount(k + 1), includesLower: true);
        }

        double top = lattice.Amount(points);
        probabilities[points] = loss.Survival(top) + (loss.IsDiscrete ? loss.Density(top) : 0);
        return new(lattice, probabilities, 0);
    }

    private static LatticeSeverity Up(Distribution loss, Lattice lattice, int points)
    {
        double[] probabilities = new double[points + 1];
        probabilities[0] = loss.Cumulative(0);
        for (int k = 1; k <= points; k++)
        {
            probabilities[k] = Between(loss, lattice.Amount(k - 1), lattice.Amount(k), includesLower: false);
        }

        return new(lattice, probabilities, loss.Survival(lattice.Amount(points)));
    }

    /// <summary>The probability of (lower, upper], or of [lower, upper), from the tail that keeps more digits.</summary>
    private static double Between(Distribution loss, double lower, double upper, bool includesLower)
    {
        double between =
            loss.Cumulative(lower) > 0.5
                ? loss.Survival(lower) - loss.Survival(upper)
                : loss.Cumulative(upper) - loss.Cumulative(lower);
        if (includesLower && loss.IsDiscrete)
        {
            between += loss.Density(lower) - loss.Density(upper);
        }

        return Math.Clamp(between, 0, 1);
    }

    private static LatticeSeverity KeepMean(Distribution loss, Lattice lattice, int points)
    {
        double[] probabilities = new double[points + 1];
        double before = 1;
        for (int k = 0; k < points; k++)
        {
            // ∫P(X > x)dx over the step, as a share of it: P(X > x) averaged.
            double average = AverageSurvival(loss, lattice.Amount(k), lattice.Amount(k + 1));
            probabilities[k] = Math.Max(0, before - average);
            before = average;
        }

        probabilities[points] = before;
        return new(lattice, probabilities, 0);
    }

    private static double AverageSurvival(Distribution loss, double lower, double upper)
    {
        if (loss.Survival(lower) == 0)
        {
            return 0;
        }

        if (!loss.IsDiscrete)
        {
            return Quadrature.Integrate(loss.Survival, lower, upper, 1e-12, 1e-15 * (upper - lower)).Value
                / (upper - lower);
        }

        // Of separate values, those inside the step count as far as they lie from its end.
        double sum = loss.Survival(upper);
        foreach (double value in ValuesIn(loss, lower, upper))
        {
            sum += loss.Density(value) * ((value - lower) / (upper - lower));
        }

        return sum;
    }

    /// <summary>The separate values in (lower, upper], each the next one at which the tail falls.</summary>
    internal static IEnumerable<double> ValuesIn(Distribution loss, double lower, double upper)
    {
        double value = lower;
        for (double tail = loss.Survival(value); tail > 0; tail = loss.Survival(value))
        {
            // A little less than the tail, so that its own rounding does not find the same value again.
            double next = loss.SurvivalQuantile(tail * (1 - 1e-12));
            if (!(next > value && next <= upper))
            {
                yield break;
            }

            yield return value = next;
        }
    }
}
