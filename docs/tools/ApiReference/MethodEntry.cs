namespace ApiReference;

/// <summary>A method on a page of methods.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Quoted">The types and members that are the method, whose comments are quoted.</param>
/// <param name="Named">The types that go with it: results, options.</param>
/// <param name="NamesLine">The line of the names.</param>
/// <param name="RestLine">The line at which the text written by hand begins.</param>
public sealed record MethodEntry(
    string Title,
    IReadOnlyList<string> Quoted,
    IReadOnlyList<string> Named,
    int NamesLine,
    int RestLine
);
