using System.Text;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Warehouse;
using CsvHelper;

namespace AiPm.Sdk;

/// <summary>Events, exposures or unit rows in CSV, read as a stream: a file of any size becomes a table for <see cref="LocalExecutor"/> without being held in memory.</summary>
/// <remarks>
/// <para>CSV as RFC 4180 has it, with a header; the separator is found (comma, semicolon, tab or bar), and the encoding by its mark, else UTF-8. Spaces around values that are not quoted are dropped. An
/// empty field is no value, and so are <c>NULL</c> and <c>\N</c>.</para>
/// <para>What a column holds is said by <see cref="Types"/>: given, or else taken from the first thousand rows and as many more as it takes until each column has a value. An id with zeros in front is text. Where whole numbers turn
/// out to have fractions later on, the column goes on as numbers; any other value that does not fit is a problem with its line.</para>
/// <para>The file is opened anew for each reading, and must not change in between.</para>
/// </remarks>
public sealed class EventCsv
{
    internal const int SampleRows = 1_000;

    private readonly Func<Stream> _open;

    private EventCsv(Func<Stream> open, IReadOnlyDictionary<string, EventColumnType>? types)
    {
        _open = open;
        using EventCsvReading reading = new(open());
        Types = reading.FindTypes(types ?? new Dictionary<string, EventColumnType>(StringComparer.Ordinal));
    }

    /// <summary>What each column holds, in the order of the header.</summary>
    public IReadOnlyList<KeyValuePair<string, EventColumnType>> Types { get; }

    /// <summary>The table, which reads the file each time it is read.</summary>
    /// <remarks>Reading throws an <see cref="InvalidEventsException"/> that lists what could not be read, after 1,000 problems or at the end of the file.</remarks>
    public LocalTable Table => LocalTable.OfBatches(Batches());

    /// <summary>A file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="types">What columns hold, by their names in the header; what is left out is found.</param>
    /// <exception cref="InvalidEventsException">There is no header, a name stands twice or is not there, or the sample is no CSV.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EventCsv FromFile(string path, IReadOnlyDictionary<string, EventColumnType>? types = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new(
            () =>
                new FileStream(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read,
                    1 << 16,
                    FileOptions.SequentialScan
                ),
            types
        );
    }

    /// <summary>Whatever can be opened as a stream again and again, as a blob or a compressed file.</summary>
    /// <param name="open">Opens the stream at its start; each is closed after reading.</param>
    /// <param name="types">What columns hold, by their names in the header; what is left out is found.</param>
    /// <exception cref="InvalidEventsException">There is no header, a name stands twice or is not there, or the sample is no CSV.</exception>
    public static EventCsv FromStream(Func<Stream> open, IReadOnlyDictionary<string, EventColumnType>? types = null)
    {
        ArgumentNullException.ThrowIfNull(open);
        return new(open, types);
    }

    /// <summary>A text.</summary>
    /// <inheritdoc cref="FromFile"/>
    public static EventCsv FromText(string csv, IReadOnlyDictionary<string, EventColumnType>? types = null)
    {
        ArgumentNullException.ThrowIfNull(csv);
        byte[] utf8 = Encoding.UTF8.GetBytes(csv);
        return new(() => new MemoryStream(utf8, writable: false), types);
    }

    private IEnumerable<ColumnBatch> Batches()
    {
        using EventCsvReading reading = new(_open());
        foreach (ColumnBatch batch in reading.Read([.. Types]))
        {
            yield return batch;
        }
    }
}
