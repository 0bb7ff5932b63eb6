using System.Globalization;
using System.Text.Json;

namespace AiPm.Sdk;

/// <summary>The few answers that a plan begins with: what the product is, what could be built, what may go wrong, and the work ahead.</summary>
/// <param name="Name">The product's name.</param>
/// <param name="Purpose">Who it serves and how, in a sentence or two.</param>
public sealed record PlanStart(string Name, string Purpose)
{
    /// <summary>The currency of every amount, as USD.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>Who decides.</summary>
    public string? Owner { get; init; }

    /// <summary>What could be built.</summary>
    public IReadOnlyList<PlanStartItem> Items { get; init; } = [];

    /// <summary>What may go wrong.</summary>
    public IReadOnlyList<PlanStartRisk> Risks { get; init; } = [];

    /// <summary>The work ahead, in its order: each waits for the one before it.</summary>
    public IReadOnlyList<PlanStartWork> Work { get; init; } = [];

    /// <summary>When the work starts; needed with <see cref="Work"/>.</summary>
    public DateOnly? Start { get; init; }

    /// <summary>The plan, or every problem of the answers with its path into the plan that they make.</summary>
    public DocumentReading<ProductPlan> ToPlan() => PlanReader.Read(Draft());

    /// <summary>An id from a title: its letters and digits in lower case, other characters as one hyphen, and a number where another has it.</summary>
    internal static string IdOf(string title, HashSet<string> taken)
    {
        string plain = string.Join(
            '-',
            string.Concat(title.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' '))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        );
        string stem = plain.Length == 0 ? "item" : plain[..Math.Min(plain.Length, 60)].TrimEnd('-');
        string id = stem;
        for (int number = 2; !taken.Add(id); number++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{number}");
        }

        return id;
    }

    private string Draft() =>
        ResultWriter.Write(json =>
        {
            json.WriteNumber("version", ProductPlan.CurrentVersion);
            json.WriteStartObject("product");
            json.WriteString("name", Name);
            json.WriteString("purpose", Purpose);
            json.WriteString("currency", Currency);
            if (Owner is not null)
            {
                json.WriteString("owner", Owner);
            }

            json.WriteEndObject();
            Backlog(json);
            Register(json);
            Roadmap(json);
        });

    private void Backlog(Utf8JsonWriter json)
    {
        if (Items.Count == 0)
        {
            return;
        }

        HashSet<string> taken = new(StringComparer.Ordinal);
        json.WriteStartObject("backlog");
        json.WriteList(
            "items",
            Items,
            item =>
            {
                json.WriteString("id", item.Id ?? IdOf(item.Title, taken));
                json.WriteString("title", item.Title);
                json.WriteString("reach", item.Reach);
                json.WriteString("impact", item.Impact);
                json.WriteString("confidence", item.Confidence);
                json.WriteString("effort", item.Effort);
            }
        );
        json.WriteEndObject();
    }

    private void Register(Utf8JsonWriter json)
    {
        if (Risks.Count == 0)
        {
            return;
        }

        HashSet<string> taken = new(StringComparer.Ordinal);
        json.WriteStartObject("risks");
        json.WriteList(
            "register",
            Risks,
            risk =>
            {
                json.WriteString("id", IdOf(risk.Title, taken));
                json.WriteString("title", risk.Title);
                json.WriteString("eventsPerYear", risk.EventsPerYear);
                json.WriteString("loss", risk.Loss);
            }
        );
        json.WriteEndObject();
    }

    private void Roadmap(Utf8JsonWriter json)
    {
        if (Work.Count == 0)
        {
            return;
        }

        HashSet<string> taken = new(StringComparer.Ordinal);
        string? before = null;
        json.WriteStartObject("roadmap");
        if (Start is { } start)
        {
            json.WriteString("start", start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        json.WriteList(
            "items",
            Work,
            work =>
            {
                string id = IdOf(work.Title, taken);
                json.WriteString("id", id);
                json.WriteString("title", work.Title);
                json.WriteString("duration", work.Duration);
                if (before is not null)
                {
                    json.WriteStrings("after", [before]);
                }

                before = id;
            }
        );
        // What is dated is when the last piece is done.
        json.WriteString("milestone", before);
        json.WriteEndObject();
    }
}
