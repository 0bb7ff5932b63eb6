using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Current counts beside a frozen reference: every distance between them, the tests, and the evidence an alarm is made of.</summary>
public sealed record DriftComparison
{
    private readonly BinShares _plain;
    private readonly BinShares _smoothed;

    internal DriftComparison(ReferenceBins reference, BinnedCounts current, DriftOptions options)
    {
        Reference = reference;
        Current = current;
        Options = options;
        _plain = BinShares.Of(reference.Counts.AsSpan(), current.Counts.AsSpan(), BinSmoothing.None);
        _smoothed = BinShares.Of(reference.Counts.AsSpan(), current.Counts.AsSpan(), options.Smoothing);
        Stability = PopulationStability.Of(_smoothed, reference.Length, options, "population stability index");
    }

    /// <summary>The frozen reference.</summary>
    public ReferenceBins Reference { get; }

    /// <summary>What is current.</summary>
    public BinnedCounts Current { get; }

    /// <summary>How they were compared.</summary>
    public DriftOptions Options { get; }

    /// <summary>The population stability index with its interval and p-value.</summary>
    public PopulationStabilityResult Stability { get; }

    /// <summary>
    /// Pearson's χ² of two samples: the reference is a sample too. Bins empty on both sides are left out. Undefined with one bin in use or
    /// without observations.
    /// </summary>
    public BinnedChiSquared ChiSquared => BinnedChiSquared.TwoSample(_plain);

    /// <summary>The Kullback–Leibler divergence of the current shares from the reference, in nats, with <see cref="DriftOptions.Smoothing"/>.</summary>
    public Measured KullbackLeibler => BinnedDistance.KullbackLeibler(_smoothed);

    /// <summary>The Hellinger distance, without smoothing.</summary>
    public Measured Hellinger => BinnedDistance.Hellinger(_plain);

    /// <summary>The total variation distance, without smoothing.</summary>
    public Measured TotalVariation => BinnedDistance.TotalVariation(_plain);

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation => new(Sentence(), Stability.Explanation.Method, Stability.Explanation.Assumptions);

    /// <summary>The Jensen–Shannon divergence, without smoothing.</summary>
    /// <param name="unit">The base of its logarithm.</param>
    public Measured JensenShannonDivergence(EntropyUnit unit) => BinnedDistance.JensenShannonDivergence(_plain, unit);

    /// <summary>The Jensen–Shannon distance, the root of the divergence, without smoothing.</summary>
    /// <param name="unit">The base of its logarithm.</param>
    public Measured JensenShannonDistance(EntropyUnit unit) => BinnedDistance.Root(JensenShannonDivergence(unit));

    /// <summary>
    /// Pearson's χ² of the current counts with the reference shares taken as known truth: only where the reference is so large, or is a specification, that
    /// its own sampling error does not matter; else it raises false alarms.
    /// </summary>
    public BinnedChiSquared AgainstKnownShares() => BinnedChiSquared.KnownReference(_plain);

    /// <summary>The evidence against "nothing has changed", as an e-value, for a <see cref="DriftMonitor"/>.</summary>
    /// <remarks>
    /// The p-value of <see cref="Stability"/> calibrated by <see cref="EValues.FromPValue(double)"/>: it counts the reference as the sample it is. A comparison without
    /// p-value says nothing: 1.
    /// </remarks>
    public double EValue() => Stability.PValue.TryGet(out double p, out _) ? EValues.FromPValue(p) : 1;

    /// <summary>Equal when reference, counts and options are.</summary>
    public bool Equals(DriftComparison? other) =>
        other is not null
        && Reference.Equals(other.Reference)
        && Current.Equals(other.Current)
        && Options == other.Options;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reference, Current, Options);

    private string Sentence()
    {
        string stability = Stability.Explanation.Sentence;
        if (!Stability.Index.Value.TryGet(out double index, out _) || index == 0)
        {
            return stability;
        }

        int most = 0;
        for (int bin = 1; bin < Stability.Contributions.Length; bin++)
        {
            most = Stability.Contributions[bin] > Stability.Contributions[most] ? bin : most;
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"{stability} The bin \"{Reference.Labels[most]}\" adds most: {ShareText.Share(Reference.Shares[most])} of the reference, {ShareText.Share((double)Current.Counts[most] / Current.Total)} now."
        );
    }
}
