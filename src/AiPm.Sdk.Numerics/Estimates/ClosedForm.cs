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
            return Variance(linear.Terms);
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
        ScoreSum scores = new();
        foreach ((LeafNode leaf, double coefficient) in linear.Terms)
        {
            if (leaf.Distribution is not NormalDistribution normal)
            {
                return null;
            }

            mean += coefficient * normal.Mean.Value;
            scores.Add(leaf, coefficient * normal.StandardDeviation);
        }

        return scores.Deviation is var deviation && deviation > 0 && double.IsFinite(deviation) && double.IsFinite(mean)
            ? new(mean, deviation)
            : null;
    }

    private static LogNormalDistribution? LogNormal(EstimateNode node)
    {
        if (LinearForm.OfLogarithm(node) is not { } linear)
        {
            return null;
        }

        double logMean = linear.Constant;
        ScoreSum scores = new();
        foreach ((LeafNode leaf, double exponent) in linear.Terms)
        {
            if (leaf.Distribution is not LogNormalDistribution logNormal)
            {
                return null;
            }

            logMean += exponent * logNormal.LogMean;
            scores.Add(leaf, exponent * logNormal.LogStandardDeviation);
        }

        return
            scores.Deviation is var deviation && deviation > 0 && double.IsFinite(deviation) && double.IsFinite(logMean)
            ? new(logMean, deviation)
            : null;
    }

    /// <summary>Σ cᵢcⱼ·cov(Xᵢ, Xⱼ); undefined where a covariance between correlated leaves is not known.</summary>
    private static Measured Variance(KeyValuePair<LeafNode, double>[] terms)
    {
        // Among normals the sum of squares of the scores' weights has no cancellation.
        ScoreSum normals = new();
        double variance = 0;
        for (int j = 0; j < terms.Length; j++)
        {
            (LeafNode leaf, double coefficient) = terms[j];
            if (leaf.Distribution is NormalDistribution normal)
            {
                normals.Add(leaf, coefficient * normal.StandardDeviation);
            }
            else if (leaf.Distribution.Variance.TryGet(out double own, out Undefined? undefined))
            {
                variance += coefficient * coefficient * own;
            }
            else
            {
                return undefined;
            }

            for (int i = 0; i < j; i++)
            {
                if (!CorrelatedCovariance.Of(terms[i].Key, leaf).TryGet(out double shared, out Undefined? unknown))
                {
                    return unknown;
                }

                bool areNormal =
                    terms[i].Key.Distribution is NormalDistribution && leaf.Distribution is NormalDistribution;
                variance += areNormal ? 0 : 2 * terms[i].Value * coefficient * shared;
            }
        }

        return Finite(Math.Max(0, variance + normals.Deviation * normals.Deviation));
    }

    private static Measured Finite(double value) =>
        double.IsFinite(value)
            ? value
            : new Undefined(UndefinedReason.Infinite, "The quantity is too large for a number.");
}
