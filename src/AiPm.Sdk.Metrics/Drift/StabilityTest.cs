using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>How the p-value of a population stability index is made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StabilityTest>))]
public enum StabilityTest
{
    /// <summary>By χ² where every bin in use expects at least 5 on the smaller side, else by permutation.</summary>
    Automatic,

    /// <summary>PSI ÷ (1/n + 1/m) against χ² of B − 1 degrees of freedom: right for large counts (Yurdakul 2018).</summary>
    ChiSquared,

    /// <summary>
    /// Which side each observation is on, drawn again at random: (k + 1) ÷ (N + 1) with k of N draws at least as far apart. Never too small, whatever the counts
    /// (Phipson and Smyth 2010).
    /// </summary>
    Permutation,
}
