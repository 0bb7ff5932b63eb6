using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What reading a table into one value gave: the value, or every problem that stood in the way.</summary>
public sealed class TableReading<T>
    where T : class
{
    private readonly T? _value;

    internal TableReading(T? value, IReadOnlyList<Problem> problems, int problemCount)
    {
        _value = problemCount == 0 ? value : null;
        Problems = problems;
        ProblemCount = problemCount;
    }

    /// <summary>Whether there is a value and no problem.</summary>
    public bool IsValid => _value is not null;

    /// <summary>The problems by line; at most the first 1,000. The path is the column's header.</summary>
    public IReadOnlyList<Problem> Problems { get; }

    /// <summary>The number of problems, listed or not.</summary>
    public int ProblemCount { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">There are problems; the message holds the first.</exception>
    public T Value =>
        _value
        ?? throw new InvalidOperationException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"The table cannot be used; problems: {ProblemCount}, the first: {Problems[0]}"
            )
        );

    /// <summary>Asks for the value without an exception.</summary>
    public bool TryGet([NotNullWhen(true)] out T? value)
    {
        value = _value;
        return IsValid;
    }
}
