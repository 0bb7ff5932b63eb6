using System.Globalization;
using AiPm.Sdk.Testing;

namespace AiPm.Sdk.Calibration;

/// <summary>
/// The calibration section of docs/validation.md: a row for each method and size, over the points of its grid. A full run of some
/// methods replaces their rows and leaves the others.
/// </summary>
public sealed class CalibrationTable
{
    /// <summary>Where the section begins; what lies above belongs to other tests.</summary>
    private const string Heading = "## Calibration";

    private static readonly string[] Introduction =
    [
        Heading,
        "",
        "Made by the calibration suite (`AIPM_CALIBRATION=full dotnet test tests/AiPm.Sdk.Calibration -c Release`), which fails where a promise is broken;",
        "`dotnet test` runs it at a fortieth of the size. *Exact*: never below nominal. *Mean nominal*: the average over the grid within one point, the lowest",
        "is printed. *Asymptotic from n*: within one point from that size; *conservative from n*: not more than one point below; smaller sizes are printed as measured, and results of such sizes warn. A",
        "standard error of 0 means that every outcome was enumerated; simulated values are judged at 4 standard errors.",
        "",
    ];

    private static readonly string[] Columns =
    [
        "method",
        "promise",
        "size",
        "points",
        "nominal",
        "mean",
        "lowest",
        "highest",
        "largest standard error",
        "no answer",
        "lowest at",
    ];

    private readonly SortedDictionary<string, List<Row>> _tables = new(StringComparer.Ordinal);

    private readonly string _above;

    private CalibrationTable(string text)
    {
        int start = text.IndexOf("\n" + Heading, StringComparison.Ordinal) + 1;
        _above = text[..start];
        string title = "";
        foreach (string line in text[start..].Split('\n'))
        {
            if (line.StartsWith("### ", StringComparison.Ordinal))
            {
                title = line[4..];
            }
            else if (
                title != ""
                && line.StartsWith("| ", StringComparison.Ordinal)
                && !line.StartsWith("| method |", StringComparison.Ordinal)
            )
            {
                Table(title).Add(Row.Of(line));
            }
        }
    }

    private static string Path => System.IO.Path.Combine(TestData.Repository, "docs", "validation.md");

    public static CalibrationTable Read() => new(File.ReadAllText(Path));

    /// <summary>Whether the case's method has a row for every size it was measured at now.</summary>
    public bool Holds(CalibrationCase one) =>
        _tables.TryGetValue(Title(one), out List<Row>? rows)
        && RowsOf(one).All(row => rows.Any(old => old.Method == row.Method && old.Size == row.Size));

    /// <summary>The rows of methods that no case has.</summary>
    public IEnumerable<string> Stale()
    {
        HashSet<(string, string)> alive = Alive();
        return _tables.SelectMany(table =>
            table.Value.Where(row => !alive.Contains((table.Key, row.Method))).Select(row => row.Line)
        );
    }

    /// <summary>Replaces the rows of a case; those of methods that are no longer measured go.</summary>
    public CalibrationTable With(CalibrationCase one)
    {
        List<Row> rows = Table(Title(one));
        rows.RemoveAll(row => row.Method == one.Method);
        rows.AddRange(RowsOf(one));
        HashSet<(string, string)> alive = Alive();
        foreach ((string title, List<Row> table) in _tables)
        {
            table.RemoveAll(row => !alive.Contains((title, row.Method)));
        }

        return this;
    }

    public void Write() =>
        File.WriteAllText(
            Path,
            _above
                + string.Join(
                    '\n',
                    [.. Introduction, .. _tables.Where(table => table.Value.Count > 0).SelectMany(Lines)]
                )
        );

    private static HashSet<(string, string)> Alive() =>
        [.. CalibrationSuite.Cases.Select(each => (Title(each), each.Method))];

    private static string Title(CalibrationCase one) => $"{one.Room}: {one.Quantity}";

    private static IEnumerable<string> Lines(KeyValuePair<string, List<Row>> table) =>
        [
            $"### {table.Key}",
            "",
            $"| {string.Join(" | ", Columns)} |",
            $"|{string.Concat(Columns.Select(_ => "---|"))}",
            .. table
                .Value.OrderBy(row => row.Method, StringComparer.Ordinal)
                .ThenBy(row => row.Size)
                .Select(row => row.Line),
            "",
        ];

    private static IEnumerable<Row> RowsOf(CalibrationCase one) =>
        one.Measure().GroupBy(point => point.Size).Select(size => Row.Of(Line(one, [.. size])));

    private static string Line(CalibrationCase one, Measurement[] points)
    {
        Measurement lowest = points.MinBy(point => point.Value - point.Nominal)!;
        double[] nominal = [.. points.Select(point => point.Nominal).Distinct()];
        string[] cells =
        [
            one.Method,
            one.Promise.Name,
            Number(points[0].Size),
            points.Length.ToString(CultureInfo.InvariantCulture),
            nominal.Length == 1 ? Number(nominal[0]) : "varies",
            Number(points.Average(point => point.Value)),
            Number(points.Min(point => point.Value)),
            Number(points.Max(point => point.Value)),
            points.Max(point => point.StandardError).ToString("0.####", CultureInfo.InvariantCulture),
            points.Sum(point => point.Undefined).ToString(CultureInfo.InvariantCulture),
            lowest.At,
        ];
        return $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";
    }

    private static string Number(double value) =>
        Math.Abs(value) < 1
            ? value.ToString("0.####", CultureInfo.InvariantCulture)
            : value.ToString("0.##", CultureInfo.InvariantCulture);

    private List<Row> Table(string title)
    {
        if (!_tables.TryGetValue(title, out List<Row>? rows))
        {
            _tables[title] = rows = [];
        }

        return rows;
    }

    private sealed record Row(string Method, double Size, string Line)
    {
        internal static Row Of(string line)
        {
            string[] cells = line.Replace("\\|", "\0", StringComparison.Ordinal)
                .Split('|', StringSplitOptions.TrimEntries);
            return new(cells[1].Replace('\0', '|'), double.Parse(cells[3], CultureInfo.InvariantCulture), line);
        }
    }
}
