using System.Buffers.Text;
using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;
using CsvHelper;

namespace AiPm.Sdk;

/// <summary>One reading of a table of events from its first to its last line.</summary>
internal sealed class EventCsvReading : IDisposable
{
    private const int BatchRows = 1 << 16;
    private const int LargestRecord = 1 << 20;

    private readonly CsvReader _reader;
    private readonly ProblemList _problems = new();
    private string[] _headers = [];

    internal EventCsvReading(Stream stream) =>
        _reader = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                TrackLineNumbers = true,
                TrimWhitespace = true,
                MaxRecordSize = LargestRecord,
                PoolStrings = true,
                NullValues = ["", "NULL", "\\N"],
                OnMalformedRecord = malformed =>
                    _problems.Add(
                        new(
                            "$",
                            Line(malformed.LineNumber),
                            "broken quotes",
                            "fields separated and quoted as RFC 4180 says"
                        )
                    ),
            }
        );

    public void Dispose() => _reader.Dispose();

    /// <summary>The types of all columns: those given, and those found in the first rows.</summary>
    internal IReadOnlyList<KeyValuePair<string, EventColumnType>> FindTypes(
        IReadOnlyDictionary<string, EventColumnType> given
    )
    {
        Guarded(() =>
        {
            ReadHeader();
            foreach ((string name, EventColumnType type) in given)
            {
                _ = EnumDomain.Require(type, nameof(given));
                if (!_headers.Contains(name, StringComparer.Ordinal))
                {
                    _problems.Add(
                        new(SafeText.Of(name), 1, "missing", $"a column, beside {Words.OneOf(_headers)}")
                        {
                            Suggestion = Spelling.Suggest(name, _headers.Select(header => SafeText.Of(header))),
                        }
                    );
                }
            }

            ThrowIfAny();
        });
        EventTypeGuess[] guesses = [.. _headers.Select(_ => new EventTypeGuess())];
        Guarded(() =>
        {
            bool IsUnknown(int column) => !given.ContainsKey(_headers[column]) && !guesses[column].HasSeen;
            for (int row = 0; _reader.Read(); row++)
            {
                for (int column = 0; column < guesses.Length; column++)
                {
                    if (!_reader.IsNull(column))
                    {
                        guesses[column].See(_reader.GetSpan(column));
                    }
                }

                if (row + 1 >= EventCsv.SampleRows && !Enumerable.Range(0, guesses.Length).Any(IsUnknown))
                {
                    break;
                }
            }
        });
        return
        [
            .. _headers.Select(
                (name, column) =>
                    KeyValuePair.Create(
                        name,
                        given.TryGetValue(name, out EventColumnType type) ? type : guesses[column].Type
                    )
            ),
        ];
    }

    /// <summary>The rows in batches.</summary>
    /// <exception cref="InvalidEventsException">Something could not be read.</exception>
    internal IEnumerable<ColumnBatch> Read(IReadOnlyList<KeyValuePair<string, EventColumnType>> types)
    {
        Guarded(ReadHeader);
        if (!_headers.SequenceEqual(types.Select(type => type.Key), StringComparer.Ordinal))
        {
            _problems.Add(
                new(
                    "$",
                    1,
                    $"the header {string.Join(", ", _headers.Select(name => SafeText.Of(name)))}",
                    "the header that was there before"
                )
            );
            ThrowIfAny();
        }

        EventColumnBuffer[] columns = [.. types.Select(type => EventColumnBuffer.Of(type.Value, BatchRows))];
        while (true)
        {
            int rows = 0;
            Guarded(() => rows = Fill(columns));
            if (rows > 0 && _problems.Count == 0)
            {
                ColumnBatch batch = new(rows);
                for (int column = 0; column < columns.Length; column++)
                {
                    batch = columns[column].AddTo(batch, types[column].Key, rows);
                }

                yield return batch;
            }

            if (rows < BatchRows || _problems.IsFull)
            {
                ThrowIfAny();
                yield break;
            }
        }
    }

    private int Fill(EventColumnBuffer[] columns)
    {
        int row = 0;
        while (row < BatchRows && !_problems.IsFull && _reader.Read())
        {
            if (_reader.FieldCount != columns.Length)
            {
                _problems.Add(
                    new(
                        "$",
                        Line(_reader.LineNumber),
                        $"{NumberText.Count(_reader.FieldCount)} fields",
                        $"{NumberText.Count(columns.Length)} fields, as the header has"
                    )
                );
            }

            for (int column = 0; column < columns.Length; column++)
            {
                if (!columns[column].TrySet(row, _reader, column))
                {
                    string text = _reader.GetString(column);
                    _problems.Add(
                        new(
                            SafeText.Of(_headers[column]),
                            Line(_reader.LineNumber),
                            SafeText.Quoted(text),
                            columns[column].Allowed
                        )
                        {
                            Suggestion = columns[column].Suggest(text),
                        }
                    );
                }
            }

            row++;
        }

        return row;
    }

    private void ReadHeader()
    {
        _reader.ReadHeader();
        _headers = [.. _reader.Headers];
        if (_headers.Length == 0)
        {
            _problems.Add(new("$", 1, "no header", "a line with the names of the columns"));
        }

        for (int column = 0; column < _headers.Length; column++)
        {
            if (string.IsNullOrWhiteSpace(_headers[column]))
            {
                _problems.Add(
                    new(
                        "$",
                        1,
                        $"no name for column {(column + 1).ToString(CultureInfo.InvariantCulture)}",
                        "a name for each column"
                    )
                );
            }
            else if (Array.IndexOf(_headers, _headers[column]) < column)
            {
                _problems.Add(
                    new(SafeText.Of(_headers[column]), 1, "the name of two columns", "a name that no other column has")
                );
            }
        }

        ThrowIfAny();
    }

    private void Guarded(Action read)
    {
        try
        {
            read();
        }
        catch (CsvFormatException broken)
        {
            _problems.Add(
                new("$", Line(broken.LineNumber), "text that cannot be read as CSV", "a table in CSV with a header")
                {
                    Suggestion = SafeText.Of(broken.Message),
                }
            );
            ThrowIfAny();
        }
    }

    private void ThrowIfAny()
    {
        if (_problems.Count > 0)
        {
            throw new InvalidEventsException(_problems.InDocumentOrder());
        }
    }

    private static int Line(long line) => (int)Math.Clamp(line, 0, int.MaxValue);
}
