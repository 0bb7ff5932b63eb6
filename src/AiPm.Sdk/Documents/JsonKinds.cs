namespace AiPm.Sdk;

/// <summary>The kinds of JSON value that a shape takes.</summary>
[Flags]
internal enum JsonKinds
{
    None = 0,
    Object = 1,
    Array = 2,
    Text = 4,
    Number = 8,
    Boolean = 16,
}
