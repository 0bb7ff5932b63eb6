using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What reading a document gave: the value, or every problem that stood in the way.</summary>
public sealed class DocumentReading<T>
{
    private readonly T? _value;

    internal DocumentReading(JsonTree tree, T? value, bool isRead, ProblemList problems)
    {
        Tree = tree;
        _value = value;
        IsValid = isRead && problems.Count == 0;
        Problems = problems.InDocumentOrder();
        ProblemCount = problems.Count;
    }

    /// <summary>The document with the places of its values, for further checks.</summary>
    public JsonTree Tree { get; }

    /// <summary>Whether there is a value and no problem.</summary>
    public bool IsValid { get; }

    /// <summary>The problems in document order; at most the first 1,000 that were found.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>
    /// The number of problems, listed or not. Past the listed ones, rules that run in code (builders and parsers) are no
    /// longer asked, so that time stays bounded; then it is the least number.
    /// </summary>
    public int ProblemCount { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There are problems; the message holds the first.</exception>
    public T Value =>
        IsValid
            ? _value!
            : throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The document cannot be used; problems: {ProblemCount}, the first: {Problems[0]}"
                )
            );

    /// <summary>Asks for the value without an exception.</summary>
    public bool TryGet([MaybeNullWhen(false)] out T value)
    {
        value = IsValid ? _value : default;
        return IsValid;
    }

    /// <summary>The reading with what a further check of the whole found; the same reading where it found nothing.</summary>
    public DocumentReading<T> And(IEnumerable<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        Problem[] found = [.. problems];
        if (found.Length == 0)
        {
            return this;
        }

        ProblemList all = new();
        all.Add(Problems, ProblemCount);
        all.Add(found, found.Length);
        return new(Tree, _value, isRead: false, all);
    }
}
