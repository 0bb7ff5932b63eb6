using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Scores of predictions from tables.</summary>
internal static class ScoreTable
{
    private const string Score = "score";
    private static readonly string[] Positive = ["1", "true", "yes", "positive"];
    private static readonly string[] Negative = ["0", "false", "no", "negative"];

    public static TableReading<ScoredRows> Read(CsvTable table, string? positive)
    {
        AnswerTable<(bool Actual, double Score, double Weight, string Group)> rows = new(table);
        string label = rows.Has("label") && !rows.Has("actual") ? "label" : "actual";
        string score = rows.Has("probability") && !rows.Has(Score) ? "probability" : Score;
        if (!rows.Require(label, score))
        {
            return Reading<ScoredRows, (bool, double, double, string)>(rows.Refused(), _ => null);
        }

        bool hasWeights = rows.Has("weight");
        bool hasGroups = rows.Has("group");
        bool isFound = positive is null;
        CsvReading<(bool, double, double, string)> all = rows.Read(() =>
        {
            bool? actual = Truth(rows, label, positive);
            double? given = Needed(rows, rows.Column(score), Domain.Real);
            double? weight = hasWeights ? Needed(rows, rows.Column("weight"), Domain.NonNegative) : 1;
            string? group = hasGroups ? rows.RequiredText("group") : "";
            isFound |= actual == true;
            if (actual is { } truth && given is { } number && weight is { } counts && group is not null)
            {
                rows.Add((truth, number, counts, group));
            }
        });
        if (!isFound && all.IsValid)
        {
            // A misspelt name would make every row negative.
            table.Problems.Add(
                new(
                    SafeText.Of(table.Headers[rows.Column(label)]),
                    0,
                    $"no row with {SafeText.Quoted(positive!)}",
                    "a label that occurs"
                )
            );
            all = rows.Refused();
        }

        return Reading(
            all,
            (IReadOnlyList<(bool Actual, double Score, double Weight, string Group)> read) =>
                new ScoredRows(
                    read.Select(row => row.Actual).ToArray(),
                    read.Select(row => row.Score).ToArray(),
                    hasWeights ? read.Select(row => row.Weight).ToArray() : default(ReadOnlyMemory<double>),
                    hasGroups ? [.. read.Select(row => row.Group)] : []
                )
        );
    }

    public static TableReading<ClassScoredRows> ReadClasses(CsvTable table)
    {
        AnswerTable<(int Actual, double[] Scores, double Weight)> rows = new(table);
        int actual = Place(table, "actual", "label");
        int weight = Place(table, "weight");
        (int Column, string Name)[] classes =
        [
            .. table
                .Headers.Index()
                .Where(header => header.Item.Trim().StartsWith(Score, StringComparison.OrdinalIgnoreCase))
                .Select(header =>
                    (
                        header.Index,
                        header.Item.Trim()[Score.Length..].Trim().TrimStart('_', ':', '.', '(').TrimEnd(')').Trim()
                    )
                ),
        ];
        string[] names = [.. classes.Select(one => one.Name)];
        if (table.Headers.Length > 0 && table.Problems.Count == 0)
        {
            if (actual < 0)
            {
                table.Problems.Add(new("actual", 1, "missing", "a column with the class of each row"));
            }

            if (
                names.Length < 2
                || names.Any(string.IsNullOrWhiteSpace)
                || names.Distinct(StringComparer.Ordinal).Count() < names.Length
            )
            {
                table.Problems.Add(
                    new(
                        Score,
                        1,
                        names.Length < 2
                            ? $"{NumberText.Count(names.Length)} columns of scores"
                            : "columns without a class, or two of one class",
                        "a column \"score cat\" for each of at least two classes"
                    )
                );
            }
        }

        if (table.Problems.Count > 0)
        {
            return Reading<ClassScoredRows, (int, double[], double)>(rows.Refused(), _ => null);
        }

        return Reading(
            rows.Read(() =>
            {
                int place = rows.Text(actual) is { } text ? Array.IndexOf(names, text) : -1;
                if (place < 0)
                {
                    rows.Wrong(
                        rows.Header(actual),
                        rows.Text(actual) is { } given ? SafeText.Quoted(given) : "empty",
                        Words.OneOf(names),
                        Spelling.Suggest(rows.Text(actual) ?? "", names.Select(name => SafeText.Of(name)))
                    );
                }

                double?[] scores = [.. classes.Select(one => Needed(rows, one.Column, Domain.Real))];
                double? counts = weight >= 0 ? Needed(rows, weight, Domain.NonNegative) : 1;
                if (place >= 0 && counts is { } number && scores.All(score => score is not null))
                {
                    rows.Add((place, [.. scores.Select(score => score!.Value)], number));
                }
            }),
            read => new ClassScoredRows(
                names,
                read.Select(row => row.Actual).ToArray(),
                read.SelectMany(row => row.Scores).ToArray(),
                weight >= 0 ? read.Select(row => row.Weight).ToArray() : default(ReadOnlyMemory<double>)
            )
        );
    }

    private static TableReading<T> Reading<T, TRow>(CsvReading<TRow> rows, Func<IReadOnlyList<TRow>, T?> value)
        where T : class =>
        new(rows.TryGet(out IReadOnlyList<TRow>? read) ? value(read) : null, rows.Problems, rows.ProblemCount);

    private static int Place(CsvTable table, params string[] names) =>
        Array.FindIndex(table.Headers, header => names.Any(name => CsvTable.Key(header) == name));

    private static double? Needed<TRow>(AnswerTable<TRow> rows, int column, Domain domain)
    {
        if (rows.Text(column) is null)
        {
            rows.Wrong(rows.Header(column), "empty", domain.Description);
            return null;
        }

        return rows.Number(column, domain);
    }

    private static bool? Truth<TRow>(AnswerTable<TRow> rows, string column, string? positive)
    {
        if (rows.RequiredText(column) is not { } text)
        {
            return null;
        }

        if (positive is not null)
        {
            return text == positive;
        }

        bool isPositive = Positive.Contains(text, StringComparer.OrdinalIgnoreCase);
        if (isPositive || Negative.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return isPositive;
        }

        rows.Wrong(
            column,
            SafeText.Quoted(text),
            Words.OneOf([.. Positive, .. Negative]),
            "name the label that counts as positive"
        );
        return null;
    }
}
