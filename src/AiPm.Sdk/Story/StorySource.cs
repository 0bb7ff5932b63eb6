using System.Globalization;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A review as JSON, from which a story takes every word that is not its own: what a sentence says is what stands at its path.</summary>
internal sealed class StorySource(JsonElement root)
{
    /// <summary>Whether something stands at a path.</summary>
    public bool Has(string path) => TryFind(path, out _);

    /// <summary>How many elements a list has; 0 where there is no list.</summary>
    public int Count(string path) =>
        TryFind(path, out JsonElement list) && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;

    public string String(string path) => Find(path).GetString()!;

    public bool IsText(string path) => TryFind(path, out JsonElement value) && value.ValueKind == JsonValueKind.String;

    /// <summary>Whether a number stands at a path, measured or simulated, and not the reason why there is none.</summary>
    public bool IsNumber(string path) =>
        TryFind(path, out JsonElement value)
        && (
            value.ValueKind == JsonValueKind.Number
            || (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("standardError", out _))
        );

    public double Number(string path) => Simulated(Find(path)).Value;

    public StoryBinding Text(string path) => Bind(path, value => value.GetString()!);

    /// <summary>A sentence of a result, without its full stop where it goes on.</summary>
    public StoryBinding Clause(string path) => Bind(path, value => value.GetString()!.TrimEnd('.'));

    public StoryBinding Elements(string path) =>
        Bind(
            path,
            list => NumberText.Count(list.GetArrayLength()),
            value: list => list.GetArrayLength().ToString(CultureInfo.InvariantCulture)
        );

    public StoryBinding Probability(string path) => Bind(path, value => ShareText.Probability(Simulated(value)));

    public StoryBinding Share(string path) => Bind(path, value => ShareText.Share(Simulated(value).Value));

    public StoryBinding Money(string path, string currency) =>
        Bind(path, value => NumberText.Money(Simulated(value), currency));

    public StoryBinding Day(string path) =>
        Bind(
            path,
            value =>
                DateText.LongDate(DateOnly.ParseExact(value.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture))
        );

    /// <summary>A word chosen by what stands at a path.</summary>
    public StoryBinding Choose(string path, Func<string, string> word) => Bind(path, value => word(value.ToString()));

    private StoryBinding Bind(string path, Func<JsonElement, string> text, Func<JsonElement, string>? value = null)
    {
        JsonElement element = Find(path);
        return new(path, value?.Invoke(element) ?? JsonCompact.Of(element), text(element));
    }

    private static SimulatedValue Simulated(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number
            ? new(value.GetDouble(), 0)
            : new(value.GetProperty("value").GetDouble(), value.GetProperty("standardError").GetDouble());

    private JsonElement Find(string path) =>
        TryFind(path, out JsonElement value)
            ? value
            : throw new InvalidOperationException($"the review has nothing at {path}");

    private bool TryFind(string path, out JsonElement value)
    {
        value = root;
        int at = 1;
        while (at < path.Length)
        {
            if (path[at] == '.')
            {
                int end = path.IndexOfAny(['.', '['], at + 1);
                end = end < 0 ? path.Length : end;
                if (
                    value.ValueKind != JsonValueKind.Object
                    || !value.TryGetProperty(path.AsSpan(at + 1, end - at - 1), out value)
                )
                {
                    return false;
                }

                at = end;
            }
            else
            {
                int end = path.IndexOf(']', at);
                int index = int.Parse(path.AsSpan(at + 1, end - at - 1), CultureInfo.InvariantCulture);
                if (value.ValueKind != JsonValueKind.Array || index >= value.GetArrayLength())
                {
                    return false;
                }

                value = value[index];
                at = end + 1;
            }
        }

        return true;
    }
}
