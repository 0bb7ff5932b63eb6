namespace AiPm.Sdk.Numerics;

/// <summary>Two classifications of the same units compared by the units on which they differ.</summary>
public sealed record McNemarResult
{
    internal McNemarResult(long onlyFirst, long onlySecond)
    {
        _ = Domain.NonNegative.Require(onlyFirst);
        _ = Domain.NonNegative.Require(onlySecond);
        OnlyFirst = onlyFirst;
        OnlySecond = onlySecond;
        double differing = (double)onlyFirst + onlySecond;
        if (differing == 0)
        {
            Undefined none = new(
                UndefinedReason.NoVariation,
                "The two agree on every unit, so there is nothing to test."
            );
            (ExactPValue, MidPValue, Statistic, PValue) = (none, none, none, none);
        }
        else
        {
            long smaller = Math.Min(onlyFirst, onlySecond);
            BinomialDistribution half = new(checked(onlyFirst + onlySecond), 0.5);
            double tail = half.Cumulative(smaller);
            double twice = onlyFirst == onlySecond ? 1 : Math.Min(1, 2 * tail);
            ExactPValue = twice;
            double found = half.Density(smaller);
            MidPValue = onlyFirst == onlySecond ? 1 - 0.5 * found : 2 * tail - found;
            double distance = Math.Max(0, Math.Abs((double)onlyFirst - onlySecond) - 1);
            Statistic = distance * (distance / differing);
            PValue = new ChiSquaredDistribution(1).Survival(Statistic.Value);
        }

        Explanation = new(
            ExactPValue.TryGet(out double p, out Undefined? undefined)
                ? $"{NumberText.Count(onlyFirst)} units succeed by the first only and {NumberText.Count(onlySecond)} by the second only, {ShareText.PValueStatement(p)}."
                : undefined.Sentence,
            "McNemar's test (McNemar 1947), exact by the binomial distribution",
            ["units are independent"]
        );
    }

    /// <summary>The units where only the first succeeds.</summary>
    public long OnlyFirst { get; }

    /// <summary>The units where only the second succeeds.</summary>
    public long OnlySecond { get; }

    /// <summary>The two-sided exact p-value, by the binomial distribution of share ½; undefined where the two agree on every unit.</summary>
    public Measured ExactPValue { get; }

    /// <summary>
    /// The two-sided mid-p value, which counts the outcome found by half: closer to the level than the exact one. With f = P(b) it is the exact
    /// p-value less f, and 1 − f/2 where b = c. Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13.
    /// </summary>
    public Measured MidPValue { get; }

    /// <summary>(|b − c| − 1)²/(b + c), with Edwards's continuity correction (1948); 0 where |b − c| is below 1.</summary>
    public Measured Statistic { get; }

    /// <summary>The p-value of <see cref="Statistic"/>, by χ² with one degree of freedom.</summary>
    public Measured PValue { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }
}
