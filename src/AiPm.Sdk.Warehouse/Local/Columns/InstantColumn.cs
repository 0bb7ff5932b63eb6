using AiPm.Sdk.Metrics;

namespace AiPm.Sdk.Warehouse;

internal sealed class InstantColumn(ReadOnlyMemory<long> ticks, ReadOnlyMemory<bool> present) : MaskedColumn(present)
{
    internal ReadOnlyMemory<long> Ticks { get; } = ticks;

    internal override ColumnValueKind Kind => ColumnValueKind.Instant;

    internal override ColumnValue ValueOf(int row) => new(new DateTimeOffset(Ticks.Span[row], TimeSpan.Zero));

    internal override BatchColumn Slice(int start, int rows) =>
        new InstantColumn(Ticks.Slice(start, rows), Part(Present, start, rows));
}
