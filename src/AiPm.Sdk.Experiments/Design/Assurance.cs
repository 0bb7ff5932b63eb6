using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>The power of an experiment averaged over what is known of the effect.</summary>
public sealed record Assurance
{
    internal Assurance(SimulatedValue value, SimulatedValue ceiling, Explanation explanation)
    {
        Value = value;
        Ceiling = ceiling;
        Explanation = explanation;
    }

    /// <summary>The chance to show what is to be shown; its Monte Carlo error is 0 where it was integrated.</summary>
    public SimulatedValue Value { get; }

    /// <summary>The chance that what is to be shown is true: no number of units brings more, beyond the error rate.</summary>
    public SimulatedValue Ceiling { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;
}
