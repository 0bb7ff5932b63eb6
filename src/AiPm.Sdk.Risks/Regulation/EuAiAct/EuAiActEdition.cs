namespace AiPm.Sdk.Risks;

/// <summary>Which text of the AI Act the data follows.</summary>
internal enum EuAiActEdition
{
    Published2024,
    Amended2026,
}
