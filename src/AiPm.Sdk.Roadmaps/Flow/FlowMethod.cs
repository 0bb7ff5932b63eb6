using System.Text.Json.Serialization;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How a flow forecast is computed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FlowMethod>))]
public enum FlowMethod
{
    /// <summary>Exact where the cost allows, else by bootstrap; the result says which.</summary>
    Automatic,

    /// <summary>The exact distribution, by convolution of the history with itself.</summary>
    Exact,

    /// <summary>Drawing past periods again, many times: Monte Carlo.</summary>
    Bootstrap,
}
