using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// What Brier's score is made of: reliability (how far off bins are; less is better), resolution (how far bins differ; more is better) and uncertainty (how hard the
/// task is), with two terms for what varies within bins: score = reliability − resolution + uncertainty + within-bin variance − within-bin covariance.
/// </summary>
/// <remarks>Murphy 1973; Stephenson, Coelho and Jolliffe 2008 for the last two, which are 0 with a bin for each distinct probability. All are undefined without rows.</remarks>
/// <param name="Score">The mean square of probability less outcome.</param>
/// <param name="Reliability">The mean over rows of (mean probability − observed share)² of their bin.</param>
/// <param name="Resolution">The mean over rows of (observed share of their bin − base rate)².</param>
/// <param name="Uncertainty">Base rate · (1 − base rate): the score of always saying the base rate.</param>
/// <param name="WithinBinVariance">The mean square of probability less the bin's mean.</param>
/// <param name="WithinBinCovariance">Twice the mean product of probability less the bin's mean and outcome less the bin's share.</param>
public sealed record BrierDecomposition(
    Measured Score,
    Measured Reliability,
    Measured Resolution,
    Measured Uncertainty,
    Measured WithinBinVariance,
    Measured WithinBinCovariance
)
{
    /// <summary>1 − score ÷ uncertainty: the share of the base rate's score that the model takes away; undefined where all outcomes are the same.</summary>
    public Measured SkillScore =>
        !Score.TryGet(out double score, out Undefined? undefined) ? undefined
        : Uncertainty.Value > 0 ? 1 - score / Uncertainty.Value
        : new Undefined(UndefinedReason.NoVariation, "Every outcome is the same, so the base rate has a score of 0.");

    /// <summary>The decomposition over a bin for each distinct probability.</summary>
    /// <param name="actual">Whether the row is positive.</param>
    /// <param name="probabilities">The probability given to positive, from 0 to 1; as many rows.</param>
    /// <param name="weights">What each row counts for, at least 0; none for 1 each.</param>
    /// <exception cref="ArgumentException">The columns have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability or a weight is outside its range; the message names the row, from 0.</exception>
    public static BrierDecomposition Of(
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights = default
    )
    {
        Labels.Probabilities(actual.Length, probabilities);
        Labels.Weights(actual.Length, weights);
        ProbabilityBins layout = ProbabilityBins.Of(probabilities, weights, 1, CalibrationBinning.Distinct);
        return Of(BinnedOutcomes.Of(layout, actual, probabilities, weights), actual, probabilities, weights);
    }

    internal static BrierDecomposition Of(
        BinnedOutcomes outcomes,
        ReadOnlySpan<bool> actual,
        ReadOnlySpan<double> probabilities,
        ReadOnlySpan<double> weights
    )
    {
        double total = outcomes.All.Weight;
        if (!(total > 0))
        {
            Measured none = new Undefined(UndefinedReason.TooFewObservations, "There are no rows.");
            return new(none, none, none, none, none, none);
        }

        double rate = outcomes.Positives.Weight / total;
        CompensatedSum reliability = default;
        CompensatedSum resolution = default;
        for (int bin = 0; bin < outcomes.Count; bin++)
        {
            double share = outcomes.Rows(bin).Weight / total;
            if (share > 0)
            {
                double off = outcomes.MeanProbability(bin) - outcomes.Share(bin);
                double apart = outcomes.Share(bin) - rate;
                reliability = reliability.PlusProduct(share * off, off);
                resolution = resolution.PlusProduct(share * apart, apart);
            }
        }

        CompensatedSum score = default;
        CompensatedSum variance = default;
        CompensatedSum covariance = default;
        for (int row = 0; row < actual.Length; row++)
        {
            double w = (weights.IsEmpty ? 1 : weights[row]) / total;
            if (!(w > 0))
            {
                continue;
            }

            double outcome = actual[row] ? 1 : 0;
            double error = probabilities[row] - outcome;
            double p = probabilities[row] - outcomes.MeanProbability(outcomes.Places[row]);
            double y = outcome - outcomes.Share(outcomes.Places[row]);
            score = score.PlusProduct(w * error, error);
            variance = variance.PlusProduct(w * p, p);
            covariance = covariance.PlusProduct(2 * w * p, y);
        }

        return new(
            score.Value,
            reliability.Value,
            resolution.Value,
            rate * (1 - rate),
            variance.Value,
            covariance.Value
        );
    }
}
