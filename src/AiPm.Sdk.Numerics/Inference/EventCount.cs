namespace AiPm.Sdk.Numerics;

/// <summary>Events over an exposure (days, users, requests): all that is needed to know of a rate.</summary>
/// <remarks>The default value is no event in no exposure.</remarks>
public readonly record struct EventCount
{
    /// <summary>Makes the count.</summary>
    /// <param name="events">At least 0.</param>
    /// <param name="exposure">At least 0, and above 0 where there are events.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public EventCount(long events, double exposure)
    {
        _ = Domain.NonNegative.Require(events);
        Events = events;
        Exposure = events > 0 ? Domain.Positive.Require(exposure) : Domain.NonNegative.Require(exposure);
    }

    /// <summary>The number of events.</summary>
    public long Events { get; }

    /// <summary>The exposure they were counted over.</summary>
    public double Exposure { get; }

    /// <summary>Events ÷ exposure; undefined without exposure.</summary>
    public Measured Rate =>
        Exposure > 0
            ? Events / Exposure
            : new Undefined(UndefinedReason.ZeroDenominator, "A rate over no exposure is undefined.");
}
