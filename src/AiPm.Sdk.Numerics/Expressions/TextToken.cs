namespace AiPm.Sdk.Numerics;

/// <summary>A word of estimate text: a number with its unit applied, a name, a quoted text or a symbol.</summary>
internal readonly record struct TextToken(TextTokenKind Kind, int Position, string Text, double Value, bool IsPercent)
{
    public string Shown => Kind == TextTokenKind.End ? "the end" : $"\"{Text}\"";
}
