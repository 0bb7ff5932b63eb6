using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A share of units that succeed, in two or more arms.</summary>
public sealed record DesignProportion : DesignMetric
{
    private const double MostEnumerated = 50_000;

    /// <summary>A share.</summary>
    /// <param name="baseline">The share expected of the control, strictly between 0 and 1.</param>
    /// <param name="method">The test and how its power is worked out.</param>
    /// <exception cref="ArgumentOutOfRangeException">The baseline is outside its range.</exception>
    public DesignProportion(double baseline, ProportionPowerMethod method = ProportionPowerMethod.Score)
    {
        Share = Domain.OpenShare.Require(baseline);
        PowerMethod = EnumDomain.Require(method);
    }

    /// <summary>The share expected of the control.</summary>
    public double Share { get; }

    /// <summary>The test and how its power is worked out.</summary>
    public ProportionPowerMethod PowerMethod { get; }

    /// <inheritdoc/>
    public override Measured Baseline => Share;

    internal override TestReference Reference =>
        PowerMethod is ProportionPowerMethod.Score or ProportionPowerMethod.Wald or ProportionPowerMethod.CohenH
            ? TestReference.Normal
            : TestReference.Enumerated;

    internal override bool CountsBothTails => PowerMethod != ProportionPowerMethod.Score;

    internal override Interval Differences => new(-Share, 1 - Share);

    internal override IReadOnlyList<string> Assumptions =>
        IsEnumerated
            ? ["each unit counts once, in one arm", "units are independent"]
            :
            [
                "each unit counts once, in one arm",
                "units are independent",
                "large sample: about 5 or more successes and failures expected in each arm",
            ];

    internal override NormalModel Model(double difference, double nullDifference, double ratio)
    {
        double treatment = Math.Clamp(Share + difference, 0, 1);
        if (PowerMethod == ProportionPowerMethod.CohenH)
        {
            double h = 2 * (Math.Asin(Math.Sqrt(treatment)) - Math.Asin(Math.Sqrt(Share)));
            return NormalModel.Unpooled(h, 1, 1);
        }

        double control = Share * (1 - Share);
        double treated = treatment * (1 - treatment);
        if (PowerMethod == ProportionPowerMethod.Wald)
        {
            return NormalModel.Unpooled(difference - nullDifference, control, treated);
        }

        double restricted = RestrictedShares.Control(Share, treatment, nullDifference, ratio);
        double shifted = restricted + nullDifference;
        return new(
            difference - nullDifference,
            restricted * (1 - restricted),
            Math.Max(0, shifted * (1 - shifted)),
            control,
            treated
        );
    }

    internal override double Enumerate(in ComparisonPlan plan) =>
        Math.Min(1, EnumerateGivenControl(plan).Sum(row => row.Weight * row.Rejects));

    internal override (double Weight, double Rejects)[] EnumerateGivenControl(in ComparisonPlan plan) =>
        plan.Control > MostEnumerated || plan.Treatment > MostEnumerated
            ? throw new ArgumentOutOfRangeException(
                nameof(plan),
                Math.Max(plan.Control, plan.Treatment),
                $"an enumerated design must have at most {NumberText.Number(MostEnumerated)} units in an arm, but had {NumberText.Number(Math.Max(plan.Control, plan.Treatment))}; the large-sample methods agree there"
            )
            : EnumeratedProportions.GivenControl(PowerMethod, plan, Share);

    internal override void Require(ExperimentDesign design)
    {
        if (
            design.Objective.NullDifference is not null
            && (PowerMethod is ProportionPowerMethod.CohenH or ProportionPowerMethod.FisherEnumerated)
        )
        {
            throw NotFor("a margin", "the score methods and Wald's take one");
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

    internal override NormalModel ErrorModel(double difference)
    {
        double treatment = Math.Clamp(Share + difference, 0, 1);
        return NormalModel.Unpooled(difference, Share * (1 - Share), treatment * (1 - treatment));
    }

    internal override string Method(DesignObjective objective) =>
        PowerMethod switch
        {
            ProportionPowerMethod.Wald => "Wald's test of two proportions",
            ProportionPowerMethod.CohenH => "two proportions by Cohen's h (Cohen 1988)",
            ProportionPowerMethod.ScoreEnumerated => "score test of two proportions, power enumerated",
            ProportionPowerMethod.MiettinenNurminenEnumerated =>
                "score test of two proportions (Miettinen and Nurminen 1985), power enumerated",
            ProportionPowerMethod.FisherEnumerated => "Fisher's exact test, power enumerated",
            _ when objective.NullDifference is not null =>
                "score test of two proportions against a margin (Farrington and Manning 1990)",
            _ =>
                "score test of two proportions: pooled variance under the null, unpooled under the alternative (Fleiss 1981)",
        };

    internal override string Text(double difference) =>
        difference == 0
            ? $"no difference from {ShareText.Level(Rounded(Share))}"
            : $"{ShareText.Level(Rounded(Share + difference))} against {ShareText.Level(Rounded(Share))}";

    // The digits that a planned share is stated with, without those that rounding leaves.
    private static double Rounded(double share) => Math.Round(share, 6);
}
