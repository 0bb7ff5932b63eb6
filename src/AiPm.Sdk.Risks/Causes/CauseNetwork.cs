using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Causes and the risks they act on: what is wrong with them, and the order in which their events can be counted.</summary>
internal static class CauseNetwork
{
    /// <summary>All that is wrong, with paths such as <c>$.causes[1].effects[0]</c>.</summary>
    public static IEnumerable<Problem> Check(RiskRegister register, IReadOnlyList<CommonCause> causes)
    {
        HashSet<string> risks = new(register.Risks.Select(risk => risk.Id), StringComparer.Ordinal);
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach ((int i, CommonCause cause) in causes.Index())
        {
            if (risks.Contains(cause.Id) || !ids.Add(cause.Id))
            {
                string taken = risks.Contains(cause.Id) ? "a risk" : "another cause";
                yield return new(
                    $"$.causes[{i}].id",
                    0,
                    $"\"{cause.Id}\"",
                    $"an id that is not taken, as it is by {taken}"
                );
            }
        }

        string[] known = [.. risks.Concat(causes.Select(cause => cause.Id))];
        foreach ((int i, CommonCause cause) in causes.Index())
        {
            foreach ((int j, CauseEffect effect) in cause.Effects.Index())
            {
                if (!known.Contains(effect.On, StringComparer.Ordinal))
                {
                    string? suggestion = Spelling.Suggest(effect.On, known);
                    yield return new(
                        $"$.causes[{i}].effects[{j}].on",
                        0,
                        $"\"{effect.On}\"",
                        "the id of a risk or a cause"
                    )
                    {
                        Suggestion = suggestion,
                    };
                }
            }
        }

        foreach (string circle in Circles(causes))
        {
            yield return new("$.causes", 0, circle, "causes that do not set off themselves");
        }
    }

    /// <summary>The causes, each after all that set it off; without circles.</summary>
    public static IReadOnlyList<CommonCause> InOrder(IReadOnlyList<CommonCause> causes)
    {
        Dictionary<string, CommonCause> byId = causes.ToDictionary(cause => cause.Id, StringComparer.Ordinal);
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<CommonCause> latestFirst = [];
        foreach (CommonCause cause in causes.OrderBy(cause => cause.Id, StringComparer.Ordinal))
        {
            Visit(cause);
        }

        latestFirst.Reverse();
        return latestFirst;

        void Visit(CommonCause cause)
        {
            if (seen.Add(cause.Id))
            {
                foreach (CauseEffect effect in cause.Effects)
                {
                    if (byId.TryGetValue(effect.On, out CommonCause? next))
                    {
                        Visit(next);
                    }
                }

                latestFirst.Add(cause);
            }
        }
    }

    /// <summary>Every circle found by a walk in depth, as <c>a → b → a</c>.</summary>
    private static List<string> Circles(IReadOnlyList<CommonCause> causes)
    {
        Dictionary<string, CommonCause> byId = new(StringComparer.Ordinal);
        foreach (CommonCause cause in causes)
        {
            byId.TryAdd(cause.Id, cause);
        }

        List<string> circles = [];
        HashSet<string> done = new(StringComparer.Ordinal);
        List<string> path = [];
        foreach (CommonCause cause in causes)
        {
            Visit(cause);
        }

        return circles;

        void Visit(CommonCause cause)
        {
            int at = path.IndexOf(cause.Id);
            if (at >= 0)
            {
                circles.Add(string.Join(" → ", path.Skip(at).Append(cause.Id)));
                return;
            }

            if (done.Contains(cause.Id))
            {
                return;
            }

            path.Add(cause.Id);
            foreach (CauseEffect effect in cause.Effects)
            {
                if (byId.TryGetValue(effect.On, out CommonCause? next))
                {
                    Visit(next);
                }
            }

            path.RemoveAt(path.Count - 1);
            done.Add(cause.Id);
        }
    }
}
