using AiPm.Sdk.Warehouse;
using CsvHelper;

namespace AiPm.Sdk;

/// <summary>The values of one column of the rows read at the moment.</summary>
internal abstract class EventColumnBuffer
{
    /// <summary>What a value must be.</summary>
    internal abstract string Allowed { get; }

    /// <summary>Takes a field; false where it is no value of the column.</summary>
    internal abstract bool TrySet(int row, CsvReader reader, int column);

    /// <summary>The batch with the column of its first rows.</summary>
    internal abstract ColumnBatch AddTo(ColumnBatch batch, string name, int rows);

    /// <summary>What may have been meant; <see langword="null"/> where nothing comes to mind.</summary>
    internal virtual string? Suggest(string text) => null;

    internal static EventColumnBuffer Of(EventColumnType type, int rows) =>
        type switch
        {
            EventColumnType.Text => new TextBuffer(rows),
            EventColumnType.Integer => new IntegerBuffer(rows),
            EventColumnType.Number => new NumberBuffer(rows),
            EventColumnType.Truth => new TruthBuffer(rows),
            EventColumnType.Instant => new InstantBuffer(rows),
            EventColumnType.UnixSeconds => new UnixBuffer(rows, TimeSpan.TicksPerSecond),
            _ => new UnixBuffer(rows, TimeSpan.TicksPerMillisecond),
        };

    private static string? SuggestPoint(string text) =>
        text.Contains(',', StringComparison.Ordinal)
            ? "write numbers with a point, as 12.5, and without separators"
            : null;

    private sealed class TextBuffer(int rows) : EventColumnBuffer
    {
        private readonly string?[] _values = new string?[rows];

        internal override string Allowed => "text";

        internal override bool TrySet(int row, CsvReader reader, int column)
        {
            _values[row] = reader.GetStringOrNull(column);
            return true;
        }

        internal override ColumnBatch AddTo(ColumnBatch batch, string name, int rows) =>
            batch.Texts(name, _values.AsMemory(0, rows));
    }

    /// <summary>Whole numbers, which go on as numbers once one has a fraction.</summary>
    private sealed class IntegerBuffer(int rows) : EventColumnBuffer
    {
        private readonly long[] _values = new long[rows];
        private readonly bool[] _present = new bool[rows];
        private NumberBuffer? _wide;

        internal override string Allowed => "a whole number, or another type given for the column";

        internal override bool TrySet(int row, CsvReader reader, int column)
        {
            if (_wide is not null)
            {
                return _wide.TrySet(row, reader, column);
            }

            _present[row] = !reader.IsNull(column);
            if (!_present[row] || EventTypeGuess.TryInteger(reader.GetSpan(column), out _values[row]))
            {
                return true;
            }

            if (!EventTypeGuess.TryNumber(reader.GetSpan(column), out _))
            {
                return false;
            }

            _wide = new(_values.Length);
            for (int earlier = 0; earlier < row; earlier++)
            {
                _wide.Set(earlier, _values[earlier], _present[earlier]);
            }

            return _wide.TrySet(row, reader, column);
        }

        internal override ColumnBatch AddTo(ColumnBatch batch, string name, int rows) =>
            _wide?.AddTo(batch, name, rows)
            ?? batch.Integers(name, _values.AsMemory(0, rows), _present.AsMemory(0, rows));

        internal override string? Suggest(string text) => SuggestPoint(text);
    }

    private sealed class NumberBuffer(int rows) : EventColumnBuffer
    {
        private readonly double[] _values = new double[rows];
        private readonly bool[] _present = new bool[rows];

        internal override string Allowed => "a number";

        internal void Set(int row, double value, bool isPresent) => (_values[row], _present[row]) = (value, isPresent);

        internal override bool TrySet(int row, CsvReader reader, int column)
        {
            _present[row] = !reader.IsNull(column);
            return !_present[row] || EventTypeGuess.TryNumber(reader.GetSpan(column), out _values[row]);
        }

        internal override ColumnBatch AddTo(ColumnBatch batch, string name, int rows) =>
            batch.Numbers(name, _values.AsMemory(0, rows), _present.AsMemory(0, rows));

        internal override string? Suggest(string text) => SuggestPoint(text);
    }

    private sealed class TruthBuffer(int rows) : EventColumnBuffer
    {
        private readonly bool[] _values = new bool[rows];
        private readonly bool[] _present = new bool[rows];

        internal override string Allowed => "true or false";

        internal override bool TrySet(int row, CsvReader reader, int column)
        {
            _present[row] = !reader.IsNull(column);
            return !_present[row] || EventTypeGuess.TryTruth(reader.GetSpan(column), out _values[row]);
        }

        internal override ColumnBatch AddTo(ColumnBatch batch, string name, int rows) =>
            batch.Truths(name, _values.AsMemory(0, rows), _present.AsMemory(0, rows));
    }

    private sealed class InstantBuffer(int rows) : EventColumnBuffer
    {
        private readonly long[] _ticks = new long[rows];
        private readonly bool[] _present = new bool[rows];

        internal override string Allowed => "an instant as 2026-11-23T09:30:00Z";

        internal override bool TrySet(int row, CsvReader reader, int column)
        {
            _present[row] = !reader.IsNull(column);
            return !_present[row] || InstantText.TryRead(reader.GetSpan(column), out _ticks[row]);
        }

        internal override ColumnBatch AddTo(ColumnBatch batch, string name, int rows) =>
            batch.Instants(name, _ticks.AsMemory(0, rows), _present.AsMemory(0, rows));

        internal override string? Suggest(string text) =>
            text.Contains('/', StringComparison.Ordinal)
                ? "day and month cannot be told apart: write year, month, day"
                : null;
    }

    private sealed class UnixBuffer(int rows, long unit) : EventColumnBuffer
    {
        private static readonly long Greatest = DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks;

        private readonly long[] _ticks = new long[rows];
        private readonly bool[] _present = new bool[rows];

        internal override string Allowed =>
            unit == TimeSpan.TicksPerSecond
                ? "seconds since 1970, up to the year 9999"
                : "milliseconds since 1970, up to the year 9999";

        internal override bool TrySet(int row, CsvReader reader, int column)
        {
            _present[row] = !reader.IsNull(column);
            if (!_present[row])
            {
                return true;
            }

            ReadOnlySpan<byte> text = reader.GetSpan(column);
            if (EventTypeGuess.TryInteger(text, out long whole))
            {
                _ticks[row] = DateTime.UnixEpoch.Ticks + whole * unit;
                return whole >= -DateTime.UnixEpoch.Ticks / unit && whole <= Greatest / unit;
            }

            bool isNumber = EventTypeGuess.TryNumber(text, out double number);
            double ticks = Math.Round(number * unit);
            _ticks[row] = DateTime.UnixEpoch.Ticks + (long)ticks;
            return isNumber && ticks >= -DateTime.UnixEpoch.Ticks && ticks <= Greatest;
        }

        internal override ColumnBatch AddTo(ColumnBatch batch, string name, int rows) =>
            batch.Instants(name, _ticks.AsMemory(0, rows), _present.AsMemory(0, rows));
    }
}
