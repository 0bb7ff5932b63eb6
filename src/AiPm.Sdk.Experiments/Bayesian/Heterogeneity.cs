using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The variance τ² of true effects behind measured ones, y_i ~ N(μ, τ² + s_i²), and the mean at a given τ².</summary>
internal sealed class Heterogeneity(PastEffect[] past)
{
    private const int ScanPoints = 200;

    public double Mean(double variance)
    {
        double weights = 0;
        double mean = 0;
        foreach (PastEffect effect in past)
        {
            double weight = Weight(effect, variance);
            weights += weight;
            mean += (effect.Effect - mean) * (weight / weights);
        }

        return mean;
    }

    public double MeanError(double variance) => 1 / Math.Sqrt(past.Sum(effect => Weight(effect, variance)));

    public double Estimate(HeterogeneityEstimator estimator) =>
        estimator switch
        {
            HeterogeneityEstimator.PauleMandel => Solve(past.Length - 1),
            HeterogeneityEstimator.MaximumLikelihood => Maximize(isRestricted: false),
            _ => Maximize(isRestricted: true),
        };

    /// <summary>The τ² at which Q has this probability above it: Q(τ²) = χ²(k − 1), upper quantile.</summary>
    public double Profile(double probability) =>
        Solve(new ChiSquaredDistribution(past.Length - 1).SurvivalQuantile(probability));

    // Q falls from Q(0) to 0 as τ² grows; below the level already at 0, the answer is 0.
    private double Solve(double level)
    {
        if (Q(0) <= level)
        {
            return 0;
        }

        double upper = Spread();
        while (Q(upper) > level)
        {
            upper *= 2;
        }

        return RootFinding.Bracketed(variance => Q(variance) - level, 0, upper).Value;
    }

    private double Q(double variance)
    {
        double mean = Mean(variance);
        return past.Sum(effect => Weight(effect, variance) * (effect.Effect - mean) * (effect.Effect - mean));
    }

    // The likelihood may have several peaks: the best of a scan in τ is refined, 0 included.
    private double Maximize(bool isRestricted)
    {
        double top = 2 * Math.Sqrt(Spread());
        double At(int point) => LogLikelihood(Square(top * point / ScanPoints), isRestricted);
        int best = Enumerable.Range(0, ScanPoints + 1).MaxBy(At);
        double lower = Square(top * Math.Max(0, best - 1) / ScanPoints);
        double upper = Square(top * (best + 1) / ScanPoints);
        double Slope(double variance) => Score(variance, isRestricted);
        return Slope(lower) <= 0 ? lower
            : Slope(upper) >= 0 ? upper
            : RootFinding.Bracketed(Slope, lower, upper).Value;
    }

    /// <summary>The logarithm of the likelihood of τ², to a constant; restricted, of the mean integrated out.</summary>
    public double LogLikelihood(double variance, bool isRestricted)
    {
        double mean = Mean(variance);
        double sum = 0;
        double weights = 0;
        foreach (PastEffect effect in past)
        {
            double weight = Weight(effect, variance);
            weights += weight;
            sum += Math.Log(weight) - weight * Square(effect.Effect - mean);
        }

        return 0.5 * (isRestricted ? sum - Math.Log(weights) : sum);
    }

    // d/dτ² of the log-likelihood, twice.
    private double Score(double variance, bool isRestricted)
    {
        double mean = Mean(variance);
        double sum = 0;
        double weights = 0;
        double squares = 0;
        foreach (PastEffect effect in past)
        {
            double weight = Weight(effect, variance);
            weights += weight;
            squares += weight * weight;
            sum += weight * weight * Square(effect.Effect - mean) - weight;
        }

        return isRestricted ? sum + squares / weights : sum;
    }

    // An upper bound of τ²: the squared range of the effects, or of their errors where they agree.
    private double Spread()
    {
        double range = past.Max(effect => effect.Effect) - past.Min(effect => effect.Effect);
        double error = past.Max(effect => effect.StandardError);
        return Square(range) + Square(error);
    }

    private static double Weight(PastEffect effect, double variance) => 1 / (variance + Square(effect.StandardError));

    private static double Square(double x) => x * x;
}
