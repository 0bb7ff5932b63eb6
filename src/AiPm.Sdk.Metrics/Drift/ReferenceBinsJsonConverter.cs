using System.Text.Json;
using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// A frozen reference in JSON: <c>{"edges":[…],"counts":[…]}</c> of a numeric one, <c>{"categories":[…],"pooled":[…],"counts":[…]}</c> of a categorical one, the counts
/// in the order of its bins.
/// </summary>
public sealed class ReferenceBinsJsonConverter<TReference> : JsonConverter<TReference>
    where TReference : ReferenceBins
{
    private const string Edges = "edges";
    private const string Counts = "counts";
    private const string Categories = "categories";
    private const string Pooled = "pooled";

    /// <inheritdoc/>
    public override TReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        JsonElement element = JsonElement.ParseValue(ref reader);
        try
        {
            if (element.ValueKind == JsonValueKind.Object)
            {
                ReferenceBins bins = element.TryGetProperty(Edges, out JsonElement edges)
                    ? Numeric(edges, element)
                    : Categorical(element);
                if (bins is TReference wanted)
                {
                    return wanted;
                }
            }
        }
        catch (Exception wrong)
            when (wrong is ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new JsonException(
                $"a frozen reference has edges or categories, and counts that fit: {ShownText.Of(wrong.Message)}",
                wrong
            );
        }

        throw new JsonException(
            "a frozen reference is an object with edges or with categories, whichever is asked for"
        );
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TReference value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        if (value is NumericReference numeric)
        {
            writer.WriteStartArray(Edges);
            foreach (double edge in numeric.Edges)
            {
                writer.WriteNumberValue(edge);
            }

            writer.WriteEndArray();
        }
        else if (value is CategoricalReference categorical)
        {
            Texts(writer, Categories, categorical.Categories);
            Texts(writer, Pooled, categorical.Pooled);
        }

        writer.WriteStartArray(Counts);
        foreach (long count in value.Counts)
        {
            writer.WriteNumberValue(count);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static NumericReference Numeric(JsonElement edges, JsonElement element)
    {
        long[] counts = Whole(element);
        return counts.Length > 0
            ? NumericReference.FromCounts(
                [.. edges.EnumerateArray().Select(edge => edge.GetDouble())],
                counts.AsSpan()[..^1],
                missing: counts[^1]
            )
            : throw new ArgumentException("counts must not be empty", nameof(element));
    }

    private static CategoricalReference Categorical(JsonElement element) =>
        CategoricalReference.Restored(Texts(element, Categories), Texts(element, Pooled), Whole(element));

    private static long[] Whole(JsonElement element) =>
        [.. element.GetProperty(Counts).EnumerateArray().Select(count => count.GetInt64())];

    private static string[] Texts(JsonElement element, string name) =>
        [
            .. element
                .GetProperty(name)
                .EnumerateArray()
                .Select(text => text.GetString() ?? throw new FormatException($"{name} must not be null")),
        ];

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
