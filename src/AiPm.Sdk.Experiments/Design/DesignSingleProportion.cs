using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The share of one sample against a fixed share, as a model's accuracy against the one that a gate asks for.</summary>
public sealed record DesignSingleProportion : DesignMetric
{
    private const double MostEnumerated = 1e7;

    /// <summary>The share of one sample.</summary>
    /// <param name="baseline">The fixed share, strictly between 0 and 1.</param>
    /// <param name="isExact">Whether the test is the exact binomial one with its power enumerated; else the score test with its large-sample power, rejections on the wrong side not counted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The baseline is outside its range.</exception>
    public DesignSingleProportion(double baseline, bool isExact = false)
    {
        Share = Domain.OpenShare.Require(baseline);
        IsExact = isExact;
    }

    /// <summary>The fixed share.</summary>
    public double Share { get; }

    /// <summary>Whether the test is the exact binomial one.</summary>
    public bool IsExact { get; }

    /// <inheritdoc/>
    public override Measured Baseline => Share;

    /// <inheritdoc/>
    public override bool IsSingleSample => true;

    internal override TestReference Reference => IsExact ? TestReference.Enumerated : TestReference.Normal;

    internal override bool CountsBothTails => IsExact;

    internal override Interval Differences => new(-Share, 1 - Share);

    internal override IReadOnlyList<string> Assumptions =>
        IsExact
            ? ["units are independent"]
            : ["units are independent", "large sample: about 5 or more successes and failures expected"];

    internal override NormalModel Model(double difference, double nullDifference, double ratio)
    {
        double under = Share + nullDifference;
        double share = Math.Clamp(Share + difference, 0, 1);
        return new(difference - nullDifference, 0, under * (1 - under), 0, share * (1 - share));
    }

    internal override double Enumerate(in ComparisonPlan plan) =>
        plan.Treatment > MostEnumerated
            ? throw new ArgumentOutOfRangeException(
                nameof(plan),
                plan.Treatment,
                $"an enumerated design must have at most {NumberText.Number(MostEnumerated)} units, but had {NumberText.Number(plan.Treatment)}; the score test agrees there"
            )
            : EnumeratedCounts.Binomial(plan, Share);

    internal override void Require(ExperimentDesign design)
    {
        NullHypothesis hypothesis = design.Objective.At(Baseline);
        foreach (double margin in new[] { hypothesis.Lower, hypothesis.Upper })
        {
            if (!(Share + margin > 0 && Share + margin < 1))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(design),
                    margin,
                    $"a margin must leave a share strictly between 0 and 1, but {NumberText.Number(margin)} on {NumberText.Number(Share)} does not"
                );
            }
        }
    }

    internal override string Method(DesignObjective objective) =>
        IsExact ? "exact binomial test of one proportion, power enumerated" : "score test of one proportion";

    internal override string Text(double difference) =>
        difference == 0
            ? $"no difference from {ShareText.Level(Math.Round(Share, 6))}"
            : $"{ShareText.Level(Math.Round(Share + difference, 6))} against {ShareText.Level(Math.Round(Share, 6))}";
}
