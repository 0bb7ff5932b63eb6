using System.Globalization;
using System.Text.RegularExpressions;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <content>The fields of a row.</content>
internal sealed partial class JiraTable
{
    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm",
        "yyyy-MM-dd HH:mm:ss",
        "yyyy-MM-dd'T'HH:mm",
        "yyyy-MM-dd'T'HH:mm:ss",
        "yyyy-MM-dd'T'HH:mmzzz",
        "yyyy-MM-dd'T'HH:mm:sszzz",
        "yyyy-MM-dd'T'HH:mm:ss.fffzzz",
        "d/MMM/yy",
        "d/MMM/yy h:mm tt",
        "d/MMM/yy H:mm",
        "d/MMM/yyyy",
        "d/MMM/yyyy h:mm tt",
        "d MMM yyyy",
        "d-MMM-yyyy",
    ];

    private readonly Dictionary<string, int[]> _columns = new(StringComparer.Ordinal);

    /// <summary>The columns of a field, by any of its names, plain or as a custom field.</summary>
    private int[] Columns(params string[] names)
    {
        if (!_columns.TryGetValue(names[0], out int[]? columns))
        {
            columns =
            [
                .. names
                    .SelectMany(name =>
                        _table
                            .FindAll(CsvTable.Key(name))
                            .Concat(_table.FindAll(CsvTable.Key($"Custom field ({name})")))
                    )
                    .Distinct(),
            ];
            _columns.Add(names[0], columns);
            _used.UnionWith(columns);
        }

        return columns;
    }

    private string? First(IReadOnlyList<int> columns)
    {
        foreach (int column in columns)
        {
            if (!string.IsNullOrWhiteSpace(_fields[column]))
            {
                return _fields[column];
            }
        }

        return null;
    }

    private IEnumerable<string> All(IReadOnlyList<int> columns) =>
        columns.Select(column => _fields[column]).Where(text => !string.IsNullOrWhiteSpace(text));

    private DateOnly? Date(params string[] names)
    {
        int[] columns = Columns(names);
        if (First(columns) is not { } text)
        {
            return null;
        }

        if (
            DateTime.TryParseExact(
                text,
                _options.DateFormats.Count > 0 ? [.. _options.DateFormats] : DateForms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.NoCurrentDateDefault,
                out _
            )
            && DateTimeOffset.TryParseExact(
                text,
                _options.DateFormats.Count > 0 ? [.. _options.DateFormats] : DateForms,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal,
                out DateTimeOffset time
            )
        )
        {
            // The day in the time zone it was written in.
            return DateOnly.FromDateTime(time.DateTime);
        }

        _draft.Wrong(
            _table.Headers[columns[0]],
            _line,
            SafeText.Quoted(text),
            "a date such as 2027-01-31 or 31/Jan/27 9:00 AM",
            "name another form in DateFormats of the options, as \"dd/MM/yyyy\""
        );
        return null;
    }

    /// <summary>A number of at least 0.</summary>
    private double? Number(params string[] names)
    {
        int[] columns = Columns(names);
        if (First(columns) is not { } text)
        {
            return null;
        }

        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && Domain.NonNegative.Contains(number)
        )
        {
            return number;
        }

        _isEstimateWrong = true;
        _draft.Wrong(
            _table.Headers[columns[0]],
            _line,
            SafeText.Quoted(text),
            Domain.NonNegative.Description,
            text.Contains(',', StringComparison.Ordinal) ? "write numbers with a point, as 12.5" : null
        );
        return null;
    }

    /// <summary>Working days of a time estimate: seconds, as exports have it, or as people write it, <c>1w 2d 4h 30m</c>.</summary>
    private double? Days(string name)
    {
        int[] columns = Columns(name);
        if (First(columns) is not { } text)
        {
            return null;
        }

        if (
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && Domain.NonNegative.Contains(seconds)
        )
        {
            return seconds / 3600 / _options.HoursPerDay;
        }

        Match match = TimeInWords().Match(text);
        if (match.Success && match.Groups["part"].Captures.Count > 0)
        {
            double days = Part("w") * _options.Calendar.WorkingWeekdays.Count + Part("d");
            return days + (Part("h") + Part("m") / 60) / _options.HoursPerDay;
        }

        _isEstimateWrong = true;
        _draft.Wrong(
            _table.Headers[columns[0]],
            _line,
            SafeText.Quoted(text),
            "seconds, or a time such as 1w 2d 4h 30m"
        );
        return null;

        double Part(string unit) =>
            match.Groups[unit] is { Success: true } part
                ? double.Parse(part.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture)
                : 0;
    }

    [GeneratedRegex(
        @"^\s*(?<part>(?<w>\d{1,6}(\.\d{1,6})?)\s?w\s*)?(?<part>(?<d>\d{1,6}(\.\d{1,6})?)\s?d\s*)?(?<part>(?<h>\d{1,6}(\.\d{1,6})?)\s?h\s*)?(?<part>(?<m>\d{1,6}(\.\d{1,6})?)\s?m\s*)?$",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex TimeInWords();
}
