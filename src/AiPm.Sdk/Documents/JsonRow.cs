using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>One value of a <see cref="JsonTree"/>; rows stand in document order, so a subtree is a run of rows.</summary>
internal struct JsonRow
{
    /// <summary>The offset of the value's first byte.</summary>
    public int Start;

    /// <summary>The number of bytes of the value's text.</summary>
    public int Length;

    /// <summary>The row of the object or array that holds the value; −1 for the root.</summary>
    public int Parent;

    /// <summary>The row after the value's subtree, which is the next sibling where there is one.</summary>
    public int End;

    /// <summary>In an object the number of the member's name, in an array the element's index from 0.</summary>
    public int Key;

    /// <summary>The offset of the member's name; −1 where the value is no member.</summary>
    public int KeyStart;

    /// <summary>The kind of value.</summary>
    public JsonValueKind Kind;
}
