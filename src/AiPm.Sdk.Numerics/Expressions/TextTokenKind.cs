namespace AiPm.Sdk.Numerics;

internal enum TextTokenKind
{
    End,
    Number,
    Name,

    /// <summary>A name in brackets, which is never a word of the language.</summary>
    Bracketed,
    Quoted,
    Symbol,
}
