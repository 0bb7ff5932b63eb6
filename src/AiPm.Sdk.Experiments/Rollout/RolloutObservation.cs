using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What was seen of a guardrail since the last look: the users of that time only, old version and new.</summary>
public sealed record RolloutObservation
{
    private RolloutObservation(string guardrail) => Guardrail = guardrail;

    /// <summary>The guardrail.</summary>
    public string Guardrail { get; }

    internal (ProportionCounts Old, ProportionCounts New)? Shares { get; private init; }

    internal (Moments Old, Moments New)? Means { get; private init; }

    /// <summary>Counts of a share.</summary>
    /// <param name="guardrail">The guardrail's name.</param>
    /// <param name="old">The users with the old version.</param>
    /// <param name="new">The users with the new one.</param>
    public static RolloutObservation OfShares(string guardrail, ProportionCounts old, ProportionCounts @new)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(guardrail);
        return new(guardrail) { Shares = (old, @new) };
    }

    /// <summary>Moments of a mean.</summary>
    /// <inheritdoc cref="OfShares"/>
    public static RolloutObservation OfMeans(string guardrail, Moments old, Moments @new)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(guardrail);
        return new(guardrail) { Means = (old, @new) };
    }

    /// <summary>
    /// Weight n₁n₂/(n₁ + n₂), score (new − old) times it, and the score's variance without an effect: of shares the hypergeometric one of Mantel and Haenszel, of means that of the two samples.
    /// </summary>
    /// <exception cref="UndefinedException">A side has too few users.</exception>
    internal (double Weight, double Score, double Variance) Part()
    {
        if (Shares is (ProportionCounts old, ProportionCounts @new))
        {
            Require(old.Trials, 1, "old");
            Require(@new.Trials, 1, "new");
            double all = (double)old.Trials + @new.Trials;
            double weight = old.Trials / all * @new.Trials;
            double successes = (double)old.Successes + @new.Successes;
            return (
                weight,
                weight * (@new.Share.Value - old.Share.Value),
                weight * (successes / all) * ((all - successes) / (all - 1))
            );
        }

        (Moments before, Moments after) = Means!.Value;
        Require(before.Count, 2, "old");
        Require(after.Count, 2, "new");
        double share = before.Count / ((double)before.Count + after.Count) * after.Count;
        return (
            share,
            share * (after.Mean.Value - before.Mean.Value),
            share * share * (before.Variance.Value / before.Count + after.Variance.Value / after.Count)
        );
    }

    private void Require(long count, long least, string version)
    {
        if (count < least)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.TooFewObservations,
                    $"{Guardrail} has {NumberText.Count(count)} users with the {version} version since the last look; it needs at least {least}."
                )
            );
        }
    }
}
