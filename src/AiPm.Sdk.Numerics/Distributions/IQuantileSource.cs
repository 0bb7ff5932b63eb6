namespace AiPm.Sdk.Numerics;

/// <summary>What a table of quantiles is made from.</summary>
internal interface IQuantileSource
{
    double LowerQuantile(double probability);

    double UpperQuantile(double probability);

    /// <summary>The density at x and the derivative of its logarithm.</summary>
    (double Density, double LogSlope) DensityAndLogSlope(double x);
}
