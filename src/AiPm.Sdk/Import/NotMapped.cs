namespace AiPm.Sdk;

/// <summary>A part of a file that an import left out or changed, and why.</summary>
/// <param name="Part">What it is: a column, a member, an element, or a kind of link.</param>
/// <param name="Reason">Why it was not taken as it was, as a phrase.</param>
/// <param name="Count">How often it was there.</param>
/// <param name="Lines">The lines of the first ten, from 1.</param>
public sealed record NotMapped(string Part, string Reason, int Count, IReadOnlyList<int> Lines)
{
    /// <summary>Equal when every property is, the lines in order.</summary>
    public bool Equals(NotMapped? other) =>
        other is not null
        && (Part, Reason, Count) == (other.Part, other.Reason, other.Count)
        && Lines.SequenceEqual(other.Lines);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Part, Reason, Count);

    /// <summary>In a line: <c>Sprint (12 times, first on line 3): its dates are not known</c>.</summary>
    public override string ToString()
    {
        string times = Count == 1 ? "once" : $"{Numerics.NumberText.Count(Count)} times";
        string place =
            Lines.Count == 0 ? "" : $", {(Count == 1 ? "" : "first ")}on line {Numerics.NumberText.Count(Lines[0])}";
        return $"{Part} ({times}{place}): {Reason}";
    }
}
