using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A rate of events over exposure, in two or more arms: Poisson, or overdispersed as a negative binomial.</summary>
public sealed record DesignRate : DesignMetric
{
    private const double MostEvents = 1e6;

    /// <summary>A rate.</summary>
    /// <param name="baseline">Events for one unit of exposure expected of the control; greater than 0.</param>
    /// <param name="exposurePerUnit">Exposure that one unit brings, as its days in the experiment; greater than 0.</param>
    /// <param name="dispersion">k of the variance μ + kμ² of a unit's events; 0 for Poisson.</param>
    /// <param name="method">The test; where left out, <see cref="RatePowerMethod.Score"/> without and <see cref="RatePowerMethod.LogRatio"/> with overdispersion.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <exception cref="ArgumentException">The method does not take overdispersion.</exception>
    public DesignRate(
        double baseline,
        double exposurePerUnit = 1,
        double dispersion = 0,
        RatePowerMethod? method = null
    )
    {
        Rate = Domain.Positive.Require(baseline);
        ExposurePerUnit = Domain.Positive.Require(exposurePerUnit);
        Dispersion = Domain.NonNegative.Require(dispersion);
        PowerMethod = EnumDomain.Require(
            method ?? (dispersion > 0 ? RatePowerMethod.LogRatio : RatePowerMethod.Score),
            nameof(method)
        );
        if (dispersion > 0 && PowerMethod != RatePowerMethod.LogRatio)
        {
            throw new ArgumentException(
                $"method must be LogRatio where events are overdispersed, but was {PowerMethod}, which takes them for Poisson",
                nameof(method)
            );
        }
    }

    /// <summary>Events for one unit of exposure expected of the control.</summary>
    public double Rate { get; }

    /// <summary>Exposure that one unit brings.</summary>
    public double ExposurePerUnit { get; }

    /// <summary>k of the variance μ + kμ² of a unit's events.</summary>
    public double Dispersion { get; }

    /// <summary>The test.</summary>
    public RatePowerMethod PowerMethod { get; }

    /// <inheritdoc/>
    public override Measured Baseline => Rate;

    internal override TestReference Reference =>
        PowerMethod == RatePowerMethod.ConditionalEnumerated ? TestReference.Enumerated : TestReference.Normal;

    internal override bool CountsBothTails => IsEnumerated;

    internal override Interval Differences => new(-Rate, double.PositiveInfinity);

    internal override IReadOnlyList<string> Assumptions =>
        [
            Dispersion > 0 ? "events of a unit are negative binomial" : "events are Poisson over their exposure",
            "units are independent, each with the same exposure",
            .. IsEnumerated ? Array.Empty<string>() : ["large sample: about 10 or more events expected in each arm"],
        ];

    internal override NormalModel Model(double difference, double nullDifference, double ratio)
    {
        double treatment = Rate + difference;
        if (PowerMethod == RatePowerMethod.LogRatio)
        {
            double nullRatio = (Rate + nullDifference) / Rate;
            double control = RestrictedRate(treatment, nullRatio, ratio);
            return new(
                Elementary.Log(treatment / Rate) - Elementary.Log(nullRatio),
                LogVariance(control),
                LogVariance(nullRatio * control),
                LogVariance(Rate),
                LogVariance(treatment)
            );
        }

        // The rate of the control that maximises the likelihood where the difference is held: a quadratic.
        double events = Rate + (ratio * treatment);
        double units = 1 + ratio;
        double half = events - (units * nullDifference);
        double restricted =
            nullDifference == 0
                ? events / units
                : (half + Math.Sqrt((half * half) + (4 * units * Rate * nullDifference))) / (2 * units);
        return new(
            difference - nullDifference,
            restricted / ExposurePerUnit,
            (restricted + nullDifference) / ExposurePerUnit,
            Rate / ExposurePerUnit,
            treatment / ExposurePerUnit
        );
    }

    internal override double Enumerate(in ComparisonPlan plan)
    {
        (double control, double treatment) = Expected(plan);
        return EnumeratedCounts.Conditional(
            control,
            treatment,
            plan.Ratio,
            plan.Null.Alternative,
            plan.Critical.TailAt(double.PositiveInfinity)
        );
    }

    internal override (double Weight, double Rejects)[] EnumerateGivenControl(in ComparisonPlan plan)
    {
        (double control, double treatment) = Expected(plan);
        return EnumeratedCounts.ConditionalGivenControl(
            control,
            treatment,
            plan.Ratio,
            plan.Null.Alternative,
            plan.Critical.TailAt(double.PositiveInfinity)
        );
    }

    private (double Control, double Treatment) Expected(in ComparisonPlan plan)
    {
        double control = plan.Control * ExposurePerUnit * Rate;
        double treatment = plan.Treatment * ExposurePerUnit * (Rate + plan.Difference);
        return control + treatment > MostEvents
            ? throw new ArgumentOutOfRangeException(
                nameof(plan),
                control + treatment,
                $"an enumerated design must expect at most {NumberText.Number(MostEvents)} events, but expected {NumberText.Number(control + treatment)}; the score test agrees there"
            )
            : (control, treatment);
    }

    internal override void Require(ExperimentDesign design)
    {
        if (design.Objective.NullDifference is not null && IsEnumerated)
        {
            throw NotFor("a margin", "the score and log-ratio methods take one");
        }

        NullHypothesis hypothesis = design.Objective.At(Baseline);
        if (!(hypothesis.Lower > -Rate))
        {
            throw new ArgumentOutOfRangeException(
                nameof(design),
                hypothesis.Lower,
                $"a margin must leave a rate above 0, but {NumberText.Number(hypothesis.Lower)} on {NumberText.Number(Rate)} does not"
            );
        }
    }

    internal override NormalModel ErrorModel(double difference)
    {
        double treatment = Rate + difference;
        return NormalModel.Unpooled(
            difference,
            Rate * Rate * LogVariance(Rate),
            treatment > 0 ? treatment * treatment * LogVariance(treatment) : 0
        );
    }

    internal override string Method(DesignObjective objective) =>
        PowerMethod switch
        {
            RatePowerMethod.LogRatio when Dispersion > 0 =>
                "log ratio of two negative binomial rates (Zhu and Lakkis 2014)",
            RatePowerMethod.LogRatio => "log ratio of two Poisson rates (Zhu and Lakkis 2014)",
            RatePowerMethod.ConditionalEnumerated =>
                "exact conditional test of two Poisson rates (Przyborowski and Wilenski 1940), power enumerated",
            _ => "score test of two Poisson rates (Gu et al. 2008)",
        };

    private double LogVariance(double rate) => (1 / (ExposurePerUnit * rate)) + Dispersion;

    // The root of (λ꜀ − λ)(1 + kρeλ) + θ(λₜ − ρλ)(1 + keλ) = 0.
    private double RestrictedRate(double treatment, double nullRatio, double ratio)
    {
        double k = Dispersion * ExposurePerUnit;
        double constant = Rate + (ratio * treatment);
        double linear = (k * ((nullRatio * Rate) + (ratio * treatment))) - (1 + (ratio * nullRatio));
        double square = k * nullRatio * (1 + ratio);
        double root = Math.Sqrt((linear * linear) + (4 * square * constant));
        return linear > 0 ? (linear + root) / (2 * square) : 2 * constant / (root - linear);
    }
}
