using System.Text.Json.Nodes;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests;

/// <summary>A shape made at random, and documents of it.</summary>
internal sealed class RandomShape
{
    private readonly Random _random;
    private int _names;

    private RandomShape(Random random) => _random = random;

    public static (Shape<object> Shape, Func<JsonNode> Sample) Make(Random random) => new RandomShape(random).Any(3);

    private (Shape<object> Shape, Func<JsonNode> Sample) Any(int depth) =>
        _random.Next(depth > 0 ? 16 : 8) switch
        {
            0 => (Shape.Boolean.Select(Boxed), () => JsonValue.Create(_random.Next(2) == 0)),
            1 => (
                Shape.Date.Select(Boxed),
                () => JsonValue.Create(Pick("2024-02-29", "2027-12-31", "0001-01-01", "9999-12-31"))
            ),
            2 => (Shape.Id.Select(Boxed), () => JsonValue.Create(Pick("a", "a b", "é 😀 x", new string('x', 200)))),
            3 => Number(),
            4 => Integer(),
            5 => Text(),
            6 => Words(),
            7 => Leaf(),
            8 or 9 => List(depth),
            10 => Map(depth),
            11 => Kinds(depth),
            12 => Union(depth),
            13 => Recursive(),
            _ => Object(depth, out _),
        };

    private static object Boxed<T>(T value) => value!;

    private T Pick<T>(params T[] values) => values[_random.Next(values.Length)];

    private string Name(string kind) => $"{kind}{_names++}";

    private (Shape<object> Shape, Func<JsonNode> Sample) Number()
    {
        Domain domain = Pick(
            Domain.Real,
            Domain.Positive,
            Domain.NonNegative,
            Domain.Share,
            Domain.OpenShare,
            Domain.Between(-2.5, 7),
            Domain.AtLeast(1e-7)
        );
        double[] inside = [domain.Smallest, domain.Largest, 0.5, 1, 1e-300];
        return (Shape.Number(domain).Select(Boxed), () => JsonValue.Create(Pick([.. inside.Where(domain.Contains)])));
    }

    private (Shape<object> Shape, Func<JsonNode> Sample) Integer()
    {
        (long low, long high) = Pick((0L, 5L), (1L, 1L), (-3L, 9_007_199_254_740_991L), (-9_007_199_254_740_991L, -1L));
        return (
            Shape.Integer(low, high).Select(Boxed),
            () => Pick(JsonNode.Parse($"{low}")!, JsonNode.Parse($"{high}.0")!, JsonNode.Parse($"{low}e0")!)
        );
    }

    private (Shape<object> Shape, Func<JsonNode> Sample) Text()
    {
        int most = Pick(1, 2, 5, 100);
        return
            Pick<(Shape<string>, Func<JsonNode>)>(
                (
                    Shape.Text(most),
                    () => JsonValue.Create(string.Concat(Enumerable.Repeat(Pick("x", "😀", "é"), most)))
                ),
                (Shape.Text("^[a-z]+(-[a-z]+)*$", "words"), () => JsonValue.Create(Pick("a", "ab-cd"))),
                (Shape.Text("[0-9]", "a digit", 2, 4), () => JsonValue.Create(Pick("a1", "12 4", "😀😀1"))),
                (Shape.Text("^[^,]+$", "no comma", 0, 3), () => JsonValue.Create(Pick("a", "😀😀😀")))
            )
                is var (shape, sample)
            ? (shape.Select(Boxed), sample)
            : default;
    }

    private (Shape<object> Shape, Func<JsonNode> Sample) Words() =>
        _random.Next(2) == 0
            ? (Shape.Enumeration<DayOfWeek>().Select(Boxed), () => JsonValue.Create(Pick("monday", "sunday")))
            : (
                Shape.Choice(("yes", 1), ("no, never", 2)).Select(Boxed),
                () => JsonValue.Create(Pick("yes", "no, never"))
            );

    private (Shape<object> Shape, Func<JsonNode> Sample) Leaf() =>
        (
            Shape.Leaf<object>(
                Name("leaf"),
                "A leaf.",
                "a number or digits",
                number: Pick<Func<double, Parsed<object>>?>(null, x => Parsed.Of<object>(x)),
                text: x =>
                    x.Length > 0 && x.All(char.IsAsciiDigit) ? Parsed.Of<object>(x) : Parsed.Wrong<object>("digits"),
                schema: """{"pattern": "^[0-9]+$", "examples": ["12"]}"""
            ),
            () => JsonValue.Create("12")
        );

    private (Shape<object> Shape, Func<JsonNode> Sample) List(int depth)
    {
        (Shape<object> element, Func<JsonNode> sample) = Any(depth - 1);
        (int low, int high) = Pick((0, int.MaxValue), (1, int.MaxValue), (0, 2), (2, 3));
        Shape<object> shape = Shape.List(element, low, high).Select(Boxed);
        return (
            _random.Next(3) == 0 ? shape.Named(Name("list"), "A list.") : shape,
            () =>
                new JsonArray([.. Enumerable.Range(0, _random.Next(low, Math.Min(high, 4) + 1)).Select(_ => sample())])
        );
    }

    private (Shape<object> Shape, Func<JsonNode> Sample) Map(int depth)
    {
        (Shape<object> element, Func<JsonNode> sample) = Any(depth - 1);
        return (
            Shape.Map(element).Select(Boxed),
            () =>
            {
                JsonObject map = [];
                foreach (string name in Enumerable.Range(0, _random.Next(4)).Select(i => Pick("a", "b c", "é😀") + i))
                {
                    map[name] = sample();
                }

                return map;
            }
        );
    }

    private (Shape<object> Shape, Func<JsonNode> Sample) Kinds(int depth)
    {
        (Shape<object> list, Func<JsonNode> listSample) = List(depth);
        (Shape<object> number, Func<JsonNode> numberSample) = _random.Next(2) == 0 ? Number() : Integer();
        (Shape<object> text, Func<JsonNode> textSample) = Text();
        (Shape<object> inner, Func<JsonNode> innerSample) = Object(depth, out _);
        return (
            Shape.AnyOf(list, number, text, inner),
            () => Pick(listSample, numberSample, textSample, innerSample)()
        );
    }

    private (Shape<object> Shape, Func<JsonNode> Sample) Union(int depth)
    {
        var (_, first) = Object(depth, out ObjectShape<object> firstShape);
        var (_, second) = Object(depth, out ObjectShape<object> secondShape);
        return (
            Shape.Union<object>(
                Name("union"),
                "A union.",
                "kind",
                cases =>
                {
                    cases.Case("first", firstShape);
                    cases.Case("second", secondShape);
                }
            ),
            () =>
            {
                bool isFirst = _random.Next(2) == 0;
                JsonNode sample = isFirst ? first() : second();
                sample["kind"] = isFirst ? "first" : "second";
                return sample;
            }
        );
    }

    private (Shape<object> Shape, Func<JsonNode> Sample) Recursive()
    {
        Shape<object>? tree = null;
        tree = Shape.Object<object>(
            Name("tree"),
            "A tree.",
            members =>
            {
                members.Optional("children", Shape.List(Shape.Deferred(() => tree!)), "More trees.");
                return values => values;
            }
        );
        return (
            tree,
            () => JsonNode.Parse(Pick("{}", """{"children": []}""", """{"children": [{}, {"children": [{}]}]}"""))!
        );
    }

    private (Shape<object> Shape, Func<JsonNode> Sample) Object(int depth, out ObjectShape<object> shape)
    {
        List<(string Name, bool IsRequired, Func<JsonNode> Sample)> parts = [];
        shape = Shape.Object<object>(
            Name("object"),
            "An object.",
            members =>
            {
                for (int i = _random.Next(5); i > 0; i--)
                {
                    (Shape<object> part, Func<JsonNode> sample) = Any(depth - 1);
                    string name = Pick("effort", "$schema", "odd name", "é", "x") + i;
                    bool isRequired = _random.Next(2) == 0;
                    parts.Add((name, isRequired, sample));
                    _ = isRequired ? members.Required(name, part, "A part.") : members.Optional(name, part, "A part.")!;
                }

                return values => values;
            }
        );
        return (
            shape,
            () =>
            {
                JsonObject sample = [];
                foreach (var (name, isRequired, part) in parts.Where(part => part.IsRequired || _random.Next(2) == 0))
                {
                    sample[name] = part();
                }

                return sample;
            }
        );
    }
}
