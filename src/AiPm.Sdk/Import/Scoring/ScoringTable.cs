using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>A table in CSV whose lines are items and whose columns are what they are judged by, for any scoring model.</summary>
/// <remarks>
/// <para>A column belongs to the criterion of its name, whatever the case, blanks and punctuation (<c>Job_Size</c> is <c>job size</c>), and whatever is noted behind it in parentheses where no
/// other column has the name (<c>Effort (weeks)</c> is <c>effort</c>). A field is an estimate in the range of its
/// criterion: a number (<c>12</c>, <c>80%</c>, <c>4k</c>), an interval (<c>4k to 9k</c>), a distribution (<c>PERT(2, 3, 8)</c>), or a step of the criterion's scale (<c>high</c>).</para>
/// <para>The id is the column <c>id</c> or <c>key</c>, the title the column <c>title</c>, <c>name</c>, <c>item</c>, <c>feature</c>, <c>idea</c> or <c>summary</c>; each stands for the other where only one is there,
/// and the line's number for both where neither is. Other columns are left alone and named by <see cref="NotUsed"/>.</para>
/// <para>Bad content never throws: every problem is listed with its line, the column, what was given and what is allowed.</para>
/// </remarks>
public sealed class ScoringTable
{
    private static readonly string[] IdColumns = ["id", "key"];
    private static readonly string[] TitleColumns = ["title", "name", "item", "feature", "idea", "summary"];

    private readonly CsvTable _table;

    // Columns by their names without what is noted in parentheses; −1 where several would be the same.
    private readonly Dictionary<string, int> _noted = new(StringComparer.Ordinal);
    private readonly int _id;
    private readonly int _title;

    private ScoringTable(CsvTable table)
    {
        _table = table;
        foreach ((int column, string header) in table.Headers.Index())
        {
            if (header.TrimEnd().EndsWith(')') && header.IndexOf('(', StringComparison.Ordinal) is > 0 and int note)
            {
                string key = CsvTable.Key(header[..note]);
                _noted[key] = _noted.ContainsKey(key) ? -1 : column;
            }
        }

        _id = First(IdColumns);
        _title = First(TitleColumns);
        Columns = Array.AsReadOnly([
            .. table.Headers.Where((_, column) => column != _id && column != _title).Select(header => header.Trim()),
        ]);
    }

    /// <summary>The columns that may hold criteria: all but the id's and the title's.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The published models that have a column for each of their criteria; those with the most criteria first.</summary>
    public IReadOnlyList<ScoringModel> Fitting =>
        [
            .. ScoringModel
                .Published.Where(model => !Missing(model).Any())
                .OrderByDescending(model => model.Criteria.Count),
        ];

    /// <summary>Reads a table from a stream of UTF-8.</summary>
    /// <exception cref="IOException">The stream fails.</exception>
    public static ScoringTable Read(Stream csv) => new(CsvTable.Read(csv));

    /// <summary>Reads a table from text.</summary>
    public static ScoringTable Read(string csv) => new(CsvTable.Read(csv));

    /// <summary>A team's own model over the columns that a formula names.</summary>
    /// <param name="name">What the model is called.</param>
    /// <param name="formula">The formula, as <c>reach * impact / effort</c>, whatever the case of the columns; a column of several words stands in [brackets].</param>
    /// <exception cref="FormatException">The formula cannot be read, or names what is no column; the message says where.</exception>
    /// <exception cref="ArgumentException">The formula names no column, or more than 16 columns interact other than in a sum or a product.</exception>
    public ScoringModel Define(string name, string formula)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(formula);
        FormulaInput[] all =
        [
            .. Columns
                .Where(column => column.Length > 0 && !column.AsSpan().ContainsAny("[]\""))
                .Distinct(StringComparer.Ordinal)
                .Select(column => new FormulaInput(Spelled(column, formula), Domain.Real)),
        ];
        _ = Formula.Parse(formula, all);

        // A column is used where the formula cannot be read without it.
        Criterion[] used =
        [
            .. all.Where(input => !Formula.TryParse(formula, [.. all.Where(other => other != input)], out _, out _))
                .Select(input => new Criterion(input.Name)),
        ];
        return used.Length > 0
            ? ScoringModel.Define(name, used, formula)
            : throw new ArgumentException(
                $"formula must use at least one of the columns {string.Join(", ", Columns)}, but was {formula}",
                nameof(formula)
            );
    }

    /// <summary>The criteria of a model that are no column.</summary>
    public IEnumerable<Criterion> Missing(ScoringModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return model.Criteria.Where(criterion => Place(criterion.Name) < 0);
    }

    /// <summary>The columns that a model does not use.</summary>
    public IReadOnlyList<string> NotUsed(ScoringModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        HashSet<int> used = [_id, _title, .. model.Criteria.Select(criterion => Place(criterion.Name))];
        return [.. _table.Headers.Where((_, column) => !used.Contains(column)).Select(header => header.Trim())];
    }

    /// <summary>The items with what a model judges them by.</summary>
    /// <param name="model">The model: a published one, or a team's own.</param>
    public CsvReading<ScoringRow> Rows(ScoringModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        ProblemList problems = new();
        problems.Add(_table.Problems.InDocumentOrder(), _table.Problems.Count);
        (Criterion Criterion, int Column)[] places =
        [
            .. model.Criteria.Select(criterion => (criterion, Place(criterion.Name))),
        ];
        foreach ((Criterion criterion, _) in places.Where(place => place.Column < 0))
        {
            problems.Add(
                new(
                    SafeText.Of(criterion.Name),
                    1,
                    "missing",
                    $"a column: {criterion.Domain.Description}, for {model.Name}"
                )
                {
                    Suggestion = Spelling.Suggest(criterion.Name, NotUsed(model).Select(column => SafeText.Of(column))),
                }
            );
        }

        return problems.Count > 0 ? new([], [], problems) : Rows(places, problems);
    }

    private CsvReading<ScoringRow> Rows((Criterion Criterion, int Column)[] places, ProblemList problems)
    {
        List<ScoringRow> rows = [];
        List<int> lines = [];
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        foreach ((int line, string[] fields) in _table.Lines)
        {
            string number = string.Create(CultureInfo.InvariantCulture, $"line {line}");
            string? id = Text(fields, _id) ?? Text(fields, _title);
            if (id is null && (_id >= 0 || _title >= 0))
            {
                Wrong(problems, _table.Headers[_id >= 0 ? _id : _title], line, "empty", "text that no other item has");
            }
            else if (id is not null && !seen.TryAdd(id, line))
            {
                Wrong(
                    problems,
                    _table.Headers[Text(fields, _id) is null ? _title : _id],
                    line,
                    string.Create(CultureInfo.InvariantCulture, $"{SafeText.Quoted(id)}, as on line {seen[id]}"),
                    "text that no other item has"
                );
            }

            Dictionary<string, Estimate> values = new(StringComparer.Ordinal);
            Dictionary<string, string> texts = new(StringComparer.Ordinal);
            foreach ((Criterion criterion, int column) in places)
            {
                if (Value(criterion, fields[column], column, line, problems) is var (value, text))
                {
                    values.Add(criterion.Name, value);
                    texts.Add(criterion.Name, text);
                }
            }

            rows.Add(new(id ?? number, Text(fields, _title) ?? id ?? number, values) { Texts = texts });
            lines.Add(line);
        }

        if (problems.Count == 0 && rows.Count == 0)
        {
            problems.Add(new("$", 1, "a header alone", "at least one line with an item"));
        }

        return new(rows.AsReadOnly(), lines.AsReadOnly(), problems);
    }

    /// <summary>A column's name as the formula writes it: as in the header, or in other letters where only these stand there.</summary>
    private static string Spelled(string column, string formula)
    {
        string spelled = column;
        for (
            int at = formula.IndexOf(column, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = formula.IndexOf(column, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            int end = at + column.Length;
            bool isName =
                (at == 0 || !IsOfName(formula[at - 1]))
                && (end == formula.Length || !(IsOfName(formula[end]) || formula[end] == '('));
            if (isName && formula.AsSpan(at, column.Length).SequenceEqual(column))
            {
                return column;
            }

            spelled = isName ? formula[at..end] : spelled;
        }

        return spelled;

        static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c == '_';
    }

    private (Estimate Value, string Text)? Value(
        Criterion criterion,
        string field,
        int column,
        int line,
        ProblemList problems
    )
    {
        string text = field.Trim();
        if (
            criterion.Scale?.Values.FirstOrDefault(step =>
                step.Name.Equals(text, StringComparison.OrdinalIgnoreCase)
            ) is
            { } step
        )
        {
            return (step.Value, step.Value.ToString("R", CultureInfo.InvariantCulture));
        }

        // A criterion without a range leaves it to the text what "a to b" means.
        Domain? domain = criterion.Domain == Domain.Real ? null : criterion.Domain;
        TextProblem? problem = null;
        if (text.Length > 0 && Estimate.TryParse(text, domain, null, out Estimate value, out problem))
        {
            return (value, text);
        }

        string steps = criterion.Scale is { } scale
            ? $", or {string.Join(", ", scale.Values.Select(one => one.Name))}"
            : "";
        string at =
            problem is null || IsOutside(problem, text)
                ? ""
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"; at character {problem.Position} stands {SafeText.Of(problem.Given)} instead of {problem.Allowed}"
                );
        Wrong(
            problems,
            _table.Headers[column],
            line,
            text.Length == 0 ? "empty" : SafeText.Quoted(text),
            $"{criterion.Domain.Description}{steps}{at}",
            problem?.Suggestion
        );
        return null;
    }

    /// <summary>Whether a problem is that the number as a whole lies outside the range, which says so itself.</summary>
    private static bool IsOutside(TextProblem problem, string text) =>
        problem.Position == 1
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number);

    private static void Wrong(
        ProblemList problems,
        string column,
        int line,
        string given,
        string allowed,
        string? suggestion = null
    )
    {
        if (problems.IsFull)
        {
            problems.CountOne();
            return;
        }

        problems.Add(new(SafeText.Of(column), line, given, allowed) { Suggestion = suggestion });
    }

    private static string? Text(string[] fields, int column) =>
        column >= 0 && !string.IsNullOrWhiteSpace(fields[column]) ? fields[column].Trim() : null;

    private int Place(string criterion) =>
        Find(CsvTable.Key(criterion)) is var column && column != _id && column != _title ? column : -1;

    private int Find(string key) =>
        _table.Find(key) is >= 0 and int column ? column : _noted.GetValueOrDefault(key, -1);

    private int First(string[] names) => names.Select(Find).FirstOrDefault(column => column >= 0, -1);
}
