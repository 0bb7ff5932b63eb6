using System.Diagnostics.CodeAnalysis;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A value read from a number or a text of a document, or the problems with it. Made by <see cref="Parsed"/>.</summary>
[Experimental("AIPM0001")]
public sealed class Parsed<T>
{
    internal Parsed(T? value, IReadOnlyList<Problem>? problems)
    {
        Value = value;
        Problems = problems ?? [];
    }

    /// <summary>What is wrong; empty where a value was read.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    internal T? Value { get; }
}
