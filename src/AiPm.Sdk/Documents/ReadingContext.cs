using System.Diagnostics.CodeAnalysis;
using System.Text;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>What one reading of a document collects: problems, ids and references to them.</summary>
internal sealed class ReadingContext
{
    private readonly Dictionary<IdSet, IdScope> _scopes = [];

    public ProblemList Problems { get; } = new();

    /// <summary>Notes a problem; always false, for the reader to return.</summary>
    public bool Refuse(PositionedNode node, string allowed, string? given = null, Func<string?>? suggest = null)
    {
        Problems.Add(() => node.Problem(allowed, given, suggest?.Invoke()));
        return false;
    }

    /// <summary>Notes a problem with a member's name, at the name.</summary>
    public bool RefuseName(PositionedNode member, string allowed, string given, string? suggestion = null)
    {
        Problems.Add(() =>
        {
            (int line, int column) = member.NamePosition;
            return new Problem(member.Path, line, given, allowed) { Column = column, Suggestion = suggestion };
        });
        return false;
    }

    /// <summary>Notes that an object lacks a member, at the object and with the path that the member would have.</summary>
    public bool RefuseMissing(PositionedNode node, string name, string allowed)
    {
        Problems.Add(() =>
        {
            StringBuilder path = new(node.Path);
            SafeText.AppendMember(path, name);
            return node.Problem(allowed, "missing") with { Path = path.ToString() };
        });
        return false;
    }

    /// <summary>Takes what a delegate makes of a value, or its problems.</summary>
    public bool TryTake<T>(PositionedNode node, Func<Parsed<T>> parse, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (!TryMake<Parsed<T>>(node, _ => default, parse, out Parsed<T>? parsed))
        {
            return false;
        }

        foreach (Problem problem in parsed.Problems)
        {
            Problems.Add(() =>
                node.Problem(problem.Allowed, problem.Given.Length > 0 ? problem.Given : null, problem.Suggestion)
            );
        }

        value = parsed.Value;
        return parsed.Problems.Count == 0;
    }

    /// <summary>Runs what may throw for a value that breaks a rule; the rule's message becomes a problem.</summary>
    public bool TryMake<T>(
        PositionedNode node,
        Func<string?, PositionedNode> nodeOf,
        Func<T> make,
        [MaybeNullWhen(false)] out T value
    )
    {
        try
        {
            value = make();
            return true;
        }
        catch (ArgumentException refusal)
        {
            value = default;
            PositionedNode at = nodeOf(refusal.ParamName);
            return Refuse(at.Kind == default ? node : at, Rule(refusal));
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

    /// <summary>The message without what the exception appends: the parameter's name and the actual value.</summary>
    private static string Rule(ArgumentException refusal)
    {
        string message = refusal.Message.Split('\n')[0].TrimEnd();
        string suffix = $" (Parameter '{refusal.ParamName}')";
        return "such that "
            + (message.EndsWith(suffix, StringComparison.Ordinal) ? message[..^suffix.Length] : message);
    }
}
