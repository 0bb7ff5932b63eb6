using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Whether the best arm is found, and which it is.</summary>
public sealed record BestArmVerdict
{
    private BestArmVerdict(
        string leader,
        bool isFound,
        BestArmStopping stopping,
        double error,
        IReadOnlyList<ArmPropensity> probabilities,
        Measured ratio,
        Measured threshold,
        IReadOnlyList<string> assumptions
    )
    {
        Leader = leader;
        IsFound = isFound;
        Stopping = stopping;
        Error = error;
        ProbabilitiesToBeBest = probabilities;
        LogLikelihoodRatio = ratio;
        LogThreshold = threshold;
        Explanation = new(
            Sentence(),
            stopping == BestArmStopping.PosteriorProbability
                ? "Posterior probability to be best (Russo 2016)"
                : "Chernoff's stopping rule (Garivier and Kaufmann 2016)",
            assumptions
        );
    }

    /// <summary>The arm that leads: the one most probably best, or under the likelihood ratio the one with the largest mean.</summary>
    public string Leader { get; }

    /// <summary>Whether the search may end.</summary>
    public bool IsFound { get; }

    /// <summary>The rule.</summary>
    public BestArmStopping Stopping { get; }

    /// <summary>δ, the error that the rule allows.</summary>
    public double Error { get; }

    /// <summary>The probability of each arm in use to be best.</summary>
    public IReadOnlyList<ArmPropensity> ProbabilitiesToBeBest { get; }

    /// <summary>The smallest logarithm of the likelihood ratio of the leader against another arm; undefined for the posterior rule and where an arm has no reward.</summary>
    public Measured LogLikelihoodRatio { get; }

    /// <summary>What it must exceed, ln(2 t (K − 1)/δ).</summary>
    public Measured LogThreshold { get; }

    /// <summary>The verdict as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Judges a bandit by what it knows now. It may be judged as often as one likes.</summary>
    /// <param name="bandit">A bandit whose rewards have a belief, with at least two arms in use; it keeps all rewards.</param>
    /// <param name="error">δ, strictly between 0 and 1.</param>
    /// <param name="stopping">The rule.</param>
    /// <exception cref="ArgumentException">There is one arm, the rewards have no belief or fade, or they are not 0 or 1 under the likelihood ratio.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The error or the rule is outside its range.</exception>
    public static BestArmVerdict Of(
        Bandit bandit,
        double error = 0.05,
        BestArmStopping stopping = BestArmStopping.PosteriorProbability
    )
    {
        ArgumentNullException.ThrowIfNull(bandit);
        _ = Domain.OpenShare.Require(error);
        _ = EnumDomain.Require(stopping);
        RewardModel rewards = bandit.Policy.Rewards;
        if (!rewards.HasBelief || !bandit.Policy.Memory.IsAll)
        {
            throw new ArgumentException(
                $"bandit must have a belief of its arms and keep all rewards, but it has {rewards.Name} and keeps {bandit.Policy.Memory}: of arms that change none stays the best",
                nameof(bandit)
            );
        }

        ArmKnowledge[] arms = [.. bandit.Arms.Where(arm => !arm.IsRetired)];
        if (arms.Length < 2)
        {
            throw new ArgumentException(
                $"bandit must have at least 2 arms in use, but has {arms.Length}",
                nameof(bandit)
            );
        }

        double[] best = BestArmProbabilities.Of([.. arms.Select(arm => arm.Belief!)]);
        ArmPropensity[] probabilities = [.. arms.Select((arm, i) => new ArmPropensity(arm.Arm, best[i], 0))];
        if (stopping == BestArmStopping.PosteriorProbability)
        {
            ArmPropensity leader = probabilities.MaxBy(one => one.Probability);
            Undefined none = new(UndefinedReason.NotMeasured, "The rule looks at the posterior.");

            // The others together, which keeps its digits where the leader is nearly certain.
            double wrong = probabilities.Where(one => one.Arm != leader.Arm).Sum(one => one.Probability);
            return new(
                leader.Arm,
                wrong <= error,
                stopping,
                error,
                probabilities,
                none,
                none,
                [rewards.Name, "the error is an average over the prior", "the arms do not change"]
            );
        }

        if (rewards is not BernoulliRewards)
        {
            throw new ArgumentException(
                $"rewards must be 0 or 1 for the likelihood ratio, but were {rewards.Name}",
                nameof(bandit)
            );
        }

        return ByRatio(arms, error, probabilities);
    }

    /// <summary>Equal when every part is.</summary>
    public bool Equals(BestArmVerdict? other) =>
        other is not null
        && Leader == other.Leader
        && Stopping == other.Stopping
        && Error.Equals(other.Error)
        && LogLikelihoodRatio == other.LogLikelihoodRatio
        && LogThreshold == other.LogThreshold
        && ProbabilitiesToBeBest.SequenceEqual(other.ProbabilitiesToBeBest);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Leader, Stopping, Error, IsFound);

    private static BestArmVerdict ByRatio(ArmKnowledge[] arms, double error, ArmPropensity[] probabilities)
    {
        string[] assumptions =
        [
            "rewards are independent given the arm",
            "the arms do not change",
            "no arm was retired by its own rewards",
        ];
        double total = arms.Sum(arm => arm.Evidence.Weight);
        if (Array.Find(arms, arm => arm.Evidence.Weight == 0) is { } empty)
        {
            Undefined none = new(
                UndefinedReason.TooFewObservations,
                $"{empty.Arm} has no reward yet, so no ratio against it is known."
            );
            return new(
                probabilities.MaxBy(one => one.Probability).Arm,
                false,
                BestArmStopping.LikelihoodRatio,
                error,
                probabilities,
                none,
                none,
                assumptions
            );
        }

        ArmKnowledge leader = arms.MaxBy(Mean)!;
        double ratio = arms.Where(arm => arm != leader).Min(arm => Ratio(leader, arm));
        double threshold = Math.Log(2 * total * (arms.Length - 1) / error);
        return new(
            leader.Arm,
            ratio > threshold,
            BestArmStopping.LikelihoodRatio,
            error,
            probabilities,
            ratio,
            threshold,
            assumptions
        );
    }

    private static double Mean(ArmKnowledge arm) => arm.Evidence.Sum / arm.Evidence.Weight;

    // n₁ d(x̄₁, x̄) + n₂ d(x̄₂, x̄) with the mean of both: the ratio of the best fit to the best fit with equal means.
    private static double Ratio(ArmKnowledge leader, ArmKnowledge other)
    {
        double weight = leader.Evidence.Weight + other.Evidence.Weight;
        double mean = (leader.Evidence.Sum + other.Evidence.Sum) / weight;
        return leader.Evidence.Weight * KullbackLeibler.Bernoulli(Mean(leader), mean)
            + other.Evidence.Weight * KullbackLeibler.Bernoulli(Mean(other), mean);
    }

    private string Sentence()
    {
        double probability = ProbabilitiesToBeBest.First(one => one.Arm == Leader).Probability;
        string leads = $"{Leader} is best with {ShareText.Probability(probability)}";
        if (Stopping == BestArmStopping.PosteriorProbability)
        {
            return IsFound
                ? $"{leads}: the search may end, and is wrong at most {ShareText.Level(Error)} of the time on average over the prior."
                : $"{leads}, and {ShareText.Level(1 - Error)} is wanted: go on.";
        }

        return LogLikelihoodRatio.TryGet(out double ratio, out Undefined? undefined)
            ? $"{Leader} leads with a log likelihood ratio of {NumberText.Number(ratio)} against the next, and more than {NumberText.Number(LogThreshold.Value)} is wanted: {(IsFound ? $"the search may end, and is wrong at most {ShareText.Level(Error)} of the time" : "go on")}."
            : undefined.Sentence;
    }
}
