using System.Diagnostics.CodeAnalysis;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Makes <see cref="Parsed{T}"/> values.</summary>
[Experimental("AIPM0001")]
public static class Parsed
{
    /// <summary>A value that was read.</summary>
    public static Parsed<T> Of<T>(T value) => new(value, null);

    /// <summary>What was given is not allowed.</summary>
    /// <param name="allowed">What is allowed, as a phrase.</param>
    /// <param name="given">What was given; the value's text when left out.</param>
    /// <param name="suggestion">A suggestion, as <c>did you mean "PERT"?</c>.</param>
    public static Parsed<T> Wrong<T>(string allowed, string? given = null, string? suggestion = null) =>
        new(default, [new Problem("$", 0, given ?? "", allowed) { Suggestion = suggestion }]);

    /// <summary>What was given has problems; their paths and lines are replaced by the value's own.</summary>
    /// <exception cref="ArgumentException">There is no problem.</exception>
    public static Parsed<T> Wrong<T>(IReadOnlyList<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        return problems.Count > 0
            ? new(default, problems)
            : throw new ArgumentException("problems must hold at least one problem, but was empty", nameof(problems));
    }
}
