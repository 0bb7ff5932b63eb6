using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How alike neighbouring days are: methods for independent days are too sure where they are.</summary>
internal static class Neighbours
{
    /// <summary>The lag-1 autocorrelation; undefined below three values or without variation.</summary>
    public static Measured Correlation(ReadOnlySpan<double> values)
    {
        Moments moments = Moments.Of(values);
        if (values.Length < 3 || !(moments.SumOfSquaredDeviations > 0))
        {
            return new Undefined(
                UndefinedReason.TooFewObservations,
                "A correlation of neighbours needs at least 3 values that differ."
            );
        }

        double mean = moments.Mean.Value;
        CompensatedSum sum = default;
        for (int i = 1; i < values.Length; i++)
        {
            sum = sum.PlusProduct(values[i] - mean, values[i - 1] - mean);
        }

        return sum.Value / moments.SumOfSquaredDeviations;
    }

    /// <summary>A warning where the correlation is beyond what independent values show in 1 of 40 samples (Bartlett 1946: 1.96/√n).</summary>
    public static string[] Warnings(ReadOnlySpan<double> values) =>
        Correlation(values).TryGet(out double correlation, out _) && correlation > 1.96 / Math.Sqrt(values.Length)
            ?
            [
                $"neighbouring days are alike (correlation {NumberText.Number(correlation, 2)}), so the interval and the false alarms stated are too optimistic",
            ]
            : [];
}
