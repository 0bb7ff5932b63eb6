namespace AiPm.Sdk.Numerics;

/// <summary>The normal limit of an estimate over its standard error.</summary>
internal static class WaldTest
{
    public static Undefined NoError { get; } =
        new(
            UndefinedReason.NoVariation,
            "The standard error is 0, so the value would pass for certain; that is a small sample, not certainty."
        );

    public static Measured PValue(double value, double error) =>
        error > 0 ? StandardNormal.PValue(value / error, Alternative.TwoSided) : NoError;

    /// <summary>Normal with this error.</summary>
    /// <exception cref="UndefinedException">The error is 0.</exception>
    public static Estimate ToEstimate(double value, double error) =>
        error > 0 ? Estimate.Normal(value, error) : throw new UndefinedException(NoError);
}
