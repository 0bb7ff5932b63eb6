using System.Text.Json;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Answers of an evaluation from JSON lines.</summary>
internal sealed class EvaluationLines
{
    private static readonly string[] Known =
    [
        "prompt",
        "model",
        "generation",
        "cluster",
        "outcome",
        "judge",
        "humanLabel",
        "cost",
        "latencySeconds",
        "slices",
    ];

    private readonly ProblemList _problems = new();
    private readonly List<EvaluationRow> _rows = [];
    private readonly List<int> _lines = [];
    private int _line;

    internal static CsvReading<EvaluationRow> Read(TextReader text)
    {
        EvaluationLines lines = new();
        while (text.ReadLine() is { } line)
        {
            lines._line++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                lines.ReadLine(line);
            }
        }

        if (lines._rows.Count == 0 && lines._problems.Count == 0)
        {
            lines._problems.Add(new("$", 1, "no lines", "at least one JSON object, one a line"));
        }

        return new(lines._rows.AsReadOnly(), lines._lines.AsReadOnly(), lines._problems);
    }

    private void ReadLine(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                ReadObject(document.RootElement);
            }
            else
            {
                Wrong("$", document.RootElement, "a JSON object");
            }
        }
        catch (JsonException broken)
        {
            Add("$", "text that is not JSON", "one JSON object a line", SafeText.Of(broken.Message));
        }
        // JSON may escape half of a surrogate pair, which no text is.
        catch (InvalidOperationException)
        {
            Add("$", "half of a surrogate pair in a text", "Unicode text");
        }
    }

    private void ReadObject(JsonElement line)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        int before = _problems.Count;
        foreach (JsonProperty member in line.EnumerateObject())
        {
            string key = CsvTable.Key(member.Name);
            if (!Known.Any(name => CsvTable.Key(name) == key))
            {
                Add(
                    SafeText.Of(member.Name),
                    "an unknown member",
                    Words.OneOf(Known),
                    Spelling.Suggest(member.Name, Known)
                );
            }
            else if (!members.TryAdd(key, member.Value))
            {
                Add(SafeText.Of(member.Name), "a member given twice", "each member once");
            }
        }

        string? prompt = Text(members, "prompt", isRequired: true);
        string? model = Text(members, "model", isRequired: true);
        EvaluationRow row = new()
        {
            Prompt = prompt ?? "",
            Model = model ?? "",
            Generation = Whole(members, "generation"),
            Cluster = Text(members, "cluster"),
            Outcome = Number(members, "outcome", Domain.Real),
            Judge = Text(members, "judge"),
            HumanLabel = Number(members, "humanLabel", Domain.Real),
            Cost = Number(members, "cost", Domain.NonNegative),
            LatencySeconds = Number(members, "latencySeconds", Domain.NonNegative),
            Slices = Slices(members),
        };
        if (_problems.Count == before)
        {
            _rows.Add(row);
            _lines.Add(_line);
        }
    }

    private static JsonElement? Find(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(CsvTable.Key(name), out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private string? Text(Dictionary<string, JsonElement> members, string name, bool isRequired = false)
    {
        if (Find(members, name) is not { } value)
        {
            if (isRequired)
            {
                Add(name, "missing", "text that is not empty");
            }

            return null;
        }

        // Ids are often numbers.
        string? text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (string.IsNullOrWhiteSpace(text))
        {
            Wrong(name, value, "text that is not empty");
            return null;
        }

        return text;
    }

    private double? Number(Dictionary<string, JsonElement> members, string name, Domain domain)
    {
        if (Find(members, name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False && domain == Domain.Real)
        {
            return value.ValueKind == JsonValueKind.True ? 1 : 0;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && domain.Contains(number))
        {
            return number;
        }

        Wrong(name, value, domain == Domain.Real ? "a finite number, or true or false" : domain.Description);
        return null;
    }

    private int Whole(Dictionary<string, JsonElement> members, string name)
    {
        if (Find(members, name) is not { } value)
        {
            return 0;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0)
        {
            return number;
        }

        Wrong(name, value, "a whole number of at least 0");
        return 0;
    }

    private Dictionary<string, string> Slices(Dictionary<string, JsonElement> members)
    {
        Dictionary<string, string> slices = new(StringComparer.Ordinal);
        if (Find(members, "slices") is not { } value)
        {
            return slices;
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            Wrong("slices", value, "an object of texts");
            return slices;
        }

        foreach (JsonProperty slice in value.EnumerateObject())
        {
            if (slice.Value.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(slice.Value.GetString()))
            {
                Wrong($"slices.{SafeText.Of(slice.Name)}", slice.Value, "text that is not empty");
            }
            else if (!slices.TryAdd(slice.Name, slice.Value.GetString()!))
            {
                Add($"slices.{SafeText.Of(slice.Name)}", "a member given twice", "each member once");
            }
        }

        return slices;
    }

    private void Wrong(string path, JsonElement given, string allowed) =>
        Add(path, SafeText.Of(given.GetRawText()), allowed);

    private void Add(string path, string given, string allowed, string? suggestion = null)
    {
        if (_problems.IsFull)
        {
            _problems.CountOne();
            return;
        }

        _problems.Add(new(path, _line, given, allowed) { Suggestion = suggestion });
    }
}
