using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>How counts of bins become shares. Two of the measures take a logarithm of a ratio of shares, so the rule decides what an empty bin costs.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BinSmoothing>))]
public enum BinSmoothing
{
    /// <summary>c ÷ n, the textbook's shares. PSI and Kullback–Leibler are undefined (infinite) where only one side has an empty bin.</summary>
    None,

    /// <summary>(c + ½) ÷ (n + ½k) over the k bins that are not empty on both sides, whether any is empty or not (Jeffreys 1946).</summary>
    HalfCount,
}
