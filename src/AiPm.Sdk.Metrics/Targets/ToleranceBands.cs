using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How far behind its plan a metric may be before it is amber, and before it is red, as shares of the whole way to the target.</summary>
public sealed record ToleranceBands
{
    /// <summary>Makes the bands.</summary>
    /// <param name="amber">The share of the way it may lag and still be green; at least 0.</param>
    /// <param name="red">The share of the way it may lag and still be amber; more than for green.</param>
    /// <param name="hysteresis">How much further it may fall back before a light is lost; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside its range.</exception>
    public ToleranceBands(double amber = 0.1, double red = 0.25, double hysteresis = 0)
    {
        Amber = Domain.NonNegative.Require(amber);
        Red = Domain.Real.Require(red);
        Hysteresis = Domain.NonNegative.Require(hysteresis);
        if (!(red > amber))
        {
            throw new ArgumentOutOfRangeException(
                nameof(red),
                red,
                FormattableString.Invariant($"red must be more than amber, {amber}, but was {red}")
            );
        }
    }

    /// <summary>The bands with every default: green to a tenth behind, amber to a quarter, no hysteresis.</summary>
    public static ToleranceBands Default { get; } = new();

    /// <summary>The share of the way it may lag and still be green.</summary>
    /// <value>Default 0.1.</value>
    public double Amber { get; }

    /// <summary>The share of the way it may lag and still be amber.</summary>
    /// <value>Default 0.25.</value>
    public double Red { get; }

    /// <summary>How much further it may fall back before a light is lost.</summary>
    /// <value>Default 0.</value>
    public double Hysteresis { get; }
}
