using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What may happen at a chance node, or be chosen at a choice.</summary>
public sealed record DecisionBranch
{
    private DecisionBranch(string name, DecisionNode then, Estimate? probability, bool isRest)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(then);
        if (probability is { } share)
        {
            if (share.TryGetCertain(out double certain))
            {
                Domain.Share.Require(certain, nameof(probability));
            }
            else if (share.IsDistribution && (share.Support.Lower < 0 || share.Support.Upper > 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(probability),
                    share,
                    $"probability must be {Domain.Share.Description}, but was {share} of \"{name}\"; use a beta distribution or truncate it"
                );
            }
        }

        (Name, Then, Probability, IsRest) = (name, then, probability, isRest);
    }

    /// <summary>The outcome or the option.</summary>
    public string Name { get; }

    /// <summary>What follows.</summary>
    public DecisionNode Then { get; }

    /// <summary>The probability of an outcome; null of an option, and of an outcome that has what the others leave.</summary>
    public Estimate? Probability { get; }

    internal bool IsRest { get; }

    /// <summary>An outcome with its probability.</summary>
    /// <exception cref="ArgumentException">The name is blank or the probability leaves [0, 1].</exception>
    public static DecisionBranch Outcome(string name, Estimate probability, DecisionNode then) =>
        new(name, then, probability, isRest: false);

    /// <summary>The outcome that has the probability that all others leave: for a success of uncertain probability, its failure.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static DecisionBranch Otherwise(string name, DecisionNode then) => new(name, then, null, isRest: true);

    /// <summary>An option that may be chosen.</summary>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public static DecisionBranch Option(string name, DecisionNode then) => new(name, then, null, isRest: false);
}
