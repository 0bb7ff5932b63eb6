using System.Diagnostics.CodeAnalysis;
using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What one reading of a document collects: problems, ids and references to them.</summary>
internal sealed class ReadingContext
{
    /// <summary>How many names are compared for suggestions: more than any plan needs, under a second's work.</summary>
    private const int MostComparisons = 1_000_000;

    private readonly Dictionary<IdSet, IdScope> _scopes = [];
    private int _comparisons = MostComparisons;

    private readonly HashSet<PositionedNode> _includedRead = [];

    public ProblemList Problems { get; } = new();

    /// <summary>Whether the document was read from a file, so that what it includes was looked for.</summary>
    public bool ReadsFiles { get; init; }

    /// <summary>
    /// Whether rules that run in code are still asked: past the listed problems the value cannot be used, and the time
    /// that a hostile document may take is bounded.
    /// </summary>
    public bool AsksRules => !Problems.IsFull;

    /// <summary>Notes a problem; always false, for the reader to return.</summary>
    public bool Refuse(PositionedNode node, string allowed, string? given = null, string? suggestion = null)
    {
        if (Problems.IsFull)
        {
            Problems.CountOne();
        }
        else
        {
            Problems.Add(node.Problem(allowed, given, suggestion));
        }

        return false;
    }

    /// <summary>Notes that a value breaks a rule of the code that makes something of it.</summary>
    public bool Refuse(PositionedNode node, ArgumentException refusal)
    {
        // What was given is in the problem already; a listing of several things is one sentence.
        string suffix = $" (Parameter '{refusal.ParamName}')";
        IEnumerable<string> lines = refusal
            .Message.Split('\n')
            .Select(line => line.TrimEnd())
            .Select(line => line.EndsWith(suffix, StringComparison.Ordinal) ? line[..^suffix.Length] : line);
        string message =
            refusal is ArgumentOutOfRangeException
                ? lines.First()
                : string.Join(' ', lines.Where(line => line.Length > 0));
        return Refuse(node, "such that " + message);
    }

    /// <summary>Notes a problem with a member's name, at the name.</summary>
    public bool RefuseName(PositionedNode member, string allowed, string given, string? suggestion = null)
    {
        (int line, int column) = member.NamePosition;
        Problems.Add(
            new Problem(member.Path, line, given, allowed)
            {
                Column = column,
                Suggestion = suggestion,
                Document = member.Document,
            }
        );
        return false;
    }

    /// <summary>Notes that an object lacks a member, at the object and with the path that the member would have.</summary>
    public bool RefuseMissing(PositionedNode node, string name, string allowed)
    {
        if (Problems.IsFull)
        {
            Problems.CountOne();
            return false;
        }

        StringBuilder path = new(node.Path);
        SafeText.AppendMember(path, name);
        Problems.Add(node.Problem(allowed, "missing") with { Path = path.ToString() });
        return false;
    }

    /// <summary>A suggestion for a name that is not known, while the reading has comparisons left to spend.</summary>
    public string? Suggest(string? given, IReadOnlyCollection<string> known)
    {
        if (given is null || Problems.IsFull || known.Count > _comparisons)
        {
            return null;
        }

        _comparisons -= known.Count;
        return DidYouMean(Spelling.Nearest(given, known));
    }

    /// <summary>The sentence that suggests a name, made safe to show, as names come from documents too.</summary>
    public static string? DidYouMean(string? nearest) =>
        nearest is null ? null : $"did you mean {SafeText.Quoted(nearest)}?";

    /// <summary>Takes what a parser makes of a value, or its problems.</summary>
    public bool TryParse<TIn, T>(
        PositionedNode node,
        TIn given,
        Func<TIn, Parsed<T>> parse,
        [MaybeNullWhen(false)] out T value
    )
    {
        value = default;
        if (!AsksRules)
        {
            return false;
        }

        try
        {
            Parsed<T> parsed = parse(given);
            foreach (Problem problem in parsed.Problems)
            {
                string? shown = problem.Given.Length > 0 ? SafeText.Of(problem.Given) : null;
                Refuse(node, problem.Allowed, shown, problem.Suggestion);
            }

            value = parsed.Value;
            return parsed.Problems.Count == 0;
        }
        catch (ArgumentException refusal)
        {
            return Refuse(node, refusal);
        }
    }

    /// <summary>Notes that an included value stands where one may stand.</summary>
    public void TakeIncluded(PositionedNode node) => _includedRead.Add(node);

    /// <summary>Refuses what was included where no include may stand.</summary>
    public void RefuseOtherIncludes(JsonTree tree)
    {
        foreach (PositionedNode node in tree.Included.Where(node => !_includedRead.Contains(node)))
        {
            Refuse(node, "written out where it stands: includes stand for whole sections and their lists", "included");
        }
    }

    public IdScope ScopeOf(IdSet set)
    {
        if (!_scopes.TryGetValue(set, out IdScope? scope))
        {
            _scopes[set] = scope = new IdScope(set);
        }

        return scope;
    }

    /// <summary>Begins a scope of its own for ids; <see cref="Leave"/> ends it with what is returned here.</summary>
    public IdScope? Enter(IdSet set)
    {
        IdScope? outer = _scopes.GetValueOrDefault(set);
        _scopes[set] = new IdScope(set);
        return outer;
    }

    public void Leave(IdSet set, IdScope? outer)
    {
        _scopes[set].Resolve(this);
        if (outer is null)
        {
            _scopes.Remove(set);
        }
        else
        {
            _scopes[set] = outer;
        }
    }

    public void ResolveReferences()
    {
        foreach (IdScope scope in _scopes.Values)
        {
            scope.Resolve(this);
        }
    }
}
