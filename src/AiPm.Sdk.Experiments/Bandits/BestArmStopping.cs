using System.Text.Json.Serialization;

namespace AiPm.Sdk.Experiments;

/// <summary>When the search for the best arm may end, and what its error then means.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BestArmStopping>))]
public enum BestArmStopping
{
    /// <summary>
    /// When the leader's probability to be best reaches 1 − δ. The error is at most δ on average over the prior, whenever one looks; for given true values it may be larger.
    /// </summary>
    PosteriorProbability,

    /// <summary>
    /// When the generalised likelihood ratio of the leader against every other arm exceeds ln(2 t (K − 1)/δ). The error is at most δ for every true values and every way of choosing arms, at
    /// any number of looks (Garivier and Kaufmann 2016, theorem 10); for rewards of 0 or 1.
    /// </summary>
    LikelihoodRatio,
}
