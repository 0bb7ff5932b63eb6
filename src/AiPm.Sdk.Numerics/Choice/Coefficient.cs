namespace AiPm.Sdk.Numerics;

/// <summary>A fitted coefficient: by how much one more unit of a covariate raises the log-odds of being chosen.</summary>
/// <param name="Name">The covariate.</param>
/// <param name="Value">The coefficient.</param>
/// <param name="StandardError">Its large-sample standard error.</param>
public sealed record Coefficient(string Name, double Value, double StandardError)
{
    /// <summary>The two-sided p-value of no effect, from the normal limit (Wald); undefined where the standard error is 0.</summary>
    public Measured PValue => WaldTest.PValue(Value, StandardError);

    /// <summary>The normal interval, value ± z·error.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public Interval Interval(double confidence = 0.95)
    {
        double reach = StandardNormal.TwoSidedQuantile(confidence) * StandardError;
        return new(Value - reach, Value + reach);
    }
}
