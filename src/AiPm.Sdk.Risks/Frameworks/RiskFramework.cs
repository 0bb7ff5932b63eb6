using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A published framework as data: entries in a tree, with edition, date and source. What is covered is counted at the leaves.
/// </summary>
public sealed class RiskFramework
{
    private readonly Dictionary<string, FrameworkEntry> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _parents = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a framework, also one of a team's own.</summary>
    /// <param name="source">Where it comes from.</param>
    /// <param name="entries">Entries, each after its parent; ids differ in more than case.</param>
    /// <exception cref="ArgumentException">There is no entry, an id is used twice, or a parent does not come before; all are listed.</exception>
    public RiskFramework(PublishedSource source, IReadOnlyList<FrameworkEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(entries);
        List<Problem> problems = [];
        if (entries.Count == 0)
        {
            problems.Add(new("$.entries", 0, "nothing", "at least 1 entry"));
        }

        for (int i = 0; i < entries.Count; i++)
        {
            FrameworkEntry entry = entries[i];
            ArgumentNullException.ThrowIfNull(entry, nameof(entries));
            if (entry.Parent is not null && !_byId.ContainsKey(entry.Parent))
            {
                problems.Add(
                    new($"$.entries[{i}].parent", 0, $"\"{entry.Parent}\"", "an entry that comes before")
                    {
                        Suggestion = Spelling.Suggest(entry.Parent, _byId.Keys),
                    }
                );
            }
            else if (entry.Parent is not null)
            {
                _parents.Add(entry.Parent);
            }

            if (string.IsNullOrWhiteSpace(entry.Id) || !_byId.TryAdd(entry.Id, entry))
            {
                problems.Add(new($"$.entries[{i}].id", 0, $"\"{entry.Id}\"", "an id that is not blank and not taken"));
            }
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(Problem.Listing(problems, $"framework {source.Name}"), nameof(entries));
        }

        Source = source;
        Entries = Array.AsReadOnly([.. entries]);
    }

    /// <summary>Where it comes from, and what the data is not.</summary>
    public PublishedSource Source { get; }

    /// <summary>All entries, in the publisher's order.</summary>
    public IReadOnlyList<FrameworkEntry> Entries { get; }

    /// <summary>Entries without entries below them: what can be covered.</summary>
    public IReadOnlyList<FrameworkEntry> Leaves => [.. Entries.Where(entry => !_parents.Contains(entry.Id))];

    /// <summary>The entry with this id, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests one that is spelt alike.</exception>
    public FrameworkEntry this[string id]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(id);
            return _byId.TryGetValue(id, out FrameworkEntry? entry)
                ? entry
                : throw new ArgumentException(
                    $"\"{id}\" is not an entry of {Source.Name} {Source.Edition}{(Suggest(id) is { } suggestion ? "; " + suggestion : "")}",
                    nameof(id)
                );
        }
    }

    /// <summary>Whether there is an entry with this id, in any case.</summary>
    public bool Contains(string id) => _byId.ContainsKey(id);

    /// <summary>The entries directly below an entry, or the top where the id is <see langword="null"/>.</summary>
    public IReadOnlyList<FrameworkEntry> Below(string? id) =>
        [.. Entries.Where(entry => string.Equals(entry.Parent, id, StringComparison.OrdinalIgnoreCase))];

    /// <summary>A reference to one of the entries, for <see cref="Risk.References"/>.</summary>
    /// <exception cref="ArgumentException">There is no such entry; the message suggests one that is spelt alike.</exception>
    public FrameworkReference Reference(string id) => new(Name, this[id].Id);

    /// <summary>
    /// How far a register covers the framework: an entry is addressed where a risk that refers to it is treated (a treatment is
    /// chosen, or a mitigation planned), partly where one only names it.
    /// </summary>
    /// <exception cref="ArgumentException">Risks refer to entries this framework does not have; all are listed.</exception>
    public FrameworkCoverage Coverage(RiskRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        return Coverage(
            register.Risks.SelectMany(risk =>
                risk.References.Where(reference =>
                        string.Equals(reference.Framework, Name, StringComparison.OrdinalIgnoreCase)
                    )
                    .Select(reference => new CoverageEvidence(
                        reference.Entry,
                        risk.Id,
                        risk.Treatments.Count > 0 || risk.Mitigations.Count > 0
                            ? CoverageState.Addressed
                            : CoverageState.Partly
                    ))
            )
        );
    }

    /// <summary>
    /// How far the framework is covered: every leaf with what addresses it, counted by branch. Evidence for an entry above the
    /// leaves counts for that entry alone, not for what lies below it.
    /// </summary>
    /// <param name="evidence">What addresses what; an entry may have several pieces.</param>
    /// <exception cref="ArgumentException">Entries are unknown; all are listed.</exception>
    public FrameworkCoverage Coverage(IEnumerable<CoverageEvidence> evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        CoverageEvidence[] all = [.. evidence];
        foreach (CoverageEvidence piece in all)
        {
            ArgumentNullException.ThrowIfNull(piece, nameof(evidence));
        }

        Problem[] problems =
        [
            .. all.Index()
                .Where(piece => !_byId.ContainsKey(piece.Item.Entry))
                .Select(piece => new Problem(
                    $"$[{piece.Index}].entry",
                    0,
                    $"\"{piece.Item.Entry}\"",
                    $"an entry of {Source.Name} {Source.Edition}"
                )
                {
                    Suggestion = Suggest(piece.Item.Entry),
                }),
        ];
        return problems.Length == 0
            ? new(this, all)
            : throw new ArgumentException(Problem.Listing(problems, "evidence"), nameof(evidence));
    }

    /// <summary>Name and edition.</summary>
    private string Name => $"{Source.Name} {Source.Edition}";

    /// <summary>The top entry that an entry belongs to: itself where it has no parent.</summary>
    internal FrameworkEntry Top(FrameworkEntry entry) => entry.Parent is null ? entry : Top(_byId[entry.Parent]);

    private string? Suggest(string id) => Spelling.Suggest(id, Entries.Select(entry => entry.Id));
}
