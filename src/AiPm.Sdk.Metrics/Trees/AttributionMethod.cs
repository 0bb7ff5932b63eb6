using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>How a change of a metric is shared out among its drivers. Each method's contributions sum to the change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttributionMethod>))]
public enum AttributionMethod
{
    /// <summary>
    /// Drivers change one after the other, in the order of the tree unless another is given; each is credited with what its own step
    /// changes. The order matters: what comes late also gets the joint effects.
    /// </summary>
    Sequential,

    /// <summary>
    /// The average over all orders of <see cref="Sequential"/>, so that no order matters and what does not change gets nothing.
    /// Shapley 1953.
    /// </summary>
    Shapley,

    /// <summary>
    /// The logarithmic mean Divisia index, additive form I: a factor x of a product y gets L(y₁, y₀) · ln(x₁/x₀), with L(a, b) = (a − b) ÷
    /// ln(a/b). For values of at least 0. Ang 2005, Energy Policy 33.
    /// </summary>
    LogMeanDivisia,
}
