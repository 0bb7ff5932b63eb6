using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A sample that could be taken of one input before a decision: what it would measure, and how well.</summary>
/// <remarks>The input's estimate is the prior, and the sample's posterior that of <see cref="Estimate.Update"/>.</remarks>
public sealed record PlannedSample
{
    private readonly double _error;
    private readonly long _trials;

    private PlannedSample(string text, double error, long trials) => (Text, _error, _trials) = (text, error, trials);

    /// <summary>The plan in words, as <c>A sample of 20 of</c>.</summary>
    internal string Text { get; }

    /// <summary>The most trials: every number of successes is weighed.</summary>
    public const long MostTrials = 100_000;

    /// <summary>Observations with a known spread around the input, which must be normal.</summary>
    /// <param name="standardDeviation">The spread of one observation; more than 0.</param>
    /// <param name="count">How many; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spread or the count is outside its range.</exception>
    public static PlannedSample Normal(double standardDeviation, long count = 1)
    {
        Domain.Positive.Require(standardDeviation);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new($"A sample of {NumberText.Count(count)} for", standardDeviation / Math.Sqrt(count), 0);
    }

    /// <summary>An A/B test of two equal arms that measures the input, an effect with a normal prior, as a difference of means.</summary>
    /// <param name="standardDeviation">The spread between users, in the unit of the input; more than 0.</param>
    /// <param name="perArm">Users in each arm; at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The spread or the number is outside its range.</exception>
    public static PlannedSample AbTest(double standardDeviation, long perArm)
    {
        Domain.Positive.Require(standardDeviation);
        ArgumentOutOfRangeException.ThrowIfLessThan(perArm, 1);
        return new(
            $"An A/B test with {NumberText.Count(perArm)} in each arm for",
            standardDeviation * Math.Sqrt(2.0 / perArm),
            0
        );
    }

    /// <summary>Trials that succeed with the input as their probability, which must be beta.</summary>
    /// <param name="trials">How many, from 1 to 100,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside its range.</exception>
    public static PlannedSample Binomial(long trials)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trials, MostTrials);
        return new($"A sample of {NumberText.Count(trials)} trials for", 0, trials);
    }

    /// <exception cref="InvalidOperationException">The input is not of the distribution that the sample updates.</exception>
    internal void Require(Estimate prior, string slot)
    {
        _ = prior.TryGetDistribution(out Distribution? distribution);
        bool fits =
            prior.IsDistribution
            && prior.RankCorrelations.Count == 0
            && (_trials > 0 ? Shapes(distribution!) is not null : distribution is NormalDistribution);
        if (!fits)
        {
            throw new InvalidOperationException(
                $"the sample updates {(_trials > 0 ? "a beta (or uniform from 0 to 1)" : "a normal")} distribution that is correlated with nothing, but {slot} is {prior}"
            );
        }
    }

    /// <summary>The mean over what the sample may show of a function of the posterior.</summary>
    internal double? Mean(Estimate prior, Func<Estimate, double?> function, Func<Estimate, int> regime)
    {
        _ = prior.TryGetDistribution(out Distribution? distribution);
        if (_trials == 0)
        {
            // What the sample may show before it is taken: the prior's spread and its own error.
            NormalDistribution normal = (NormalDistribution)distribution!;
            double spread = Math.Sqrt(normal.StandardDeviation * normal.StandardDeviation + _error * _error);
            return ExactScores<object>.Mean(
                new NormalDistribution(normal.Location, spread),
                shown => function(prior.Update(new NormalObservation(shown, _error))),
                shown => regime(prior.Update(new NormalObservation(shown, _error)))
            );
        }

        (double alpha, double beta) = Shapes(distribution!)!.Value;
        CompensatedSum sum = default;
        CompensatedSum all = default;

        // Beta-binomial, from one number of successes to the next by its ratio, in logarithms so that nothing underflows.
        double[] logs = new double[_trials + 1];
        for (long successes = 1; successes <= _trials; successes++)
        {
            double ratio =
                (_trials - successes + 1.0) / successes * (alpha + successes - 1) / (beta + _trials - successes);
            logs[successes] = logs[successes - 1] + Elementary.Log(ratio);
        }

        double largest = logs.Max();
        for (long successes = 0; successes <= _trials; successes++)
        {
            double weight = Elementary.Exp(logs[successes] - largest);
            all = all.Plus(weight);
            if (weight == 0)
            {
                continue;
            }

            if (function(prior.Update(new BinomialObservation(successes, _trials))) is not { } value)
            {
                return null;
            }

            sum = sum.Plus(weight * value);
        }

        return sum.Value / all.Value;
    }

    private static (double Alpha, double Beta)? Shapes(Distribution distribution) =>
        distribution switch
        {
            BetaDistribution beta => (beta.Alpha, beta.Beta),
            UniformDistribution { Support: { Lower: 0, Upper: 1 } } => (1, 1),
            _ => null,
        };
}
