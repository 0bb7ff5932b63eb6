using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>One thing wrong with a document from outside: where it stands, what was given and what is allowed.</summary>
/// <param name="Path">Where, as a path into the document: <c>$.backlog[2].effort</c>.</param>
/// <param name="Line">The line it stands on, from 1; 0 where the document has no lines.</param>
/// <param name="Given">What was given, as the document has it, shortened where long.</param>
/// <param name="Allowed">What is allowed there, as a phrase: <c>a number greater than 0</c>.</param>
public sealed record Problem(string Path, int Line, string Given, string Allowed)
{
    /// <summary>The column on that line, from 1; 0 where unknown.</summary>
    public int Column { get; init; }

    /// <summary>The file it stands in, where that is another than the one that was read, as one that was included; else <see langword="null"/>.</summary>
    public string? Document { get; init; }

    /// <summary>A suggestion, as <c>did you mean "effort"?</c>; <see langword="null"/> where there is none.</summary>
    public string? Suggestion { get; init; }

    /// <summary>Problems as the message of an exception: how many, with what, and a line for each of the first.</summary>
    /// <param name="problems">All of them.</param>
    /// <param name="of">What they are problems of, in the plural or with its noun: <c>items</c>.</param>
    /// <param name="most">How many are written out; three dots stand for the rest.</param>
    public static string Listing(IReadOnlyList<Problem> problems, string of, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(problems);
        string count = problems.Count == 1 ? "1 problem" : $"{NumberText.Count(problems.Count)} problems";
        string rest = problems.Count > most ? "\n…" : "";
        return $"{count} with the {of}:\n{string.Join('\n', problems.Take(most))}{rest}";
    }

    /// <summary>The problem as one line of text.</summary>
    public override string ToString()
    {
        string line = Line > 0 ? string.Create(CultureInfo.InvariantCulture, $"line {Line}, {Path}") : Path;
        string place = Document is null ? line : $"{Document}, {line}";
        string suggestion = Suggestion is null ? "" : $" ({Suggestion})";
        return $"{place}: was {Given}, but must be {Allowed}{suggestion}";
    }
}
