using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Effects of segments drawn towards each other as far as they are alike: δᵢ ~ N(μ, τ²), dᵢ ~ N(δᵢ, sᵢ²), flat in μ, integrated over τ².
/// </summary>
/// <remarks>
/// The prior of τ² is flat, Stein's harmonic prior, whose intervals cover at every τ (Morris and Tang 2011, Statistical Science 26), up to about five typical errors s₀ (s₀² the harmonic
/// mean of sᵢ²); beyond, its density falls as (1 + τ²/(25·s₀²))^(−3/2), so that it is proper for any number of segments. With τ put at its estimate intervals would be too
/// narrow for few segments, and points where the estimate is 0; priors that prefer a small τ, as DuMouchel's, cover 91 % of effects where τ is about s₀. Taken over
/// u = τ/(s₀ + τ) by 40 panels of five Gauss–Legendre points.
/// </remarks>
internal sealed class PartialPooling
{
    private const int Panels = 40;

    /// <summary>Typical errors up to which the prior of τ² is flat.</summary>
    private const double Flat = 5;

    private static readonly double[] Points =
    [
        -0.9061798459386640,
        -0.5384693101056831,
        0,
        0.5384693101056831,
        0.9061798459386640,
    ];

    private static readonly double[] Weights =
    [
        0.2369268850561891,
        0.4786286704993665,
        0.5688888888888889,
        0.4786286704993665,
        0.2369268850561891,
    ];

    private readonly (double Variance, double Mean, double MeanVariance, double Probability)[] _nodes;

    internal PartialPooling(PastEffect[] effects)
    {
        Heterogeneity fit = new(effects);
        double scale = Math.Sqrt(effects.Length / effects.Sum(one => 1 / (one.StandardError * one.StandardError)));
        List<(double Variance, double Weight, double LogLikelihood)> nodes = [];
        for (int panel = 0; panel < Panels; panel++)
        {
            for (int point = 0; point < Points.Length; point++)
            {
                double u = (panel + (0.5 * (1 + Points[point]))) / Panels;
                double deviation = scale * u / (1 - u);
                double variance = deviation * deviation;

                // The density of τ, and dτ/du, to a factor.
                double beyond = deviation / (Flat * scale);
                double prior = u / (1 - u) / Math.Pow(1 + (beyond * beyond), 1.5) / ((1 - u) * (1 - u));
                nodes.Add((variance, Weights[point] * prior, fit.LogLikelihood(variance, isRestricted: true)));
            }
        }

        double largest = nodes.Max(node => node.LogLikelihood);
        double sum = nodes.Sum(node => node.Weight * Math.Exp(node.LogLikelihood - largest));
        _nodes =
        [
            .. nodes
                .Select(node =>
                {
                    double error = fit.MeanError(node.Variance);
                    return (
                        node.Variance,
                        fit.Mean(node.Variance),
                        error * error,
                        node.Weight * Math.Exp(node.LogLikelihood - largest) / sum
                    );
                })
                .Where(node => node.Item4 > 1e-14),
        ];
    }

    /// <summary>The weight that the measurement of a segment has in its own effect.</summary>
    internal double Weight(PastEffect effect)
    {
        double own = effect.StandardError * effect.StandardError;
        return _nodes.Sum(node => node.Probability * (node.Variance / (own + node.Variance)));
    }

    /// <summary>The effect of a segment that was measured: mean and interval.</summary>
    internal (double Mean, Interval Interval) Of(PastEffect effect, double confidence)
    {
        double own = effect.StandardError * effect.StandardError;
        (double Mean, double Deviation, double Probability)[] mixture = new (double, double, double)[_nodes.Length];
        for (int i = 0; i < mixture.Length; i++)
        {
            (double variance, double mean, double meanVariance, double probability) = _nodes[i];
            double shrink = own / (own + variance);
            mixture[i] = (
                effect.Effect - (shrink * (effect.Effect - mean)),
                Math.Sqrt(((1 - shrink) * own) + (shrink * shrink * meanVariance)),
                probability
            );
        }

        return (Mean(mixture), Middle(mixture, confidence));
    }

    /// <summary>The effect of a segment that was not measured.</summary>
    internal (double Mean, Interval Interval) Unmeasured(double confidence)
    {
        (double Mean, double Deviation, double Probability)[] mixture =
        [
            .. _nodes.Select(node => (node.Mean, Math.Sqrt(node.Variance + node.MeanVariance), node.Probability)),
        ];
        return (Mean(mixture), Middle(mixture, confidence));
    }

    private static double Mean((double Mean, double Deviation, double Probability)[] mixture) =>
        mixture.Sum(part => part.Probability * part.Mean);

    private static Interval Middle((double Mean, double Deviation, double Probability)[] mixture, double confidence)
    {
        double tail = (1 - confidence) / 2;
        double z = NormalFunction.SurvivalQuantile(tail);
        double low = mixture.Min(part => part.Mean - (z * part.Deviation));
        double high = mixture.Max(part => part.Mean + (z * part.Deviation));
        return new(Quantile(mixture, tail, low, high), -Quantile(Mirrored(mixture), tail, -high, -low));
    }

    // Between the smallest and the largest quantile of the parts.
    private static double Quantile(
        (double Mean, double Deviation, double Probability)[] mixture,
        double tail,
        double low,
        double high
    )
    {
        double Excess(double x) =>
            mixture.Sum(part => part.Probability * NormalFunction.Cumulative((x - part.Mean) / part.Deviation)) - tail;
        double spread = mixture.Max(part => part.Deviation);
        return RootFinding
            .Bracketed(Excess, low - (1e-9 * spread), high + (1e-9 * spread), 1e-13 * (high - low + spread))
            .Value;
    }

    private static (double Mean, double Deviation, double Probability)[] Mirrored(
        (double Mean, double Deviation, double Probability)[] mixture
    ) => [.. mixture.Select(part => (-part.Mean, part.Deviation, part.Probability))];
}
