namespace AiPm.Sdk.Warehouse;

/// <summary>A column whose values stand beside a mask of those present; an empty mask is that of a column without gaps.</summary>
internal abstract class MaskedColumn(ReadOnlyMemory<bool> present) : BatchColumn
{
    internal ReadOnlyMemory<bool> Present { get; } = present;

    internal override bool HasValue(int row) => Present.IsEmpty || Present.Span[row];

    internal override void KeepPresent(int start, Span<bool> counts)
    {
        if (!Present.IsEmpty)
        {
            base.KeepPresent(start, counts);
        }
    }
}
