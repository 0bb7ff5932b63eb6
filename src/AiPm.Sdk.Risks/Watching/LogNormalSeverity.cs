using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// What is believed about the losses of single events: lognormal around a typical loss that is not known exactly, with a spread that is. Losses
/// that were seen teach the typical loss.
/// </summary>
/// <remarks>
/// <para>ln X ~ normal(μ, σ) with σ given and μ ~ normal(m, τ). After n losses with mean logarithm ȳ, μ is normal with precision
/// 1/τ² + n/σ² (Gelman et al. 2013, section 2.5). A next loss is lognormal(m, √(σ² + τ²)); its mean is exp(m + (σ² + τ²)/2).</para>
/// <para>The typical loss is one quantity for all events of a year, the scatter is each event's own: a year in which it is
/// higher than believed has several expensive events, which thickens the tail of the year as it should.</para>
/// <para>With an unknown σ the next loss would have an infinite mean (log-t), so σ is an input here: from the losses of like
/// risks, or from the ratio that nine of ten losses stay within.</para>
/// </remarks>
public sealed record LogNormalSeverity
{
    /// <summary>A belief by its parameters.</summary>
    /// <param name="logMedian">m: the logarithm of the loss believed to be typical; finite.</param>
    /// <param name="logMedianError">τ: how sure that is, as a standard deviation of logarithms; greater than 0.</param>
    /// <param name="logSpread">σ: how far events scatter, as a standard deviation of logarithms; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public LogNormalSeverity(double logMedian, double logMedianError, double logSpread)
    {
        LogMedian = Domain.Real.Require(logMedian);
        LogMedianError = Domain.Positive.Require(logMedianError);
        LogSpread = Domain.Positive.Require(logSpread);
    }

    /// <summary>m: the logarithm of the loss believed to be typical.</summary>
    public double LogMedian { get; }

    /// <summary>τ: how sure that is.</summary>
    public double LogMedianError { get; }

    /// <summary>σ: how far the logarithms of events scatter.</summary>
    public double LogSpread { get; }

    /// <summary>The typical loss: its median.</summary>
    public double Median => Math.Exp(LogMedian);

    /// <summary>The mean of a next loss, exp(m + (σ² + τ²)/2); undefined where that is too large for a number.</summary>
    public Measured Mean => Predictive.Mean;

    /// <summary>The distribution of a next loss.</summary>
    public LogNormalDistribution Predictive => new(LogMedian, Hypotenuse(LogSpread, LogMedianError));

    /// <summary>A belief from words: nine of ten losses lie within a range, which is known as well as if so many losses had been seen.</summary>
    /// <param name="lower">The 5 % quantile of losses; greater than 0.</param>
    /// <param name="upper">The 95 % quantile of losses; above the lower.</param>
    /// <param name="worthLosses">How many seen losses the belief is worth; greater than 0. With 1, the first loss counts as much as the belief.</param>
    /// <param name="confidence">The share of losses in the range, strictly between 0 and 1.</param>
    /// <remarks>The range is that of a next loss, so it stays as given: σ² + τ² = (ln(upper/lower)/2z)² with τ² = σ²/<paramref name="worthLosses"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range, or the bounds are not in order.</exception>
    public static LogNormalSeverity FromInterval(
        double lower,
        double upper,
        double worthLosses,
        double confidence = 0.90
    )
    {
        Domain.Positive.Require(worthLosses);
        LogNormalDistribution next = LogNormalDistribution.FromInterval(lower, upper, confidence);
        double spread = next.LogStandardDeviation / Math.Sqrt(1 + 1 / worthLosses);
        return new(next.LogMean, spread / Math.Sqrt(worthLosses), spread);
    }

    /// <summary>The belief after losses that were seen; after none it is the same.</summary>
    /// <param name="losses">What events cost; each greater than 0, in the unit of the belief.</param>
    /// <exception cref="ArgumentOutOfRangeException">A loss is not a finite number greater than 0: a free event tells nothing of a lognormal; the message names it.</exception>
    public LogNormalSeverity Update(params ReadOnlySpan<double> losses)
    {
        Domain.Positive.Require(losses);
        if (losses.Length == 0)
        {
            return this;
        }

        double mean = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            mean += (Math.Log(losses[i]) - mean) / (i + 1);
        }

        Estimate posterior = Estimate
            .Normal(LogMedian, LogMedianError)
            .Update(new NormalObservation(mean, LogSpread, losses.Length));
        _ = posterior.TryGetDistribution(out Distribution? distribution);
        NormalDistribution normal = (NormalDistribution)distribution!;
        return new(normal.Location, normal.StandardDeviation, LogSpread);
    }

    /// <summary>The loss of one event as an estimate: the typical loss under the name <c>{id}/typical loss</c>, shared by all events of a year, times each event's own scatter.</summary>
    /// <param name="id">The id of the risk.</param>
    public Estimate ToEstimate(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        return Estimate.Of(new LogNormalDistribution(LogMedian, LogMedianError)).Named($"{id}/typical loss")
            * Estimate.Of(new LogNormalDistribution(0, LogSpread));
    }

    /// <summary>The belief as <c>typically 12,000, 90 % of losses 2,000 to 72,000</c>.</summary>
    public override string ToString() =>
        $"typically {NumberText.Number(Median)}, 90 % of losses {NumberText.Rounded(Predictive.Quantile(0.05), 2)} to {NumberText.Rounded(Predictive.Quantile(0.95), 2)}";

    private static double Hypotenuse(double left, double right) => double.Hypot(left, right);
}
