using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The mean of differences over pairs, as two models scored on the same questions, or of one sample against a fixed value: Student's t of one sample.</summary>
public sealed record DesignPairedMean : DesignMetric
{
    /// <summary>A mean of differences.</summary>
    /// <param name="standardDeviation">The standard deviation of the differences over pairs, or of the values of one sample; greater than 0.</param>
    /// <param name="baseline">The mean of the first of each pair, or the fixed value; needed for effects stated as a share of it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The standard deviation is not positive, or the baseline not finite.</exception>
    public DesignPairedMean(double standardDeviation, double? baseline = null)
    {
        StandardDeviation = Domain.Positive.Require(standardDeviation);
        Baseline = baseline is { } mean ? Domain.Real.Require(mean, nameof(baseline)) : NoBaseline;
    }

    /// <summary>A mean of differences, whose spread follows from that of both values and their correlation: √(σ₁² + σ₂² − 2ρσ₁σ₂).</summary>
    /// <param name="firstStandardDeviation">The standard deviation of the first of each pair; greater than 0.</param>
    /// <param name="secondStandardDeviation">The standard deviation of the second; greater than 0.</param>
    /// <param name="correlation">Their correlation, from −1 to 1.</param>
    /// <param name="baseline">The mean of the first of each pair.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or the differences do not vary.</exception>
    public static DesignPairedMean OfCorrelated(
        double firstStandardDeviation,
        double secondStandardDeviation,
        double correlation,
        double? baseline = null
    )
    {
        Domain.Positive.Require(firstStandardDeviation);
        Domain.Positive.Require(secondStandardDeviation);
        Domain.Between(-1, 1).Require(correlation);
        double apart = firstStandardDeviation - secondStandardDeviation;
        return new(
            Math.Sqrt((apart * apart) + (2 * (1 - correlation) * firstStandardDeviation * secondStandardDeviation)),
            baseline
        );
    }

    /// <summary>The standard deviation of the differences.</summary>
    public double StandardDeviation { get; }

    /// <inheritdoc/>
    public override Measured Baseline { get; }

    /// <inheritdoc/>
    public override bool IsSingleSample => true;

    internal override TestReference Reference => TestReference.Student;

    internal override double FewestUnits => 2;

    internal override IReadOnlyList<string> Assumptions =>
        ["pairs are independent", "the mean difference is about normal"];

    internal override NormalModel Model(double difference, double nullDifference, double ratio) =>
        NormalModel.Unpooled(difference - nullDifference, 0, StandardDeviation * StandardDeviation);

    internal override string Method(DesignObjective objective) =>
        "Student's t test of one sample of differences, power by the noncentral t";
}
