using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Which entries of one framework answer to which of another.</summary>
public sealed class FrameworkMapping
{
    /// <summary>Makes a mapping.</summary>
    /// <param name="from">The framework mapped from.</param>
    /// <param name="to">The framework mapped to.</param>
    /// <param name="source">Whose mapping it is.</param>
    /// <param name="pairs">Entries by id; an entry may have several.</param>
    /// <exception cref="ArgumentException">Entries are unknown or pairs given twice; all are listed.</exception>
    public FrameworkMapping(
        RiskFramework from,
        RiskFramework to,
        PublishedSource source,
        IReadOnlyList<(string From, string To)> pairs
    )
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(pairs);
        List<Problem> problems = [];
        HashSet<(string, string)> seen = [];
        for (int i = 0; i < pairs.Count; i++)
        {
            Known(from, $"$[{i}].from", pairs[i].From, problems);
            Known(to, $"$[{i}].to", pairs[i].To, problems);
            if (!seen.Add(pairs[i]))
            {
                problems.Add(new($"$[{i}]", 0, $"{pairs[i].From} → {pairs[i].To}", "given once"));
            }
        }

        if (problems.Count > 0)
        {
            throw new ArgumentException(Problem.Listing(problems, "mapping"), nameof(pairs));
        }

        From = from;
        To = to;
        Source = source;
        Pairs = Array.AsReadOnly([.. pairs]);
    }

    /// <summary>The framework mapped from.</summary>
    public RiskFramework From { get; }

    /// <summary>The framework mapped to.</summary>
    public RiskFramework To { get; }

    /// <summary>Whose mapping it is.</summary>
    public PublishedSource Source { get; }

    /// <summary>The pairs of ids.</summary>
    public IReadOnlyList<(string From, string To)> Pairs { get; }

    /// <summary>
    /// What an entry answers to. An entry without pairs of its own answers to what the entry above it does: a subcategory to its
    /// category's.
    /// </summary>
    /// <exception cref="ArgumentException">The entry is unknown.</exception>
    public IReadOnlyList<FrameworkEntry> Of(string entry)
    {
        for (FrameworkEntry? at = From[entry]; at is not null; at = at.Parent is null ? null : From[at.Parent])
        {
            FrameworkEntry[] found =
            [
                .. Pairs
                    .Where(pair => string.Equals(pair.From, at.Id, StringComparison.OrdinalIgnoreCase))
                    .Select(pair => To[pair.To]),
            ];
            if (found.Length > 0)
            {
                return found;
            }
        }

        return [];
    }

    /// <summary>
    /// Evidence carried over: what addresses an entry here may serve the entries it answers to. Carried evidence counts as
    /// partly, since nobody has looked at it there; entries that do not apply carry nothing.
    /// </summary>
    /// <exception cref="ArgumentException">Entries are unknown.</exception>
    public IReadOnlyList<CoverageEvidence> Carry(IEnumerable<CoverageEvidence> evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        CoverageEvidence[] all = [.. evidence];
        foreach (CoverageEvidence piece in all)
        {
            ArgumentNullException.ThrowIfNull(piece, nameof(evidence));
        }

        return
        [
            .. all.Where(piece => piece.State != CoverageState.NotApplicable)
                .SelectMany(piece =>
                    Of(piece.Entry).Select(entry => new CoverageEvidence(entry.Id, piece.By, CoverageState.Partly))
                )
                .Distinct(),
        ];
    }

    private static void Known(RiskFramework framework, string path, string id, List<Problem> problems)
    {
        if (!framework.Contains(id))
        {
            problems.Add(
                new(path, 0, $"\"{id}\"", $"an entry of {framework.Source.Name} {framework.Source.Edition}")
                {
                    Suggestion = Spelling.Suggest(id, framework.Entries.Select(entry => entry.Id)),
                }
            );
        }
    }
}
