namespace AiPm.Sdk.Risks;

/// <summary>
/// Published frameworks about risks of AI, as data with edition, date and source. Ids are the publishers'; titles are theirs
/// where they are a few words, else ours.
/// </summary>
public static partial class RiskFrameworks
{
    private const string NotTheText = "Ids and short titles, not the text; read the publication.";
}
