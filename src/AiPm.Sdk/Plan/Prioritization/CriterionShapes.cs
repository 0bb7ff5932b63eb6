using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>The shapes of criteria and of what items are by them. What a value may be depends on its criterion, so values are read once the criteria are known.</summary>
internal static class CriterionShapes
{
    private static readonly Shape<Domain> RangeByWord = Shape.Choice<Domain>([
        ("any", Domain.Real),
        ("nonNegative", Domain.NonNegative),
        ("positive", Domain.Positive),
        ("share", Domain.Share),
    ]);

    private static readonly Shape<Domain> RangeByEnds = Shape.Object<Domain>(
        "criterionRange",
        "The range that values may have.",
        members =>
        {
            Member<double> atLeast = members.Required("atLeast", Shape.Number(Domain.Real), "The lowest value.");
            Member<double?> atMost = members.OptionalValue("atMost", Shape.Number(Domain.Real), "The highest value.");
            return values =>
                values.Get(atMost) is { } upper
                    ? Domain.Between(values.Get(atLeast), upper)
                    : Domain.AtLeast(values.Get(atLeast));
        }
    );

    /// <summary>A criterion.</summary>
    public static ObjectShape<Criterion> Criterion { get; } =
        Shape.Object<Criterion>(
            "criterion",
            "What items are judged by.",
            members =>
            {
                Member<string> name = members.Required(
                    "name",
                    Shape.Text("^[^\\[\\]\"]+$", "a name without brackets and quotation marks", 1, 200),
                    "Its name; a name of several words stands in formulas in [brackets]."
                );
                Member<Direction> direction = members.Optional(
                    "direction",
                    Shape.Enumeration<Direction>(),
                    Direction.Increase,
                    "Whether more is better."
                );
                Member<Domain> range = members.Optional(
                    "range",
                    Shape.AnyOf(RangeByWord, RangeByEnds),
                    Domain.Real,
                    "The range that values may have; any number when left out."
                );
                Member<string?> unit = members.Optional("unit", Shape.Text(100), "The unit of values.");
                var scale = members.Optional(
                    "scale",
                    Shape.Map(Shape.Number(Domain.Real)),
                    new Dictionary<string, double>(StringComparer.Ordinal),
                    "Words that may stand for values, as {\"massive\": 3, \"low\": 0.5}."
                );
                return values =>
                    new(values.Get(name), values.Get(range), values.Get(direction))
                    {
                        Unit = values.Get(unit),
                        Scale =
                            values.Get(scale).Count == 0
                                ? null
                                : new(
                                    values.Get(name),
                                    "the plan",
                                    [.. values.Get(scale).Select(word => new NamedValue(word.Key, word.Value))]
                                ),
                    };
            }
        );

    /// <summary>Values by criterion, not read yet: numbers, estimates as texts, or words of the criterion's scale.</summary>
    public static Shape<IReadOnlyDictionary<string, string>> Values { get; } =
        Shape.Map(
            Shape.Leaf(
                "criterionValue",
                "What an item is by a criterion: a number, an estimate as text, which may use the plan's assumptions, or a word of the criterion's scale.",
                "an estimate, or a word of the criterion's scale",
                number: value => Parsed.Of(value.ToString("R", CultureInfo.InvariantCulture)),
                text: text =>
                    text.Length is > 0 and <= 10_000
                        ? Parsed.Of(text)
                        : Parsed.Wrong<string>("an estimate, or a word of the criterion's scale"),
                schema: """{"minLength": 1, "maxLength": 10000, "examples": [8, "4 to 9", "high"]}"""
            )
        );

    /// <summary>Reads values, in the order of the criteria; <see langword="null"/> where one was left out.</summary>
    /// <param name="given">The values by criterion.</param>
    /// <param name="criteria">The criteria.</param>
    /// <param name="names">The assumptions that texts may use.</param>
    /// <param name="path">The path of the values.</param>
    /// <param name="problems">Receives what is wrong.</param>
    public static Estimate?[] Read(
        IReadOnlyDictionary<string, string> given,
        IReadOnlyList<Criterion> criteria,
        IReadOnlyDictionary<string, Estimate> names,
        string path,
        List<Problem> problems
    )
    {
        string[] known = [.. criteria.Select(criterion => criterion.Name)];
        foreach (string name in given.Keys.Where(name => !known.Contains(name, StringComparer.Ordinal)))
        {
            problems.Add(
                new(At(path, name), 0, $"\"{name}\"", $"one of the criteria: {string.Join(", ", known)}")
                {
                    Suggestion = Spelling.Suggest(name, known),
                }
            );
        }

        Estimate?[] read = new Estimate?[criteria.Count];
        foreach ((int i, Criterion criterion) in criteria.Index())
        {
            if (!given.TryGetValue(criterion.Name, out string? text))
            {
                continue;
            }

            if (criterion.Scale?.Values.FirstOrDefault(word => word.Name == text) is { } word)
            {
                read[i] = word.Value;
            }
            else if (Estimate.TryParse(text, criterion.Domain, names, out Estimate value, out TextProblem? problem))
            {
                read[i] = value;
            }
            else
            {
                string words = criterion.Scale is { } scale
                    ? $", or one of {string.Join(", ", scale.Values.Select(one => one.Name))}"
                    : "";
                problems.Add(
                    new(
                        At(path, criterion.Name),
                        0,
                        SafeText.Quoted(text),
                        PlanEstimateShape.AllowedAt(
                            PlanEstimateShape.AllowedOf(criterion.Domain) + words,
                            text,
                            problem
                        )
                    )
                    {
                        Suggestion = problem.Suggestion,
                    }
                );
            }
        }

        return read;
    }

    /// <summary>The criteria without a value that no mistyped name was probably meant to be: one mistake is one problem.</summary>
    public static IEnumerable<Criterion> Missing(
        IReadOnlyDictionary<string, string> given,
        IReadOnlyList<Criterion> criteria
    )
    {
        string[] absent = [.. criteria.Select(one => one.Name).Where(name => !given.ContainsKey(name))];
        HashSet<string> meant = new(StringComparer.Ordinal);
        foreach (string name in given.Keys.Where(name => criteria.All(criterion => criterion.Name != name)))
        {
            if (Spelling.Nearest(name, absent.Where(one => !meant.Contains(one))) is { } nearest)
            {
                meant.Add(nearest);
            }
        }

        return criteria.Where(criterion =>
            absent.Contains(criterion.Name, StringComparer.Ordinal) && !meant.Contains(criterion.Name)
        );
    }

    /// <summary>The path of a member of free name.</summary>
    public static string At(string path, string name)
    {
        StringBuilder whole = new(path);
        SafeText.AppendMember(whole, name);
        return whole.ToString();
    }
}
