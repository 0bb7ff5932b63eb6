using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Frequencies that learn from incidents: gamma for rates (with Poisson events) and beta for probabilities (with years or opportunities that have the
/// event or not), stated in words people have.
/// </summary>
/// <remarks>Source: Gelman et al. 2013, Bayesian Data Analysis, sections 2.4 and 2.6.</remarks>
public static class FrequencyPrior
{
    /// <summary>A rate with a mean, known as well as if so many years had been watched: gamma of shape mean × years and scale 1/years.</summary>
    /// <param name="eventsPerYear">The mean, greater than 0.</param>
    /// <param name="worthYears">How many years of watching the belief is worth; greater than 0. With 1, the first year counts as much as the belief.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static Estimate Rate(double eventsPerYear, double worthYears)
    {
        Domain.Positive.Require(eventsPerYear);
        Domain.Positive.Require(worthYears);
        return Estimate.Of(new GammaDistribution(eventsPerYear * worthYears, 1 / worthYears));
    }

    /// <summary>A rate within a range: the gamma with these two quantiles.</summary>
    /// <param name="lower">The lower quantile, greater than 0.</param>
    /// <param name="upper">The upper quantile, above the lower.</param>
    /// <param name="confidence">The probability between them, strictly between 0 and 1, the rest equally to both sides.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or the range is too narrow or too wide for a gamma: its ratio must lie between about 1.0001 and 10³⁰⁰.</exception>
    public static Estimate RateInterval(double lower, double upper, double confidence = 0.90)
    {
        Domain.Positive.Require(lower);
        Domain.OpenShare.Require(confidence);
        RequireAbove(lower, Domain.Positive.Require(upper), nameof(upper));
        double tail = (1 - confidence) / 2;
        double logRatio = Math.Log(upper / lower);
        double shape = Math.Exp(
            Solve(
                logShape =>
                {
                    GammaDistribution gamma = new(Math.Exp(logShape), 1);
                    double low = gamma.Quantile(tail);
                    return low > 0 ? Math.Log(gamma.SurvivalQuantile(tail) / low) - logRatio : double.PositiveInfinity;
                },
                Math.Log(1e-3),
                Math.Log(1e9),
                $"{NumberText.Number(lower)} to {NumberText.Number(upper)} is no range of a gamma"
            )
        );
        return Estimate.Of(
            new GammaDistribution(shape, upper / new GammaDistribution(shape, 1).SurvivalQuantile(tail))
        );
    }

    /// <summary>The gamma rate of the same mean and standard deviation as another, which can then learn.</summary>
    /// <param name="rate">A rate above 0 whose mean and standard deviation are known, as a lognormal interval; it loses its name and its shape beyond the two.</param>
    /// <exception cref="ArgumentException">The rate is certain, or its mean or standard deviation is not known.</exception>
    public static Estimate RateLike(Estimate rate)
    {
        (double mean, double deviation) = Known(rate, Domain.Positive, nameof(rate));
        double scale = deviation / mean * deviation;
        return Estimate.Of(new GammaDistribution(mean / scale, scale));
    }

    /// <summary>A probability with a mean, known as well as if so many years or opportunities had been watched: beta(mean × worth, (1 − mean) × worth).</summary>
    /// <param name="probability">The mean, strictly between 0 and 1.</param>
    /// <param name="worthTrials">How many years (or opportunities) of watching the belief is worth; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static Estimate Probability(double probability, double worthTrials)
    {
        Domain.OpenShare.Require(probability);
        Domain.Positive.Require(worthTrials);
        return Estimate.Beta(probability * worthTrials, (1 - probability) * worthTrials);
    }

    /// <summary>A probability within a range: the beta with these two quantiles.</summary>
    /// <param name="lower">The lower quantile, strictly between 0 and 1.</param>
    /// <param name="upper">The upper quantile, above the lower, strictly between 0 and 1.</param>
    /// <param name="confidence">The probability between them, strictly between 0 and 1, the rest equally to both sides.</param>
    /// <remarks>For each worth from 10⁻² to 10⁹ trials the mean that meets the lower quantile is found, and among them the worth that meets the upper.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or no beta has these quantiles.</exception>
    public static Estimate ProbabilityInterval(double lower, double upper, double confidence = 0.90)
    {
        Domain.OpenShare.Require(lower);
        Domain.OpenShare.Require(confidence);
        RequireAbove(lower, Domain.OpenShare.Require(upper), nameof(upper));
        double tail = (1 - confidence) / 2;
        string refusal = $"{NumberText.Number(lower)} to {NumberText.Number(upper)} is no range of a beta";
        double worth = Math.Exp(
            Solve(
                logWorth => Spread(Math.Exp(logWorth)).SurvivalQuantile(tail) - upper,
                Math.Log(1e-2),
                Math.Log(1e9),
                refusal
            )
        );
        return Estimate.Of(Spread(worth));

        // The beta of this worth whose lower quantile is met: its cumulative probability at the lower bound falls with its log-odds mean.
        BetaDistribution Spread(double trials)
        {
            // Both parameters stay above the least a beta can have.
            double most = Math.Min(40, Math.Log(trials / 2e-8));
            double odds = Solve(o => Of(trials, o).Cumulative(lower) - tail, -most, most, refusal);
            return Of(trials, odds);
        }

        static BetaDistribution Of(double trials, double logOdds) =>
            new(trials / (1 + Math.Exp(-logOdds)), trials / (1 + Math.Exp(logOdds)));
    }

    /// <summary>The beta probability of the same mean and standard deviation as another, which can then learn.</summary>
    /// <param name="probability">A probability whose mean and standard deviation are known; it loses its name and its shape beyond the two.</param>
    /// <exception cref="ArgumentException">The probability is certain or leaves 0 to 1, its mean or standard deviation is not known, or no beta has them.</exception>
    public static Estimate ProbabilityLike(Estimate probability)
    {
        SlotDomain.Require(nameof(probability), probability, Domain.Share);
        (double mean, double deviation) = Known(probability, Domain.OpenShare, nameof(probability));
        double worth = mean * (1 - mean) / deviation / deviation - 1;
        return worth > 0
            ? Probability(mean, worth)
            : throw new ArgumentException(
                $"no beta has the mean {NumberText.Number(mean)} and the standard deviation {NumberText.Number(deviation)}",
                nameof(probability)
            );
    }

    private static (double Mean, double Deviation) Known(Estimate estimate, Domain domain, string name)
    {
        if (estimate.IsCertain)
        {
            throw new ArgumentException($"{name} must be uncertain to learn, but was {estimate}", name);
        }

        foreach (Measured moment in (Measured[])[estimate.Mean, estimate.StandardDeviation])
        {
            if (!moment.TryGet(out _, out Undefined? undefined))
            {
                throw new ArgumentException(
                    $"mean and standard deviation of {estimate} must be known: {undefined.Sentence}",
                    name
                );
            }
        }

        return (
            domain.Require(estimate.Mean.Value, name),
            Domain.Positive.Require(estimate.StandardDeviation.Value, name)
        );
    }

    private static double Solve(Func<double, double> function, double lower, double upper, string refusal)
    {
        double first = function(lower);
        double last = function(upper);
        return first == 0 ? lower
            : last == 0 ? upper
            : first > 0 != last > 0 ? RootFinding.Bracketed(function, lower, upper).Value
            : throw new ArgumentOutOfRangeException(nameof(upper), refusal);
    }

    private static void RequireAbove(double lower, double upper, string name)
    {
        if (!(upper > lower))
        {
            throw new ArgumentOutOfRangeException(
                name,
                upper,
                string.Create(CultureInfo.InvariantCulture, $"{name} must be above {lower}, but was {upper}")
            );
        }
    }
}
