using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A Kano survey read: every item, over all respondents and in each segment. Made by <see cref="Kano"/>.</summary>
[JsonConverter(typeof(SurveyJsonConverter<KanoSurvey>))]
public sealed class KanoSurvey : ISurveyResult
{
    private readonly Dictionary<string, KanoItem> _byItem;
    private readonly Dictionary<string, Dictionary<string, KanoItem>> _bySegment;
    private readonly KanoOptions _options;

    internal KanoSurvey(
        KanoItem[] items,
        Dictionary<string, Dictionary<string, KanoItem>> segments,
        SurveySample sample,
        KanoOptions options
    )
    {
        Items = items;
        Sample = sample;
        _options = options;
        _byItem = items.ToDictionary(item => item.Item, StringComparer.Ordinal);
        _bySegment = segments;
        Segments = [.. segments.Keys.Order(StringComparer.Ordinal)];
        Explanation = new(
            Sentence(),
            $"Kano's method with the {options.Table.Name} evaluation table ({options.Table.Source})",
            ["respondents answered independently, and stand for those who will use the product"]
        );
    }

    /// <summary>The items in the order of their names.</summary>
    public IReadOnlyList<KanoItem> Items { get; }

    /// <summary>The segments respondents belong to, in the order of their names; empty without segments.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>Which answers were used, and what was wrong with any.</summary>
    public SurveySample Sample { get; }

    /// <summary>The table that was used.</summary>
    public KanoEvaluationTable Table => _options.Table;

    /// <summary>The survey in a sentence.</summary>
    public Explanation Explanation { get; }

    /// <summary>An item over all respondents.</summary>
    /// <exception cref="ArgumentException">There is no such item.</exception>
    public KanoItem this[string item] => Find(_byItem, item, "item", nameof(item));

    /// <summary>An item among the respondents of a segment; without counts where none of them answered it.</summary>
    /// <exception cref="ArgumentException">There is no such item or segment.</exception>
    public KanoItem In(string segment, string item)
    {
        _ = this[item];
        return Find(_bySegment, segment, "segment", nameof(segment))
            .GetValueOrDefault(item, new KanoItem(item, KanoTally.Empty.Counts(Table), scores: null, _options));
    }

    /// <summary>How two segments differ on an item.</summary>
    /// <exception cref="ArgumentException">There is no such item or segment, or both segments are the same.</exception>
    public KanoComparison Compare(string item, string first, string second)
    {
        KanoItem a = In(first, item);
        KanoItem b = In(second, item);
        return first != second
            ? new(a, first, b, second, _options.Confidence)
            : throw new ArgumentException(
                $"segments to compare must differ, but both were \"{first}\"",
                nameof(second)
            );
    }

    private string Sentence()
    {
        string[] parts =
        [
            .. Items
                .Where(item => item.Category is not null)
                .GroupBy(item => item.Category!.Value)
                .OrderBy(group => group.Key)
                .Select(group =>
                    $"{group.Key switch
                    {
                        KanoCategory.MustBe => "must-be",
                        KanoCategory.OneDimensional => "one-dimensional",
                        KanoCategory.Attractive => "attractive",
                        KanoCategory.Indifferent => "indifferent",
                        KanoCategory.Reverse => "reverse",
                        _ => "questionable",
                    }}: {string.Join(", ", group.Select(item => item.Item))}"
                ),
        ];
        return $"{(parts.Length == 0 ? "No item has a usable answer" : string.Join("; ", parts))}. {Sample}.";
    }

    private static T Find<T>(Dictionary<string, T> known, string name, string kind, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        return known.TryGetValue(name, out T? found)
            ? found
            : throw new ArgumentException(
                $"there is no {kind} \"{name}\" among the {known.Count} of the survey{SurveyItems.Suggestion(name, known.Keys)}",
                parameter
            );
    }

    void ISurveyResult.Write(SurveyJson json)
    {
        json.Explanation(Explanation);
        json.Text("table", Table.Name);
        json.Sample(Sample);
        json.List("items", Items, item => ((ISurveyResult)item).Write(json));
        json.List(
            "segments",
            Segments,
            segment =>
            {
                json.Text("segment", segment);
                json.List(
                    "items",
                    _bySegment[segment].Values.OrderBy(item => item.Item, StringComparer.Ordinal),
                    item => ((ISurveyResult)item).Write(json)
                );
            }
        );
    }
}
