namespace AiPm.Sdk.Numerics;

/// <summary>
/// The likelihood has no maximum: it rises without end as some strengths grow apart or some coefficients grow. More data or a stated
/// <see cref="StrengthPrior"/> would give an estimate; a large number that an iteration happened to stop at would not be one.
/// </summary>
public sealed class NoFiniteEstimateException : ArithmeticException
{
    internal NoFiniteEstimateException(string sentence, ComparisonGraph? graph = null)
        : base(sentence)
    {
        Undefined = new(UndefinedReason.Infinite, sentence);
        Graph = graph;
    }

    /// <summary>Why there is no estimate, for results that hold undefined values.</summary>
    public Undefined Undefined { get; }

    /// <summary>Who beat whom, in groups, where that is the reason; <see langword="null"/> where it is another.</summary>
    public ComparisonGraph? Graph { get; }
}
