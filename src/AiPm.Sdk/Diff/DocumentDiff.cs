using System.Text;
using System.Text.Json;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>
/// Finds what is otherwise between the texts of two plans. Elements of lists are the same where their ids are (or, where one id came and one went,
/// their titles); what has no id is compared as a whole.
/// </summary>
internal sealed class DocumentDiff
{
    private const int LongestText = 160;

    private static readonly string[] Titles = ["title", "name", "statement", "objective", "question", "id"];

    private readonly Dictionary<string, string> _titlesById = new(StringComparer.Ordinal);
    private readonly List<PlanChange> _changes = [];

    private DocumentDiff(PositionedNode before, PositionedNode after)
    {
        NoteTitles(before);
        NoteTitles(after);
    }

    public static IReadOnlyList<PlanChange> Find(ProductPlan before, ProductPlan after)
    {
        PositionedNode was = Root(before);
        PositionedNode now = Root(after);
        DocumentDiff diff = new(was, now);
        foreach (string section in Names(was, now).Where(name => name is not ("version" or "$schema")))
        {
            string subject = Words(section);
            diff.Compare(section, subject, "", Member(was, section), Member(now, section));
        }

        return diff._changes;
    }

    private static PositionedNode Root(ProductPlan plan) =>
        JsonTree.Parse(Encoding.UTF8.GetBytes(PlanReader.Write(plan))).Root;

    /// <param name="section">The top-level section.</param>
    /// <param name="subject">The nearest part around that has a title.</param>
    /// <param name="what">The way from the subject to here.</param>
    /// <param name="before">What was there; no node for nothing.</param>
    /// <param name="after">What is there; no node for nothing.</param>
    private void Compare(string section, string subject, string what, PositionedNode before, PositionedNode after)
    {
        if (!before.Exists || !after.Exists)
        {
            Whole(section, subject, what, before, after);
        }
        else if (before.Kind == JsonValueKind.Object && after.Kind == JsonValueKind.Object)
        {
            foreach (string name in Names(before, after))
            {
                Compare(
                    section,
                    subject,
                    what.Length == 0 ? Words(name) : $"{what}, {Words(name)}",
                    Member(before, name),
                    Member(after, name)
                );
            }
        }
        else if (before.Kind == JsonValueKind.Array && after.Kind == JsonValueKind.Array)
        {
            Lists(section, subject, what, before, after);
        }
        else if (!Same(before, after))
        {
            Add(PlanChangeKind.Changed, section, after, subject, what, Say(before), Say(after));
        }
    }

    private void Lists(string section, string subject, string what, PositionedNode before, PositionedNode after)
    {
        PositionedNode[] was = [.. before.Children];
        PositionedNode[] now = [.. after.Children];
        if (was.Concat(now).Any() && was.Concat(now).All(element => Id(element) is not null))
        {
            Elements(section, subject, what, was, now, after);
        }
        else
        {
            Values(section, subject, what, was, now, after);
        }
    }

    private void Elements(
        string section,
        string subject,
        string what,
        PositionedNode[] was,
        PositionedNode[] now,
        PositionedNode list
    )
    {
        Dictionary<string, PositionedNode> old = was.DistinctBy(Id, StringComparer.Ordinal)
            .ToDictionary(element => Id(element)!, StringComparer.Ordinal);
        HashSet<string> kept = [.. now.Select(element => Id(element)!).Where(old.ContainsKey)];
        List<PositionedNode> gone = [.. was.Where(element => !kept.Contains(Id(element)!))];
        foreach (PositionedNode element in now)
        {
            string id = Id(element)!;
            PositionedNode earlier = default;
            if (kept.Contains(id))
            {
                earlier = old[id];
            }
            else if (
                gone.FindIndex(candidate => Title(candidate) == Title(element) && Title(element) != Id(element))
                is >= 0
                    and int at
            )
            {
                earlier = gone[at];
                gone.RemoveAt(at);
            }

            Compare(section, Subject(section, what, element), "", earlier, element);
        }

        foreach (PositionedNode element in gone)
        {
            Compare(section, Subject(section, what, element), "", element, default);
        }

        if (
            !was.Select(Id)
                .Where(id => kept.Contains(id!))
                .SequenceEqual(now.Select(Id).Where(id => kept.Contains(id!)), StringComparer.Ordinal)
        )
        {
            Add(PlanChangeKind.Reordered, section, list, subject, what.Length == 0 ? "its entries" : what, null, null);
        }
    }

    private void Values(
        string section,
        string subject,
        string what,
        PositionedNode[] was,
        PositionedNode[] now,
        PositionedNode list
    )
    {
        List<PositionedNode> gone = [.. was];
        List<PositionedNode> come = [];
        foreach (PositionedNode element in now)
        {
            if (gone.FindIndex(candidate => Same(candidate, element)) is >= 0 and int at)
            {
                gone.RemoveAt(at);
            }
            else
            {
                come.Add(element);
            }
        }

        string name = what.Length == 0 ? "an entry" : what;
        if (
            gone.Count == 1
            && come.Count == 1
            && gone[0].Kind == JsonValueKind.Object
            && come[0].Kind == JsonValueKind.Object
        )
        {
            Compare(section, subject, name, gone[0], come[0]);
        }
        else if (gone.Count > 0 || come.Count > 0)
        {
            Add(
                come.Count == 0 ? PlanChangeKind.Removed
                    : gone.Count == 0 ? PlanChangeKind.Added
                    : PlanChangeKind.Changed,
                section,
                list,
                subject,
                name,
                gone.Count == 0 ? null : string.Join(", ", gone.Select(Say)),
                come.Count == 0 ? null : string.Join(", ", come.Select(Say))
            );
        }
        else if (!was.Zip(now).All(pair => Same(pair.First, pair.Second)))
        {
            Add(PlanChangeKind.Reordered, section, list, subject, name, null, null);
        }
    }

    /// <summary>Something came or went as a whole; a section of several parts is told part by part.</summary>
    private void Whole(string section, string subject, string what, PositionedNode before, PositionedNode after)
    {
        PositionedNode there = after.Exists ? after : before;
        PlanChangeKind kind = after.Exists ? PlanChangeKind.Added : PlanChangeKind.Removed;
        if (
            there.Kind == JsonValueKind.Array
            && there.Children.Any()
            && there.Children.All(element => Id(element) is not null)
        )
        {
            foreach (PositionedNode element in there.Children)
            {
                Whole(
                    section,
                    Subject(section, what, element),
                    "",
                    before.Exists ? element : default,
                    after.Exists ? element : default
                );
            }

            return;
        }

        bool isPart = there.Kind == JsonValueKind.Object && Id(there) is null && what.Length == 0;
        if (isPart)
        {
            foreach (PositionedNode member in there.Children)
            {
                Whole(
                    section,
                    subject,
                    Words(member.Name!),
                    before.Exists ? member : default,
                    after.Exists ? member : default
                );
            }

            return;
        }

        string? said = Id(there) is not null && what.Length == 0 ? Digest(there) : Say(there);
        Add(kind, section, there, subject, what, after.Exists ? null : said, after.Exists ? said : null);
    }

    private void Add(
        PlanChangeKind kind,
        string section,
        PositionedNode place,
        string subject,
        string what,
        string? before,
        string? after
    ) => _changes.Add(new(kind, section, place.Path, subject, what, before, after));

    /// <summary>What an element is called where it stands: <c>risk “Model withdrawn”</c>.</summary>
    private static string Subject(string section, string what, PositionedNode element)
    {
        string list = what.Length == 0 ? section : what.Split(", ")[^1];
        string noun = list switch
        {
            "items" when section == "backlog" => "backlog item",
            "items" when section == "roadmap" => "roadmap item",
            "register" when section == "risks" => "risk",
            _ => Singular(list),
        };
        return $"{noun} “{Short(Title(element))}”";
    }

    private static string Singular(string plural)
    {
        string word = Words(plural);
        return word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
            : word.EndsWith("rees", StringComparison.Ordinal)
            || !word.EndsWith("sses", StringComparison.Ordinal)
                && word.EndsWith('s')
                && !word.EndsWith("ss", StringComparison.Ordinal)
                ? word[..^1]
            : word.EndsWith("sses", StringComparison.Ordinal) ? word[..^2]
            : word;
    }

    /// <summary>A member's name as words: <c>eventsPerYear</c> is <c>events per year</c>.</summary>
    private static string Words(string name)
    {
        StringBuilder words = new();
        foreach (char letter in name)
        {
            if (char.IsAsciiLetterUpper(letter) && words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }

            words.Append(words.Length > 0 && words[^1] == ' ' ? char.ToLowerInvariant(letter) : letter);
        }

        return words.ToString();
    }

    private void NoteTitles(PositionedNode node)
    {
        if (Id(node) is { } id && Title(node) is { } title && title != id)
        {
            _titlesById[id] = title;
        }

        foreach (PositionedNode child in node.Children)
        {
            NoteTitles(child);
        }
    }

    /// <summary>A value in words; an id as the title of what it stands for.</summary>
    private string Say(PositionedNode node) =>
        node.Kind switch
        {
            JsonValueKind.String when node.Name != "id" && _titlesById.TryGetValue(node.Text!, out string? title) =>
                $"“{Short(title)}”",
            JsonValueKind.String => Short(node.Text!),
            JsonValueKind.Number => node.Number is { } number ? NumberText.Number(number) : node.RawText,
            JsonValueKind.True => "yes",
            JsonValueKind.False => "no",
            JsonValueKind.Array => string.Join(", ", node.Children.Select(Say)) is { Length: > 0 } list
                ? Short(list)
                : "nothing",
            JsonValueKind.Object => Digest(node) ?? "nothing",
            _ => "nothing",
        };

    /// <summary>The plain members of an object in one line.</summary>
    private string? Digest(PositionedNode node)
    {
        string text = string.Join(
            ", ",
            node.Children.Where(member =>
                    member.Name is not ("id" or "title" or "name" or "statement")
                    && member.Kind is not (JsonValueKind.Object or JsonValueKind.Array)
                )
                .Select(member => $"{Words(member.Name!)} {Say(member)}")
        );
        return text.Length == 0 ? null : Short(text);
    }

    private static string Short(string text)
    {
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestText
            ? line
            : line[..(char.IsHighSurrogate(line[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
    }

    private static bool Same(PositionedNode left, PositionedNode right) =>
        left.Kind == right.Kind
        && left.Kind switch
        {
            JsonValueKind.String => left.Text == right.Text,
            JsonValueKind.Number => left.Number is { } number && number.Equals(right.Number),
            JsonValueKind.Array => left.Children.Count() == right.Children.Count()
                && left.Children.Zip(right.Children).All(pair => Same(pair.First, pair.Second)),
            JsonValueKind.Object => Names(left, right)
                .All(name =>
                    Member(left, name) is { Exists: true } mine
                    && Member(right, name) is { Exists: true } other
                    && Same(mine, other)
                ),
            _ => true,
        };

    private static IEnumerable<string> Names(PositionedNode before, PositionedNode after) =>
        after.Children.Concat(before.Children).Select(member => member.Name!).Distinct(StringComparer.Ordinal);

    private static PositionedNode Member(PositionedNode node, string name) =>
        node.TryGetMember(name, out PositionedNode member) ? member : default;

    private static string? Id(PositionedNode node) =>
        node.Kind == JsonValueKind.Object && node.TryGetMember("id", out PositionedNode id) ? id.Text : null;

    private static string Title(PositionedNode node) =>
        Titles.Select(name => Member(node, name)).FirstOrDefault(member => member.Exists).Text ?? "";
}
