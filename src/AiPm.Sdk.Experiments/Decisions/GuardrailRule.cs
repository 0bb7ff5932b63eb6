using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>A metric that must not get worse, with the margin a policy allows it.</summary>
public sealed record GuardrailRule
{
    /// <summary>Names a guardrail.</summary>
    /// <param name="metric">The id of the metric; not empty.</param>
    /// <param name="margin">How much worse it may get, positive; the metric's own margin where left out.</param>
    /// <exception cref="ArgumentException">The id is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not positive.</exception>
    public GuardrailRule(string metric, Effect? margin = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(metric);
        Metric = metric;
        if (margin is { } allowed)
        {
            Domain.Positive.Require(allowed.Size, nameof(margin));
        }

        Margin = margin;
    }

    /// <summary>The id of the metric.</summary>
    public string Metric { get; }

    /// <summary>How much worse it may get; <see langword="null"/> for the metric's own margin.</summary>
    public Effect? Margin { get; }
}
