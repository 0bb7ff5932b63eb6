using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>The shapes of experiments in a plan.</summary>
internal static class ExperimentShapes
{
    private static readonly ObjectShape<(double Mean, double Variance)> Summary = Shape.Object<(
        double Mean,
        double Variance
    )>(
        "momentSummary",
        "Mean and unbiased variance over the units.",
        members =>
        {
            Member<double> mean = members.Required(
                "mean",
                Shape.Number(PlanArmResult.Values),
                "The mean over the units.",
                of: it => it.Mean
            );
            Member<double> variance = members.Required(
                "variance",
                Shape.Number(PlanArmResult.Variances),
                "The unbiased variance over the units.",
                of: it => it.Variance
            );
            return values => (values.Get(mean), values.Get(variance));
        }
    );

    private static readonly ObjectShape<PlanArmResult> Result = Shape.Object<PlanArmResult>(
        "armResult",
        "What was counted of one metric in one arm: successes of a proportion, mean and variance of a mean, or numerator, denominator and covariance of a ratio.",
        members =>
        {
            Member<long?> successes = members.OptionalValue(
                "successes",
                Shape.Integer(0),
                "Units that succeeded.",
                of: it => it.Successes
            );
            Member<double?> mean = members.OptionalValue(
                "mean",
                Shape.Number(PlanArmResult.Values),
                "The mean over the units.",
                of: it => it.Mean
            );
            Member<double?> variance = members.OptionalValue(
                "variance",
                Shape.Number(PlanArmResult.Variances),
                "The unbiased variance over the units.",
                of: it => it.Variance
            );
            var numerator = members.OptionalValue(
                "numerator",
                Summary,
                "A ratio's numerator over the units.",
                of: it => it.Ratio is { } ratio ? (ratio.NumeratorMean, ratio.NumeratorVariance) : null
            );
            var denominator = members.OptionalValue(
                "denominator",
                Summary,
                "A ratio's denominator over the units.",
                of: it => it.Ratio is { } ratio ? (ratio.DenominatorMean, ratio.DenominatorVariance) : null
            );
            Member<double?> covariance = members.OptionalValue(
                "covariance",
                Shape.Number(Domain.Between(-1e150, 1e150)),
                "The unbiased covariance of numerator and denominator over the units.",
                of: it => it.Ratio?.Covariance
            );
            return values =>
                (
                    values.Get(successes),
                    values.Get(mean),
                    values.Get(variance),
                    values.Get(numerator),
                    values.Get(denominator),
                    values.Get(covariance)
                ) switch
                {
                    ({ } count, null, null, null, null, null) => PlanArmResult.OfProportion(count),
                    (null, { } m, { } v, null, null, null) => PlanArmResult.OfMean(m, v),
                    (null, null, null, { } n, { } d, { } c) => PlanArmResult.OfRatio(
                        new(n.Mean, n.Variance, d.Mean, d.Variance, c)
                    ),
                    _ => throw new ArgumentException(
                        "either successes, or mean and variance, or numerator, denominator and covariance"
                    ),
                };
        }
    );

    private static readonly ObjectShape<PlanArm> Arm = Shape.Object<PlanArm>(
        "arm",
        "One arm of an experiment.",
        members =>
        {
            Member<string> id = members.Required(
                "id",
                PlanIds.Arm.Definition,
                "Its id, as the data names it.",
                of: it => it.Id
            );
            Member<long> units = members.Required(
                "units",
                Shape.Integer(1),
                "How many units were assigned to it.",
                of: it => it.Units
            );
            var results = members.Required(
                "results",
                Shape.Map(Result),
                "What was counted, by the metric's id.",
                of: it => it.Results
            );
            Member<double> weight = members.Optional(
                "weight",
                Shape.Number(Domain.Positive),
                1,
                "Its part of the planned split, as 1 beside 9; the arms are meant to be alike where none has a weight.",
                of: it => it.Weight
            );
            return values =>
                new(values.Get(id), values.Get(units), values.Get(results)) { Weight = values.Get(weight) };
        }
    );

    public static ObjectShape<PlanExperiment> Experiment { get; } =
        Shape.Object<PlanExperiment>(
            "experiment",
            "An experiment that ran, as counts and moments for each arm.",
            members =>
            {
                members.Scope(PlanIds.Arm);
                Member<string> id = members.Required("id", PlanIds.Experiment.Definition, "Its id.", of: it => it.Id);
                Member<string> title = members.Required(
                    "title",
                    Shape.Text(300),
                    "What was compared.",
                    of: it => it.Title
                );
                Member<string?> hypothesis = members.Optional(
                    "hypothesis",
                    Shape.Text(2_000),
                    "What was expected before the data came.",
                    of: it => it.Hypothesis
                );
                Member<string?> source = members.Optional(
                    "source",
                    Shape.Text(2_000),
                    "Where the counts come from.",
                    of: it => it.Source
                );
                Member<string?> standsIn = members.Optional(
                    "standsIn",
                    Shape.Text(2_000),
                    "A caution that every report repeats, where it stands in for another experiment.",
                    of: it => it.StandsIn
                );
                Member<double> alpha = members.Optional(
                    "alpha",
                    Shape.Number(Domain.OpenShare),
                    0.05,
                    "The two-sided level over all comparisons of one metric.",
                    of: it => it.Alpha
                );
                Member<string> control = members.Required(
                    "control",
                    PlanIds.Arm.Reference,
                    "The control arm.",
                    of: it => it.Control
                );
                var arms = members.Required(
                    "arms",
                    Shape.List(Arm, 2, 100),
                    "The arms, the control among them.",
                    of: it => it.Arms
                );
                Member<DateOnly?> ended = members.OptionalValue(
                    "ended",
                    Shape.Date,
                    "The day on whose evening its counts were complete.",
                    of: it => it.Ended
                );
                return values =>
                    new(values.Get(id), values.Get(title), values.Get(control), values.Get(arms))
                    {
                        Hypothesis = values.Get(hypothesis),
                        Source = values.Get(source),
                        StandsIn = values.Get(standsIn),
                        Alpha = values.Get(alpha),
                        Ended = values.Get(ended),
                    };
            }
        );
}
