namespace AiPm.Sdk.Experiments;

/// <summary>
/// The statistic of a comparison on the scale its test is normal on: how far the truth is from the null hypothesis, and the variance
/// that one unit of each arm brings, as the null hypothesis has it and as the truth has it.
/// </summary>
/// <param name="Signal">The truth less the null hypothesis.</param>
/// <param name="NullControl">Variance of one control unit as the test estimates it.</param>
/// <param name="NullTreatment">Variance of one treatment unit as the test estimates it.</param>
/// <param name="Control">True variance of one control unit.</param>
/// <param name="Treatment">True variance of one treatment unit.</param>
internal readonly record struct NormalModel(
    double Signal,
    double NullControl,
    double NullTreatment,
    double Control,
    double Treatment
)
{
    /// <summary>A statistic whose test estimates the true variances.</summary>
    internal static NormalModel Unpooled(double signal, double control, double treatment) =>
        new(signal, control, treatment, control, treatment);
}
