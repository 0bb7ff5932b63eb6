using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests;

/// <summary>A small plan: two levels, with a list, an enumeration, a number of a domain, a leaf, a union and references.</summary>
internal sealed record SampleDocument(
    string Name,
    IReadOnlyList<SampleItem> Backlog,
    IReadOnlyList<SampleMetric> Metrics
)
{
    private static readonly IdSet Metric = new("metric");

    private static readonly Shape<SampleRange> Range = Shape.Leaf(
        "range",
        "A quantity greater than 0: a number, or two as a text.",
        "a number greater than 0, or a range such as \"4 to 9\"",
        number: value => Parsed.Of(new SampleRange(value, value)),
        text: ParseRange,
        schema: """{"examples": [12, "4 to 9"]}"""
    );

    private static readonly ObjectShape<SampleMetric> MetricShape = Shape.Object<SampleMetric>(
        "metric",
        "Something measured.",
        members =>
        {
            Member<string> id = members.Required("id", Metric.Definition, "Its id.");
            Member<Direction> direction = members.Optional(
                "direction",
                Shape.Enumeration<Direction>(),
                Direction.Increase,
                "Which way is better."
            );
            Member<DateOnly?> since = members.OptionalValue("since", Shape.Date, "The first day measured.");
            return values => new SampleMetric(values.Get(id), values.Get(direction), values.Get(since));
        }
    );

    private static readonly Shape<object> Gate = Shape.Union<object>(
        "gate",
        "What an item waits for.",
        "kind",
        cases =>
        {
            cases.Case(
                "metric",
                Shape.Object<object>(
                    "metricGate",
                    "A metric at a level.",
                    members =>
                    {
                        Member<string> metric = members.Required("metric", Metric.Reference, "Which metric.");
                        Member<double> level = members.Required("level", Shape.Number(Domain.Real), "Which level.");
                        return values => (values.Get(metric), values.Get(level));
                    }
                )
            );
            cases.Case(
                "all",
                Shape.Object<object>(
                    "allGate",
                    "Several gates.",
                    members =>
                    {
                        var gates = members.Required(
                            "gates",
                            Shape.List(Shape.Deferred(() => Gate!), 1),
                            "Which gates."
                        );
                        return values => values.Get(gates);
                    }
                )
            );
        }
    );

    private static readonly ObjectShape<SampleItem> ItemShape = Shape.Object<SampleItem>(
        "item",
        "Something to build.",
        members =>
        {
            Member<string> id = members.Required("id", Shape.Id, "Its id.");
            Member<SampleRange> effort = members.Required("effort", Range, "Person-weeks.");
            Member<double> confidence = members.Optional("confidence", Shape.Number(Domain.Share), 0.8, "How sure.");
            Member<long> reach = members.Optional("reach", Shape.Integer(minimum: 0), 0, "People.");
            Member<object?> gate = members.Optional("gate", Gate, "What it waits for.");
            return values =>
                new(values.Get(id), values.Get(effort), values.Get(confidence), values.Get(reach), values.Get(gate));
        }
    );

    public static ObjectShape<SampleDocument> DocumentShape { get; } =
        Shape.Object<SampleDocument>(
            "sample",
            "A sample.",
            members =>
            {
                members.Optional("$schema", Shape.Text(), "The schema of this document.");
                Member<string> name = members.Required("name", Shape.Text(80), "What it is called.");
                var backlog = members.Required(
                    "backlog",
                    Shape.List(ItemShape, uniqueBy: item => item.Id),
                    "What to build."
                );
                var metrics = members.Optional("metrics", Shape.List(MetricShape), [], "What is measured.");
                return values => new(values.Get(name), values.Get(backlog), values.Get(metrics));
            }
        );

    private static Parsed<SampleRange> ParseRange(string text)
    {
        string[] ends = text.Split(" to ");
        return
            ends.Length == 2
            && double.TryParse(ends[0], CultureInfo.InvariantCulture, out double low)
            && double.TryParse(ends[1], CultureInfo.InvariantCulture, out double high)
            ? Parsed.Of(new SampleRange(low, high))
            : Parsed.Wrong<SampleRange>("a range such as \"4 to 9\"");
    }
}

internal sealed record SampleMetric(string Id, Direction Direction, DateOnly? Since);

internal sealed record SampleItem(string Id, SampleRange Effort, double Confidence, long Reach, object? Gate);

internal sealed record SampleRange
{
    public SampleRange(double low, double high)
    {
        Low = Domain.Positive.Require(low);
        High = high >= low ? high : throw new ArgumentException("the ends must not be swapped", nameof(high));
    }

    public double Low { get; }

    public double High { get; }
}
