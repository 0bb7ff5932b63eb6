using System.Globalization;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Confusion matrices from tables.</summary>
internal sealed class ConfusionTable
{
    private const int MostClasses = 1_000;
    private const long MostCounts = 1L << 53;

    private static readonly Domain Weights = Domain.NonNegative;

    private readonly CsvTable _table;
    private readonly IReadOnlyList<string>? _asked;

    private ConfusionTable(CsvTable table, IReadOnlyList<string>? asked) => (_table, _asked) = (table, asked);

    public static TableReading<ConfusionMatrix> Read(CsvTable table, IReadOnlyList<string>? classes)
    {
        if (classes is not null)
        {
            // The classes of the caller are the caller's fault.
            _ = ConfusionMatrix.OfCounts(classes, new long[classes.Count, classes.Count]);
        }

        ConfusionTable reader = new(table, classes);
        ConfusionMatrix? matrix = null;
        if (table.Problems.Count == 0)
        {
            if (table.Lines.Count == 0)
            {
                table.Problems.Add(new("$", 1, "a header alone", "at least one line of counts or labels"));
            }
            else
            {
                matrix = reader.Place("predicted") >= 0 ? reader.List() : reader.Square();
            }
        }

        return new(matrix, table.Problems.InDocumentOrder(), table.Problems.Count);
    }

    private int Place(params string[] names) =>
        Array.FindIndex(_table.Headers, header => names.Any(name => CsvTable.Key(header) == CsvTable.Key(name)));

    private ConfusionMatrix? List()
    {
        int actual = Place("actual", "label");
        int predicted = Place("predicted");
        int count = Place("count");
        int weight = Place("weight");
        if (actual < 0)
        {
            Wrong("actual", 1, "missing", $"a column, beside {Words.OneOf(_table.Headers)}");
            return null;
        }

        if (count >= 0 && weight >= 0)
        {
            Wrong("weight", 1, "a column beside count", "count or weight, not both");
            return null;
        }

        HashSet<string>? known = _asked is null ? null : new(_asked, StringComparer.Ordinal);
        SortedSet<string> labels = new(StringComparer.Ordinal);
        List<(string Actual, string Predicted, double Amount)> rows = new(_table.Lines.Count);
        foreach ((int line, string[] fields) in _table.Lines)
        {
            bool isRight = Label(actual, line, fields) & Label(predicted, line, fields);
            double? amount =
                count >= 0 ? Count(count, line, fields)
                : weight >= 0 ? Number(weight, line, fields)
                : 1;
            if (isRight && amount is { } number)
            {
                rows.Add((fields[actual], fields[predicted], number));
            }
        }

        if (_asked is null && labels.Count is 1 or > MostClasses && _table.Problems.Count == 0)
        {
            Wrong(
                "actual",
                1,
                $"{NumberText.Count(labels.Count)} class{(labels.Count == 1 ? "" : "es")}",
                $"from 2 to {NumberText.Count(MostClasses)} classes; name them where some do not occur"
            );
        }

        if (_table.Problems.Count > 0)
        {
            return null;
        }

        IReadOnlyList<string> classes = _asked ?? [.. labels];
        if (weight >= 0)
        {
            try
            {
                return ConfusionMatrix.Of(
                    classes,
                    [.. rows.Select(row => row.Actual)],
                    [.. rows.Select(row => row.Predicted)],
                    [.. rows.Select(row => row.Amount)]
                );
            }
            catch (ArgumentOutOfRangeException outside)
            {
                Wrong("weight", 0, SafeText.Of(outside.ActualValue?.ToString() ?? ""), SafeText.Of(outside.Message));
                return null;
            }
        }

        Dictionary<string, int> places = classes
            .Index()
            .ToDictionary(name => name.Item, name => name.Index, StringComparer.Ordinal);
        long[,] counts = new long[classes.Count, classes.Count];
        double all = 0;
        foreach ((string of, string taken, double amount) in rows)
        {
            counts[places[of], places[taken]] += (long)amount;
            all += amount;
        }

        return IsCountable(all) ? ConfusionMatrix.OfCounts(classes, counts) : null;

        bool Label(int column, int line, string[] fields)
        {
            string label = fields[column];
            if (string.IsNullOrWhiteSpace(label))
            {
                Wrong(_table.Headers[column], line, "empty", "the name of a class");
                return false;
            }

            if (known is not null && !known.Contains(label))
            {
                Wrong(
                    _table.Headers[column],
                    line,
                    SafeText.Quoted(label),
                    Words.OneOf([.. _asked!]),
                    Suggest(label, _asked!)
                );
                return false;
            }

            labels.Add(label);
            return true;
        }
    }

    /// <summary>The classes in the header, and a line for each.</summary>
    private ConfusionMatrix? Square()
    {
        string[] predicted = _table.Headers[1..];
        if (predicted.Length is < 2 or > MostClasses)
        {
            Wrong(
                "$",
                1,
                $"{NumberText.Count(predicted.Length)} classes in the header",
                $"the columns actual and predicted, or from 2 to {NumberText.Count(MostClasses)} classes after the first column"
            );
            return null;
        }

        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach ((int place, string name) in predicted.Index())
        {
            if (string.IsNullOrWhiteSpace(name) || !places.TryAdd(name, place))
            {
                Wrong(
                    SafeText.Of(name),
                    1,
                    string.IsNullOrWhiteSpace(name)
                        ? $"no name for column {Text(place + 2)}"
                        : "the name of two classes",
                    "a name for each class, none twice"
                );
                return null;
            }
        }

        long[,] counts = new long[predicted.Length, predicted.Length];
        int[] lineOf = new int[predicted.Length];
        double all = 0;
        foreach ((int line, string[] fields) in _table.Lines)
        {
            if (!places.TryGetValue(fields[0], out int actual))
            {
                Wrong(
                    First,
                    line,
                    SafeText.Quoted(fields[0]),
                    $"a class of the header, {Words.OneOf(predicted)}",
                    Suggest(fields[0], predicted)
                );
                continue;
            }

            if (lineOf[actual] > 0)
            {
                Wrong(
                    First,
                    line,
                    $"{SafeText.Quoted(fields[0])} again",
                    $"one line a class; line {Text(lineOf[actual])} has it"
                );
                continue;
            }

            lineOf[actual] = line;
            for (int i = 0; i < predicted.Length; i++)
            {
                double? count = Count(i + 1, line, fields);
                counts[actual, i] = (long)(count ?? 0);
                all += count ?? 0;
            }
        }

        foreach ((string name, int place) in places.Where(name => lineOf[name.Value] == 0))
        {
            Wrong(First, 0, $"no line for {SafeText.Quoted(name)}", "a line for each class of the header");
        }

        if (_table.Problems.Count > 0 || !IsCountable(all))
        {
            return null;
        }

        return _asked is null ? ConfusionMatrix.OfCounts(predicted, counts) : InOrder(predicted, places, counts);
    }

    private string First => string.IsNullOrWhiteSpace(_table.Headers[0]) ? "$" : _table.Headers[0];

    /// <summary>The counts in the order of the classes asked for.</summary>
    private ConfusionMatrix? InOrder(string[] given, Dictionary<string, int> places, long[,] counts)
    {
        string[] unknown = [.. given.Except(_asked!, StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            Wrong("$", 1, SafeText.Quoted(unknown[0]), Words.OneOf([.. _asked!]), Suggest(unknown[0], _asked!));
            return null;
        }

        long[,] ordered = new long[_asked!.Count, _asked.Count];
        for (int i = 0; i < _asked.Count; i++)
        {
            for (int j = 0; j < _asked.Count; j++)
            {
                ordered[i, j] =
                    places.TryGetValue(_asked[i], out int row) && places.TryGetValue(_asked[j], out int column)
                        ? counts[row, column]
                        : 0;
            }
        }

        return ConfusionMatrix.OfCounts(_asked, ordered);
    }

    private bool IsCountable(double all)
    {
        if (all <= MostCounts)
        {
            return true;
        }

        Wrong("$", 0, $"{NumberText.Count((long)all)} in all", $"at most {NumberText.Count(MostCounts)}");
        return false;
    }

    private double? Count(int column, int line, string[] fields)
    {
        if (Number(column, line, fields) is not { } number)
        {
            return null;
        }

        if (number == Math.Floor(number) && number <= MostCounts)
        {
            return number;
        }

        Wrong(_table.Headers[column], line, SafeText.Quoted(fields[column]), "a whole number of at least 0");
        return null;
    }

    private double? Number(int column, int line, string[] fields)
    {
        if (
            double.TryParse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && Weights.Contains(number)
        )
        {
            return number;
        }

        Wrong(
            _table.Headers[column],
            line,
            fields[column].Length == 0 ? "empty" : SafeText.Quoted(fields[column]),
            Weights.Description
        );
        return null;
    }

    private void Wrong(string path, int line, string given, string allowed, string? suggestion = null)
    {
        if (_table.Problems.IsFull)
        {
            _table.Problems.CountOne();
            return;
        }

        _table.Problems.Add(new(SafeText.Of(path), line, given, allowed) { Suggestion = suggestion });
    }

    private static string? Suggest(string given, IEnumerable<string> known) =>
        Spelling.Suggest(given, known.Select(name => SafeText.Of(name)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
