namespace AiPm.Sdk.Warehouse;

/// <summary>Which units a cell holds.</summary>
/// <param name="Arm">The index of the arm.</param>
/// <param name="Day">The number of the day of entry.</param>
/// <param name="Segments">The text of each segment column.</param>
internal sealed record CellKey(int Arm, int Day, IReadOnlyList<string?> Segments)
{
    public bool Equals(CellKey? other) =>
        other is not null
        && Arm == other.Arm
        && Day == other.Day
        && Segments.SequenceEqual(other.Segments, StringComparer.Ordinal);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Arm);
        hash.Add(Day);
        foreach (string? segment in Segments)
        {
            hash.Add(segment, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
