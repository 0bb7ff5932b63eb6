using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// The exact law of a loop: how many tries it takes and how it ends, without a draw. For checking forecasts, and where only the loop is asked
/// about.
/// </summary>
/// <remarks>
/// Tries N are geometric, cut off at the most tries. With tries of mean m and variance v that are independent of each other and of the
/// gate, their sum has mean E[N]·m and variance E[N]·v + Var[N]·m² (Wald 1944).
/// </remarks>
public sealed class LoopLaw
{
    // Of loops without a most number of tries: the probability beyond which nothing is listed.
    private const double Negligible = 1e-18;

    private readonly double[] _begins;
    private readonly double[][] _ends;

    /// <param name="begins">P(try k + 1 is made), for k from 0.</param>
    /// <param name="ends">P(the loop ends so at try k + 1), by <see cref="GateOutcome"/>; what is left retries.</param>
    /// <param name="otherwise">Where work goes after the last try.</param>
    private LoopLaw(double[] begins, double[][] ends, Branch otherwise)
    {
        _begins = begins;
        _ends = ends;
        Otherwise = otherwise;
    }

    /// <summary>The probability that the gate is passed.</summary>
    public double ProbabilityPassed => Total(GateOutcome.Pass);

    /// <summary>The probability that another way is taken, in any try or after the last.</summary>
    public double ProbabilityPivoted => Total(GateOutcome.Pivot) + Last(BranchKind.Pivot);

    /// <summary>The probability that the roadmap stops, in any try or after the last.</summary>
    public double ProbabilityStopped => Total(GateOutcome.Stop) + Last(BranchKind.Stop);

    /// <summary>The probability that work goes on although the gate was not passed.</summary>
    public double ProbabilityContinued => Last(BranchKind.Continue);

    /// <summary>The mean number of tries, Σ P(N &gt; k).</summary>
    public double MeanTries => _begins.Sum();

    /// <summary>The variance of the number of tries, Σ (2k + 1)·P(N &gt; k) − mean².</summary>
    public double VarianceTries
    {
        get
        {
            double mean = MeanTries;
            double variance = 0;
            for (int k = 0; k < _begins.Length; k++)
            {
                variance += (k + 1 - mean) * (k + 1 - mean) * Probability(k + 1);
            }

            return variance;
        }
    }

    internal Branch Otherwise { get; }

    internal int MostTries => _begins.Length;

    /// <summary>The law of tries that each pass with one probability.</summary>
    /// <param name="passProbability">From 0 to 1; at least <see cref="Passing.LeastEnding"/> without a most number of tries.</param>
    /// <param name="atMost">The most tries; as many as it takes where left out.</param>
    /// <param name="otherwise">Where work goes after the last try; the roadmap stops where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability or the number is outside its range.</exception>
    /// <exception cref="ArgumentException">The loop might never end.</exception>
    public static LoopLaw Of(double passProbability, int? atMost = null, Branch? otherwise = null)
    {
        Domain.Share.Require(passProbability);
        return Of(new GateOutcomes(passProbability, retry: 1 - passProbability), atMost, otherwise);
    }

    /// <summary>The law of tries whose outcomes have these probabilities.</summary>
    /// <inheritdoc cref="Of(double, int?, Branch?)"/>
    public static LoopLaw Of(GateOutcomes outcomes, int? atMost = null, Branch? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        _ = new GateLoop(Gate.Metric("the gate").AtLeast(0), outcomes, atMost, otherwise);
        List<double> begins = [];
        double begin = 1;
        while (begins.Count < atMost || (atMost is null && begin > Negligible))
        {
            begins.Add(begin);
            begin *= outcomes.Retry;
        }

        return new(
            [.. begins],
            [
                [.. begins.Select(one => one * outcomes.Pass)],
                [],
                [.. begins.Select(one => one * outcomes.Pivot)],
                [.. begins.Select(one => one * outcomes.Stop)],
            ],
            otherwise ?? Branch.Stop
        );
    }

    /// <summary>The law of tries whose common probability of passing has a beta distribution: beta-geometric, P(N &gt; n) = Π (β + i)/(α + β + i).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not from 1 to <see cref="GateLoop.MostTries"/>.</exception>
    public static LoopLaw Of(BetaDistribution passProbability, int atMost, Branch? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(passProbability);
        RequireTries(atMost);
        (double alpha, double beta) = (passProbability.Alpha, passProbability.Beta);
        double[] begins = new double[atMost];
        double[] passes = new double[atMost];
        double begin = 1;
        for (int i = 0; i < atMost; i++)
        {
            begins[i] = begin;
            passes[i] = begin * alpha / (alpha + beta + i);
            begin *= (beta + i) / (alpha + beta + i);
        }

        double[] never = new double[atMost];
        return new(begins, [passes, [], never, never], otherwise ?? Branch.Stop);
    }

    /// <summary>The law of tries that pass, independently, each with its own probability, and no more tries than these.</summary>
    /// <exception cref="ArgumentException">There is no probability, or one is not from 0 to 1.</exception>
    public static LoopLaw Of(IReadOnlyList<double> passProbabilities, Branch? otherwise = null)
    {
        ArgumentNullException.ThrowIfNull(passProbabilities);
        RequireTries(passProbabilities.Count, nameof(passProbabilities));
        double[] begins = new double[passProbabilities.Count];
        double[] passes = new double[begins.Length];
        double begin = 1;
        for (int i = 0; i < begins.Length; i++)
        {
            double pass = Domain.Share.Require(passProbabilities[i], $"the probability of passing try {i + 1}");
            begins[i] = begin;
            passes[i] = begin * pass;
            begin *= 1 - pass;
        }

        double[] never = new double[begins.Length];
        return new(begins, [passes, [], never, never], otherwise ?? Branch.Stop);
    }

    /// <summary>P(N = <paramref name="tries"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1.</exception>
    public double Probability(int tries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tries, 1);
        return tries > _begins.Length ? 0
            : tries == _begins.Length ? _begins[^1]
            : _begins[tries - 1] - _begins[tries];
    }

    /// <summary>P(the gate is passed in try <paramref name="number"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public double ProbabilityPassedAt(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        return number > _begins.Length ? 0 : Ends(GateOutcome.Pass, number);
    }

    /// <summary>The mean of what all tries take together, E[N]·m.</summary>
    /// <param name="meanOfTry">The mean of one try; finite.</param>
    public double MeanTotal(double meanOfTry) => MeanTries * Domain.Real.Require(meanOfTry);

    /// <summary>The variance of what all tries take together, E[N]·v + Var[N]·m².</summary>
    /// <param name="meanOfTry">The mean of one try; finite.</param>
    /// <param name="varianceOfTry">The variance of one try, at least 0.</param>
    public double VarianceTotal(double meanOfTry, double varianceOfTry) =>
        MeanTries * Domain.NonNegative.Require(varianceOfTry)
        + VarianceTries * Domain.Real.Require(meanOfTry) * meanOfTry;

    /// <summary>P(the loop ends so at this try), from 1.</summary>
    internal double Ends(GateOutcome outcome, int number) => _ends[(int)outcome][number - 1];

    /// <summary>P(the last try ends nothing): what takes the branch.</summary>
    internal double Left =>
        Math.Max(0, _begins[^1] - _ends[0][^1] - _ends[(int)GateOutcome.Pivot][^1] - _ends[(int)GateOutcome.Stop][^1]);

    private static void RequireTries(int atMost, string name = "atMost")
    {
        if (atMost is < 1 or > GateLoop.MostTries)
        {
            throw new ArgumentOutOfRangeException(
                name,
                atMost,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the number of tries must be from 1 to {GateLoop.MostTries}, but was {atMost}"
                )
            );
        }
    }

    private double Total(GateOutcome outcome) => Math.Min(1, _ends[(int)outcome].Sum());

    private double Last(BranchKind kind) => Otherwise.Kind == kind ? Left : 0;
}
