using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>The scale on which a learning curve is a power law with noise of one size.</summary>
public enum LearningScale
{
    /// <summary>ln(y/(1 − y)), for shares strictly between 0 and 1: accuracy, recall. No forecast leaves (0, 1).</summary>
    Logit,

    /// <summary>ln y, for positive metrics: loss, error, latency. No forecast is negative.</summary>
    Logarithmic,

    /// <summary>The metric itself.</summary>
    Linear,
}
