using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Two shares of the same units, as two models judged on the same questions: McNemar's test, which only discordant pairs inform.</summary>
public sealed record DesignPairedProportion : DesignMetric
{
    private const double MostEnumerated = 100_000;

    /// <summary>Two shares of the same units.</summary>
    /// <param name="discordant">The share of pairs in which only one of the two succeeds, greater than 0 and at most 1.</param>
    /// <param name="baseline">The share of the first, needed for effects stated as a share of it; strictly between 0 and 1.</param>
    /// <param name="method">The test and how its power is worked out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside its range.</exception>
    public DesignPairedProportion(
        double discordant,
        double? baseline = null,
        PairedProportionPowerMethod method = PairedProportionPowerMethod.Score
    )
    {
        Domain.Positive.Require(discordant);
        Discordant = Domain.Share.Require(discordant);
        Baseline = baseline is { } share ? Domain.OpenShare.Require(share, nameof(baseline)) : NoBaseline;
        PowerMethod = EnumDomain.Require(method);
    }

    /// <summary>The share of pairs in which only one of the two succeeds.</summary>
    public double Discordant { get; }

    /// <summary>The test and how its power is worked out.</summary>
    public PairedProportionPowerMethod PowerMethod { get; }

    /// <inheritdoc/>
    public override Measured Baseline { get; }

    /// <inheritdoc/>
    public override bool IsSingleSample => true;

    internal override TestReference Reference =>
        PowerMethod == PairedProportionPowerMethod.ExactEnumerated ? TestReference.Enumerated : TestReference.Normal;

    internal override bool CountsBothTails => IsEnumerated;

    internal override Interval Differences =>
        Baseline.TryGet(out double share, out _)
            ? new(Math.Max(-Discordant, -share), Math.Min(Discordant, 1 - share))
            : new(-Discordant, Discordant);

    internal override IReadOnlyList<string> Assumptions =>
        [
            "pairs are independent",
            $"the two differ in {ShareText.Level(Discordant)} of pairs",
            .. IsEnumerated ? Array.Empty<string>() : ["large sample: about 10 or more discordant pairs expected"],
        ];

    internal override NormalModel Model(double difference, double nullDifference, double ratio)
    {
        double variance = Math.Max(0, Discordant - (difference * difference));
        double second = 0.5 * (Discordant + difference);
        double first = 0.5 * (Discordant - difference);

        // The share of "only the first" that maximises the likelihood where the difference is held (Tango 1998).
        double b = -Discordant + ((2 - second + first) * nullDifference);
        double c = -first * nullDifference * (1 - nullDifference);
        double restricted = 0.25 * (Math.Sqrt(Math.Max(0, (b * b) - (8 * c))) - b);
        double under = nullDifference == 0 ? Discordant : (2 * restricted) + (nullDifference * (1 - nullDifference));
        return new(difference - nullDifference, 0, under, 0, variance);
    }

    internal override double Enumerate(in ComparisonPlan plan) =>
        plan.Treatment > MostEnumerated
            ? throw new ArgumentOutOfRangeException(
                nameof(plan),
                plan.Treatment,
                $"an enumerated design must have at most {NumberText.Number(MostEnumerated)} pairs, but had {NumberText.Number(plan.Treatment)}; Connor's formula agrees there"
            )
            : EnumeratedCounts.McNemar(plan, Discordant);

    internal override void Require(ExperimentDesign design)
    {
        if (design.Objective.NullDifference is not null && IsEnumerated)
        {
            throw NotFor("a margin", "the score method takes one");
        }

        NullHypothesis hypothesis = design.Objective.At(Baseline);
        foreach (double margin in new[] { hypothesis.Lower, hypothesis.Upper })
        {
            if (!(margin > -1 && margin < 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(design),
                    margin,
                    $"a margin of a share must lie strictly between -1 and 1, but was {NumberText.Number(margin)}"
                );
            }
        }
    }

    internal override string Method(DesignObjective objective) =>
        IsEnumerated ? "McNemar's exact test, power enumerated"
        : objective.NullDifference is not null ? "score test of paired proportions against a margin (Tango 1998)"
        : "McNemar's test (Connor 1987)";

    internal override string Text(double difference) =>
        Baseline.TryGet(out double share, out _)
            ? difference == 0
                ? $"no difference from {ShareText.Level(Math.Round(share, 6))}"
                : $"{ShareText.Level(Math.Round(share + difference, 6))} against {ShareText.Level(Math.Round(share, 6))}"
            : $"a difference of {ShareText.SignedPoints(difference)}";
}
