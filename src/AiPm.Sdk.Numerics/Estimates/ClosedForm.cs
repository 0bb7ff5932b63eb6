namespace AiPm.Sdk.Numerics;

/// <summary>What is known of a graph without simulating it.</summary>
internal static class ClosedForm
{
    private static readonly Undefined None = new(
        UndefinedReason.NoClosedForm,
        "This computed estimate has no closed form; simulate it."
    );

    public static Measured Mean(EstimateNode node)
    {
        if (LinearForm.Of(node) is { } linear)
        {
            double mean = linear.Constant;
            foreach ((LeafNode leaf, double coefficient) in linear.Terms)
            {
                if (!leaf.Distribution.Mean.TryGet(out double leafMean, out Undefined? undefined))
                {
                    return undefined;
                }

                mean += coefficient * leafMean;
            }

            return Finite(mean);
        }

        return Distribution(node)?.Mean ?? None;
    }

    public static Measured Variance(EstimateNode node)
    {
        if (LinearForm.Of(node) is { } linear)
        {
            double variance = 0;
            foreach ((LeafNode leaf, double coefficient) in linear.Terms)
            {
                if (!leaf.Distribution.Variance.TryGet(out double leafVariance, out Undefined? undefined))
                {
                    return undefined;
                }

                variance += coefficient * coefficient * leafVariance;
            }

            return Finite(variance);
        }

        return Distribution(node)?.Variance ?? None;
    }

    public static Distribution? Distribution(EstimateNode node) =>
        node is LeafNode leaf ? leaf.Distribution : (Distribution?)Normal(node) ?? LogNormal(node);

    private static NormalDistribution? Normal(EstimateNode node)
    {
        if (LinearForm.Of(node) is not { } linear)
        {
            return null;
        }

        double mean = linear.Constant;
        double variance = 0;
        foreach ((LeafNode leaf, double coefficient) in linear.Terms)
        {
            if (leaf.Distribution is not NormalDistribution normal)
            {
                return null;
            }

            double scaled = coefficient * normal.StandardDeviation;
            mean += coefficient * normal.Mean.Value;
            variance += scaled * scaled;
        }

        return variance > 0 && double.IsFinite(variance) && double.IsFinite(mean)
            ? new(mean, Math.Sqrt(variance))
            : null;
    }

    private static LogNormalDistribution? LogNormal(EstimateNode node)
    {
        if (LinearForm.OfLogarithm(node) is not { } linear)
        {
            return null;
        }

        double logMean = linear.Constant;
        double logVariance = 0;
        foreach ((LeafNode leaf, double exponent) in linear.Terms)
        {
            if (leaf.Distribution is not LogNormalDistribution logNormal)
            {
                return null;
            }

            double scaled = exponent * logNormal.LogStandardDeviation;
            logMean += exponent * logNormal.LogMean;
            logVariance += scaled * scaled;
        }

        return logVariance > 0 && double.IsFinite(logVariance) && double.IsFinite(logMean)
            ? new(logMean, Math.Sqrt(logVariance))
            : null;
    }

    private static Measured Finite(double value) =>
        double.IsFinite(value)
            ? value
            : new Undefined(UndefinedReason.Infinite, "The quantity is too large for a number.");
}
