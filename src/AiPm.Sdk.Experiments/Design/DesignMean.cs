using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A mean over units, in two or more arms.</summary>
public sealed record DesignMean : DesignMetric
{
    /// <summary>A mean.</summary>
    /// <param name="standardDeviation">The standard deviation over units of the control; 1 for effects in standard deviations.</param>
    /// <param name="baseline">The mean expected of the control, needed for effects stated as a share of it.</param>
    /// <param name="method">The test.</param>
    /// <param name="treatmentStandardDeviation">The standard deviation over units of a treatment; that of the control where left out.</param>
    /// <exception cref="ArgumentOutOfRangeException">A standard deviation is not positive, or the baseline not finite.</exception>
    /// <exception cref="ArgumentException">Student's test is asked for with two standard deviations.</exception>
    public DesignMean(
        double standardDeviation,
        double? baseline = null,
        MeanPowerMethod method = MeanPowerMethod.Welch,
        double? treatmentStandardDeviation = null
    )
    {
        StandardDeviation = Domain.Positive.Require(standardDeviation);
        Baseline = baseline is { } mean ? Domain.Real.Require(mean, nameof(baseline)) : NoBaseline;
        PowerMethod = EnumDomain.Require(method);
        TreatmentStandardDeviation = Domain.Positive.Require(
            treatmentStandardDeviation ?? standardDeviation,
            nameof(treatmentStandardDeviation)
        );
        if (method == MeanPowerMethod.Student && TreatmentStandardDeviation != StandardDeviation)
        {
            throw new ArgumentException(
                "method must be Welch or Normal where the standard deviations differ, but was Student, which pools them",
                nameof(method)
            );
        }
    }

    /// <summary>The standard deviation over units of the control.</summary>
    public double StandardDeviation { get; }

    /// <summary>The standard deviation over units of a treatment.</summary>
    public double TreatmentStandardDeviation { get; }

    /// <summary>The test.</summary>
    public MeanPowerMethod PowerMethod { get; }

    /// <inheritdoc/>
    public override Measured Baseline { get; }

    internal override TestReference Reference =>
        PowerMethod switch
        {
            MeanPowerMethod.Student => TestReference.Student,
            MeanPowerMethod.Normal => TestReference.Normal,
            _ => TestReference.Welch,
        };

    internal override double FewestUnits => PowerMethod == MeanPowerMethod.Normal ? 1 : 2;

    internal override IReadOnlyList<string> Assumptions =>
        [
            "each unit counts once, in one arm",
            "units are independent",
            PowerMethod == MeanPowerMethod.Student
                ? "means are about normal, with one standard deviation in all arms"
                : "means are about normal",
        ];

    internal override NormalModel Model(double difference, double nullDifference, double ratio) =>
        NormalModel.Unpooled(
            difference - nullDifference,
            StandardDeviation * StandardDeviation,
            TreatmentStandardDeviation * TreatmentStandardDeviation
        );

    internal override string Method(DesignObjective objective) =>
        PowerMethod switch
        {
            MeanPowerMethod.Student => "Student's t test with a pooled variance, power by the noncentral t",
            MeanPowerMethod.Normal => "z test of two means",
            _ => "Welch's t test, power by the noncentral t over the estimated degrees of freedom",
        };
}
