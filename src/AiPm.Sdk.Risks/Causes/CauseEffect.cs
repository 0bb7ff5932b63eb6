using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What an event of a common cause sets off: an event of a risk, or of another cause, with a probability.</summary>
public sealed record CauseEffect
{
    /// <summary>An effect.</summary>
    /// <param name="on">The id of the risk or cause that it sets off.</param>
    /// <param name="probability">That one event of the cause sets it off, from 0 to 1; drawn once a year where it is uncertain.</param>
    /// <exception cref="ArgumentException">The id is blank, or the probability leaves its range.</exception>
    public CauseEffect(string on, Estimate probability)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(on);
        SlotDomain.Require("probability", probability, Domain.Share);
        On = on;
        Probability = probability;
    }

    /// <summary>The id of the risk or cause that is set off.</summary>
    public string On { get; }

    /// <summary>That one event of the cause sets it off.</summary>
    public Estimate Probability { get; }

    /// <summary>The effect as <c>leak with probability 0.3</c>.</summary>
    public override string ToString() => $"{On} with probability {Probability}";
}
