using System.Buffers;
using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>A comparison of two plans as JSON.</summary>
internal static class PlanDiffJson
{
    public static string Write(PlanDiff diff)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text, SchemaWriter.Options))
        {
            json.WriteStartObject();
            json.WriteString("product", diff.After.Plan.Product.Name);
            json.WriteString("summary", diff.Summary);
            List(json, "changes", diff.Changes, Change);
            List(json, "ranks", diff.Ranks, Rank);
            List(json, "dates", diff.Dates, Date);
            List(json, "chances", diff.Chances, Amount);
            List(json, "exposure", diff.Exposure, Amount);
            List(json, "losses", diff.Losses, Amount);
            List(json, "verdicts", diff.Verdicts, (writer, sentence) => writer.WriteStringValue(sentence));
            List(json, "newFindings", diff.NewFindings, Finding);
            List(json, "resolvedFindings", diff.ResolvedFindings, Finding);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(text.WrittenSpan) + "\n";
    }

    private static void Change(Utf8JsonWriter json, PlanChange change)
    {
        json.WriteStartObject();
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(change.Kind.ToString()));
        json.WriteString("section", change.Section);
        json.WriteString("path", change.Path);
        json.WriteString("subject", change.Subject);
        json.WriteString("what", change.What);
        json.WriteString("before", change.Before);
        json.WriteString("after", change.After);
        json.WriteEndObject();
    }

    private static void Rank(Utf8JsonWriter json, RankMove move)
    {
        json.WriteStartObject();
        json.WriteString("id", move.Id);
        json.WriteString("title", move.Title);
        WriteNumber(json, "before", move.Before);
        WriteNumber(json, "after", move.After);
        Value(json, "chanceBefore", move.ChanceBefore);
        Value(json, "chanceAfter", move.ChanceAfter);
        json.WriteString("sentence", move.ToString());
        json.WriteEndObject();
    }

    private static void Date(Utf8JsonWriter json, DateMove move)
    {
        json.WriteStartObject();
        json.WriteString("milestone", move.Milestone);
        json.WriteNumber("chance", move.Chance);
        json.WriteString("before", DateText.Date(move.Before));
        json.WriteString("after", DateText.Date(move.After));
        json.WriteNumber("days", move.Days);
        json.WriteString("sentence", move.ToString());
        json.WriteEndObject();
    }

    private static void Amount(Utf8JsonWriter json, AmountMove move)
    {
        json.WriteStartObject();
        json.WriteString("what", move.What);
        json.WriteString("unit", move.Unit);
        Value(json, "before", move.Before);
        Value(json, "after", move.After);
        json.WriteString("sentence", move.ToString());
        json.WriteEndObject();
    }

    private static void Finding(Utf8JsonWriter json, ReviewFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("path", finding.Path);
        json.WriteString("sentence", finding.Sentence);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, SimulatedValue? value)
    {
        if (value is not { } known)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("value", known.Value);
        json.WriteNumber("standardError", known.StandardError);
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void List<T>(
        Utf8JsonWriter json,
        string name,
        IReadOnlyList<T> items,
        Action<Utf8JsonWriter, T> write
    )
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            write(json, item);
        }

        json.WriteEndArray();
    }
}
