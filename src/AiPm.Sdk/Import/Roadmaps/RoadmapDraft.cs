using System.Globalization;
using System.Text;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>A roadmap while it is read from a file: items with their places, what is wrong and what is left out.</summary>
internal sealed class RoadmapDraft(string source)
{
    /// <summary>More than any roadmap has; a larger file is a mistake.</summary>
    public const int MostItems = 10_000;

    private const string OtherEnd = "the item at its other end is not in the file";

    private readonly List<DraftItem> _items = [];
    private readonly Dictionary<string, DraftItem> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _leftOut = new(StringComparer.Ordinal);

    /// <summary>What takes the place of an estimate that is missing.</summary>
    public Estimate? DurationWhenMissing { get; init; }

    public ProblemList Problems { get; } = new();

    public NotMappedList NotMapped { get; } = new();

    /// <summary>How many rows, issues or tasks were read.</summary>
    public int Rows { get; set; }

    public IReadOnlyList<DraftItem> Items => _items;

    public bool Has(string id) => _byId.ContainsKey(id);

    public DraftItem? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Notes a problem of the file.</summary>
    public void Wrong(string path, int line, string given, string allowed, string? suggestion = null)
    {
        if (Problems.IsFull)
        {
            Problems.CountOne();
            return;
        }

        Problems.Add(
            new(SafeText.Of(path), line, given, SafeText.Sentence(allowed))
            {
                Suggestion = suggestion is null ? null : SafeText.Sentence(suggestion),
            }
        );
    }

    /// <summary>Adds an item; false where its id is taken or there are too many, which is a problem.</summary>
    public bool Add(DraftItem item)
    {
        if (_items.Count == MostItems)
        {
            Wrong(item.Path, item.Line, "one item more", $"at most {NumberText.Count(MostItems)} items");
            return false;
        }

        if (_byId.TryGetValue(item.Id, out DraftItem? other))
        {
            Wrong(
                item.Path,
                item.Line,
                SafeText.Quoted(item.Id),
                string.Create(CultureInfo.InvariantCulture, $"an id that is not taken, as it is on line {other.Line}")
            );
            return false;
        }

        _byId.Add(item.Id, item);
        _items.Add(item);
        return true;
    }

    /// <summary>Remembers an id that is left out, as it is done: what waits for it waits no more.</summary>
    public void LeaveOut(string id) => _leftOut.Add(id);

    /// <summary>Ties an item to an earlier one; where it is not there itself, that is noted.</summary>
    public void Link(string later, DraftLink link)
    {
        if (_byId.TryGetValue(later, out DraftItem? item))
        {
            item.After.Add(link);
        }
        else if (!_leftOut.Contains(later))
        {
            NotMapped.Add(link.Part, OtherEnd, link.Line);
        }
    }

    /// <summary>Notes that an item is done; false where it is left out, as no status date was given or its days are not known.</summary>
    public bool Complete(DraftItem item, DateOnly? started, DateOnly? finished, RoadmapImportOptions options)
    {
        if (options.StatusDate is not { } status)
        {
            return Left("the options have no StatusDate, so that everything lies ahead");
        }

        if (finished is not { } last)
        {
            return Left("the day on which it was finished is not known");
        }

        if (last < options.Start || last >= status)
        {
            return Left("it was not finished between the start of the roadmap and the StatusDate");
        }

        DateOnly first = started is { } day && day <= last ? day : last;
        item.Progress = ItemProgress.Complete(first < options.Start ? options.Start : first, last);
        item.Duration ??= 0;
        return true;

        bool Left(string reason)
        {
            NotMapped.Add("what is done", reason, item.Line);
            LeaveOut(item.Id);
            return false;
        }
    }

    /// <summary>Notes that an item is under way with what remains; where its first day or the status date is not known, what remains is planned as if nothing had begun.</summary>
    public void UnderWay(DraftItem item, DateOnly? started, Estimate? remaining, RoadmapImportOptions options)
    {
        Estimate? rest = remaining ?? item.Duration ?? options.DurationWhenMissing;
        if (options.StatusDate is { } status && started is { } day && day < status && rest is { } ahead)
        {
            item.Progress = ItemProgress.InProgress(day < options.Start ? options.Start : day, ahead);
            return;
        }

        NotMapped.Add(
            "what is under way",
            options.StatusDate is null
                ? "the options have no StatusDate, so that what remains is planned as if it had not begun"
                : "its first day is not known, so that what remains is planned as if it had not begun",
            item.Line
        );
        item.Duration = remaining ?? item.Duration;
    }

    /// <summary>Leaves out dates of an item that lie before the roadmap: they bind nothing any more.</summary>
    public void DropPastDates(DraftItem item, DateOnly start)
    {
        if (item.Deadline < start)
        {
            NotMapped.Add("due date", "it lies before the start of the roadmap", item.Line);
            item.Deadline = null;
        }
    }

    public bool IsLeftOut(string id) => _leftOut.Contains(id);

    /// <summary>Makes the roadmap, or the list of what keeps the file from being one.</summary>
    /// <param name="definition">Everything but the items.</param>
    public RoadmapReading Finish(RoadmapDefinition definition)
    {
        HashSet<string> parents = Parents();
        List<(RoadmapItem Item, DraftItem Draft)> made = [];
        foreach (DraftItem draft in _items)
        {
            if (Make(draft, parents.Contains(draft.Id)) is { } item)
            {
                made.Add((item, draft));
            }
        }

        if (_items.Count == 0 && Problems.Count == 0)
        {
            Wrong("$", 1, "no items", "at least one item that is not done");
        }

        HashSet<string> there = new(made.Select(one => one.Item.Id), StringComparer.Ordinal);
        RoadmapDefinition whole = definition with { Items = [.. made.Select(one => Without(one.Item, there))] };
        if (there.Count > 0)
        {
            foreach (Problem problem in Roadmap.Check(whole))
            {
                if (Problems.IsFull)
                {
                    Problems.CountOne();
                }
                else
                {
                    Problems.Add(Located(problem, made));
                }
            }
        }

        RoadmapPreview preview = new(
            source,
            Rows,
            made.Count,
            made.Sum(one => one.Item.After.Count),
            NotMapped.ToList()
        );
        return new(Problems.Count == 0 ? Roadmap.Create(whole) : null, preview, Problems);
    }

    /// <summary>An item without what leads to items that have problems of their own, so that what is wrong among the others is found, too.</summary>
    private static RoadmapItem Without(RoadmapItem item, HashSet<string> there) =>
        item.After.All(link => there.Contains(link.Predecessor)) && (item.Parent is null || there.Contains(item.Parent))
            ? item
            : item with
            {
                After = [.. item.After.Where(link => there.Contains(link.Predecessor))],
                Parent = item.Parent is { } parent && there.Contains(parent) ? parent : null,
            };

    /// <summary>The ids that items of the file name as their parent; a parent that is not there is left out.</summary>
    private HashSet<string> Parents()
    {
        HashSet<string> parents = new(StringComparer.Ordinal);
        foreach (DraftItem item in _items.Where(item => item.Parent is not null))
        {
            if (_byId.ContainsKey(item.Parent!))
            {
                parents.Add(item.Parent!);
            }
            else
            {
                NotMapped.Add("parent", "the item it names is not on the roadmap", item.Line);
                item.Parent = null;
            }
        }

        return parents;
    }

    private RoadmapItem? Make(DraftItem draft, bool isParent)
    {
        if (isParent && draft.Duration is { } own && !(own.TryGetCertain(out double days) && days == 0))
        {
            NotMapped.Add(
                "estimate of an item with parts",
                "it lasts from the first start to the last finish of its parts",
                draft.Line
            );
        }

        if (!isParent && draft.Duration is null && DurationWhenMissing is { } otherwise)
        {
            draft.Duration = RoadmapImportOptions.Anew(otherwise);
            NotMapped.Add("no estimate", "DurationWhenMissing is used in its place", draft.Line);
        }

        if (!isParent && draft.Duration is null)
        {
            Wrong(
                draft.Path,
                draft.Line,
                "no estimate",
                "an estimate, a start and a due date, or DurationWhenMissing in the options"
            );
            return null;
        }

        try
        {
            RoadmapItem item = new(draft.Id, isParent ? 0 : draft.Duration!.Value)
            {
                Title = draft.Title,
                Kind = draft.Kind,
                Parent = draft.Parent,
                Owner = draft.Owner,
                Outcome = draft.Outcome,
                Lifecycle = draft.Lifecycle,
                Horizon = draft.Horizon,
                Calendar = isParent ? null : draft.Calendar,
                After = Links(draft),
                Needs = isParent ? [] : draft.Needs,
                NotBefore = draft.NotBefore,
                MustStartOn = isParent ? null : draft.MustStartOn,
                MustFinishOn = isParent ? null : draft.MustFinishOn,
                Deadline = draft.Deadline,
                Progress = isParent ? null : draft.Progress,
            };
            return item;
        }
        catch (ArgumentException refusal)
        {
            Wrong(draft.Path, draft.Line, SafeText.Quoted(draft.Id), "such that " + Sentence(refusal));
            return null;
        }
    }

    /// <summary>The links to items that are there, each pair of ends tied once.</summary>
    private List<Link> Links(DraftItem item)
    {
        List<Link> links = [];
        Dictionary<(string, LinkKind), int> places = [];
        foreach (DraftLink link in item.After)
        {
            if (_leftOut.Contains(link.Predecessor))
            {
                continue;
            }

            if (!_byId.ContainsKey(link.Predecessor))
            {
                NotMapped.Add(link.Part, OtherEnd, link.Line);
                continue;
            }

            if (places.TryAdd((link.Predecessor, link.Kind), links.Count))
            {
                links.Add(new(link.Predecessor, link.Kind, link.Lag, link.Time));
                continue;
            }

            int same = places[(link.Predecessor, link.Kind)];
            if (links[same].Lag != link.Lag || links[same].Time != link.Time)
            {
                NotMapped.Add(
                    link.Part,
                    "the same two ends are tied already, with another lag: the longer is kept",
                    link.Line
                );
                links[same] =
                    link.Lag > links[same].Lag ? new(link.Predecessor, link.Kind, link.Lag, link.Time) : links[same];
            }
        }

        return links;
    }

    /// <summary>A problem of the roadmap at the line of its item.</summary>
    private static Problem Located(Problem problem, List<(RoadmapItem Item, DraftItem Draft)> made)
    {
        const string start = "$.items[";
        int end = problem.Path.IndexOf(']', StringComparison.Ordinal);
        DraftItem? draft = null;
        if (
            problem.Path.StartsWith(start, StringComparison.Ordinal)
            && int.TryParse(
                problem.Path.AsSpan(start.Length, end - start.Length),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out int index
            )
            && index < made.Count
        )
        {
            draft = made[index].Draft;
        }
        else
        {
            // A cycle names its items; it is found where its first item stands.
            draft = made.Where(one => problem.Given.Contains($" {one.Item.Id} → ", StringComparison.Ordinal))
                .Select(one => one.Draft)
                .FirstOrDefault();
        }

        return problem with
        {
            Path = draft?.Path ?? problem.Path,
            Line = draft?.Line ?? 0,
            Given = SafeText.Sentence(problem.Given),
            Allowed = SafeText.Sentence(problem.Allowed),
            Suggestion = problem.Suggestion is { } suggestion ? SafeText.Sentence(suggestion) : null,
        };
    }

    private static string Sentence(ArgumentException refusal)
    {
        string message = refusal.Message.Split('\n')[0].TrimEnd();
        string suffix = $" (Parameter '{refusal.ParamName}')";
        return SafeText.Sentence(
            message.EndsWith(suffix, StringComparison.Ordinal) ? message[..^suffix.Length] : message
        );
    }
}
