using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Moments of draws as values with their Monte Carlo error.</summary>
internal static class MomentValues
{
    public static Undefined NeverShipped { get; } =
        new(UndefinedReason.DoesNotExist, "A gate stops the roadmap in every case, so that it is never finished.");

    public static SimulatedValue Mean(Moments moments) =>
        new(moments.Mean.Value, moments.Count > 1 ? Math.Sqrt(moments.Variance.Value / moments.Count) : 0);

    /// <summary>The standard deviation s with its error s·√((g₂ + 2)/(4n)), g₂ the excess kurtosis.</summary>
    public static SimulatedValue Deviation(Moments moments)
    {
        double deviation = moments.Count > 1 ? Math.Sqrt(moments.Variance.Value) : 0;
        return new(
            deviation,
            deviation > 0
                ? deviation * Math.Sqrt(Math.Max(0, moments.ExcessKurtosis.Value + 2) / (4.0 * moments.Count))
                : 0
        );
    }
}
