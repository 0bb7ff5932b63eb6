namespace AiPm.Sdk.Risks;

/// <summary>Something that a review should look at; not an error.</summary>
/// <param name="Id">The id of the risk or failure mode.</param>
/// <param name="Sentence">What it is, as a sentence.</param>
public sealed record RegisterFinding(string Id, string Sentence)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => Sentence;
}
