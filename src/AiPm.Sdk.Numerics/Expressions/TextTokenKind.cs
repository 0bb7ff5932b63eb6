namespace AiPm.Sdk.Numerics;

internal enum TextTokenKind
{
    End,
    Number,
    Name,
    Quoted,
    Symbol,
}
