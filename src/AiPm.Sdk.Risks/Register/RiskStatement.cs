namespace AiPm.Sdk.Risks;

/// <summary>
/// A risk in one sentence of three parts: why it may happen, what happens, and what that leads to. Keeping them apart keeps a cause
/// ("we have one supplier") or a consequence ("customers leave") from being registered as the risk.
/// </summary>
/// <remarks>Source: the risk metalanguage of Hillson and Simon 2012, Practical Project Risk Management, chapter 5.</remarks>
public sealed record RiskStatement
{
    /// <summary>States a risk.</summary>
    /// <param name="cause">What is the case today and makes it possible; not blank.</param>
    /// <param name="event">What may happen; not blank.</param>
    /// <param name="consequence">What that leads to; not blank.</param>
    /// <exception cref="ArgumentException">A part is blank.</exception>
    public RiskStatement(string cause, string @event, string consequence)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(cause);
        ArgumentException.ThrowIfNullOrWhiteSpace(@event);
        ArgumentException.ThrowIfNullOrWhiteSpace(consequence);
        Cause = cause;
        Event = @event;
        Consequence = consequence;
    }

    /// <summary>What is the case today and makes it possible.</summary>
    public string Cause { get; }

    /// <summary>What may happen.</summary>
    public string Event { get; }

    /// <summary>What that leads to.</summary>
    public string Consequence { get; }

    /// <summary>The statement as one sentence.</summary>
    public override string ToString() => $"Because of {Cause}, {Event} may occur, which would lead to {Consequence}.";
}
