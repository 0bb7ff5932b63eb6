using System.Text;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk.Tool;

/// <summary><c>score</c>: items by a published framework or a formula, with uncertain values.</summary>
internal static class ScoreOperation
{
    private const int MostItems = 1_000;

    private static readonly (string Name, Func<ScoringModel> Model, string Criteria)[] Frameworks =
    [
        (
            "rice",
            () => Rice.Model,
            "reach (people or events a quarter), impact (0.25 minimal, 0.5 low, 1 medium, 2 high, 3 massive, or the words), confidence (0 to 1), effort (person-months)"
        ),
        ("ice-product", () => Ice.Product, "impact, confidence, ease (0 to 10 each, multiplied)"),
        ("ice-mean", () => Ice.Mean, "impact, confidence, ease (0 to 10 each, averaged)"),
        ("pie", () => Pie.Model, "potential, importance, ease (0 to 10 each)"),
        (
            "wsjf",
            () => Wsjf.Model,
            "business value, time criticality, risk reduction, job size (relative, as 1, 2, 3, 5, 8, 13, 20)"
        ),
        ("cd3", () => Cd3.Model, "cost of delay (money a week), duration (weeks)"),
        ("value-effort", () => ValueEffort.Model, "value, effort (both in one's own unit)"),
        ("opportunity", () => Opportunity.Model, "importance, satisfaction (0 to 10 each)"),
    ];

    public static Operation Create() =>
        new Operation<ScoreArguments>(
            "score",
            "Score a backlog",
            "Scores and ranks items by RICE, WSJF, ICE and others, or by a formula of one's own. Values may be uncertain; then it says how probable each place is. "
                + $"The criteria and their units: {string.Join("; ", Frameworks.Select(one => $"{one.Name}: {one.Criteria}"))}.",
            Shape.Object<ScoreArguments>("scoreArguments", "What to score and how.", Declare),
            """
            {
              "model": { "type": "string" }, "formula": { "type": "string" }, "places": { "type": "integer" },
              "items": { "type": "array", "description": "Best first: rank and score where every value is certain; else meanScore, expectedRank, probabilityFirst and probabilityInTop, each with its standard error.", "items": { "type": "object", "properties": { "id": { "type": "string" }, "title": { "type": "string" } }, "required": ["id"] } },
              "warnings": { "type": "array", "items": { "type": "string" } },
              "method": { "type": "string" }
            }
            """,
            Run
        );

    private static Func<MemberValues, ScoreArguments> Declare(MemberTable<ScoreArguments> members)
    {
        Member<string?> framework = members.Optional(
            "framework",
            Shape.Choice([.. Frameworks.Select(one => (one.Name, one.Name))]),
            "What to score by; leave it out where formula is given."
        );
        Member<string?> formula = members.Optional(
            "formula",
            Shape.Text(1_000),
            "A formula over the names in values instead of a framework, as \"reach * impact / effort\"; a name of several words stands in [brackets]."
        );
        var items = members.Required("items", Shape.List(ItemShape, 1, MostItems, item => item.Id), "The items.");
        Member<long> places = members.Optional(
            "places",
            Shape.Integer(1, MostItems),
            3,
            "How many items can be taken: the chance to be among them is told."
        );
        SimulationMembers simulation = SimulationMembers.Declare(members);
        return values =>
            (values.Get(framework), values.Get(formula)) is (null, null) or (not null, not null)
                ? throw new ArgumentException("either framework or formula must be given", nameof(values))
                : new(
                    values.Get(framework),
                    values.Get(formula),
                    values.Get(items),
                    (int)values.Get(places),
                    simulation.Of(values)
                );
    }

    private static ObjectShape<ScoreItem> ItemShape { get; } =
        Shape.Object<ScoreItem>(
            "scoreItem",
            "An item with what it is judged by.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "What tells it from the others.");
                Member<string?> title = members.Optional("title", Shape.Text(300), "What it is.");
                var values = members.Required(
                    "values",
                    Shape.Map(Quantities.Text),
                    "Its value of each criterion, by the criterion's name."
                );
                return given => new(given.Get(id), given.Get(title), given.Get(values));
            }
        );

    private static OperationAnswer Run(ScoreArguments given, IProgress<double> progress, CancellationToken cancellation)
    {
        string[] criteria =
        [
            .. given.Items.SelectMany(item => item.Values.Keys).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        ScoringTable table = ScoringTable.Read(Csv(given.Items, criteria));
        ScoringModel model = given.Framework is { } name
            ? Frameworks.First(one => one.Name == name).Model()
            : table.Define("Score", given.Formula!);
        CsvReading<ScoringRow> rows = table.Rows(model);
        if (!rows.TryGet(out IReadOnlyList<ScoringRow>? sound))
        {
            throw new BadInputException(Describe(rows, given.Items));
        }

        ScoringResult result = ScoringResult.Of(sound, model, given.Places, given.Simulation, progress, cancellation);
        return new(result.Sentence, result.ToJson());
    }

    // The table is what the command line scores: one way to read values, scales and names of criteria.
    private static string Csv(IReadOnlyList<ScoreItem> items, string[] criteria)
    {
        StringBuilder csv = new();
        Line(["id", "title", .. criteria]);
        foreach (ScoreItem item in items)
        {
            Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
            foreach ((string criterion, string value) in item.Values)
            {
                values[criterion] = value;
            }

            Line([
                item.Id,
                item.Title ?? item.Id,
                .. criteria.Select(criterion => values.GetValueOrDefault(criterion, "")),
            ]);
        }

        return csv.ToString();

        void Line(IEnumerable<string> fields) =>
            csv.AppendJoin(
                    ',',
                    fields.Select(field =>
                        $"\"{field.ReplaceLineEndings(" ").Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                    )
                )
                .Append('\n');
    }

    private static string Describe(CsvReading<ScoringRow> rows, IReadOnlyList<ScoreItem> items)
    {
        IEnumerable<string> sentences = rows
            .Problems.Take(20)
            .Select(problem =>
                problem.Line >= 2 && problem.Line - 2 < items.Count
                    ? $"  $.items[{problem.Line - 2}].values.{problem.Path}: was {problem.Given}, must be {problem.Allowed}"
                    : $"  {problem.Path}: was {problem.Given}, must be {problem.Allowed}"
            );
        return $"the items cannot be scored:\n{string.Join('\n', sentences)}";
    }
}
