using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>Where in a document the problem of a room's own model stands.</summary>
internal static class ProblemPlace
{
    /// <summary>
    /// The problem at the value that its path leads to from <paramref name="root"/>, as <c>$.items[2].after[0]</c>; as far as there is one, so that
    /// what is missing is found where it would stand.
    /// </summary>
    public static Problem Of(PositionedNode root, Problem problem)
    {
        PositionedNode node = root;
        int at = 1;
        string path = problem.Path;
        while (at < path.Length)
        {
            int end = End(path, at);
            if (!TryStep(node, path.AsSpan(at, end - at), out PositionedNode child))
            {
                break;
            }

            (node, at) = (child, end);
        }

        return problem with
        {
            Path = node.Path + SafeText.Sentence(at < path.Length ? path[at..] : ""),
            Line = node.Line,
            Column = node.Column,
            Document = node.Document,
            Given = SafeText.Sentence(problem.Given),
            Allowed = SafeText.Sentence(problem.Allowed),
            Suggestion = problem.Suggestion is { } suggestion ? SafeText.Sentence(suggestion) : null,
        };
    }

    /// <summary>Where the step that begins with a dot or a bracket ends.</summary>
    private static int End(string path, int at)
    {
        if (path[at] == '[')
        {
            int close = path.IndexOf(']', at);
            return close < 0 ? path.Length : close + 1;
        }

        int next = path.AsSpan(at + 1).IndexOfAny('.', '[');
        return next < 0 ? path.Length : at + 1 + next;
    }

    private static bool TryStep(PositionedNode node, ReadOnlySpan<char> step, out PositionedNode child)
    {
        child = default;
        if (step is ['[', '\'', .., '\'', ']'])
        {
            return node.TryGetMember(step[2..^2].ToString(), out child);
        }

        if (step is ['[', .., ']'])
        {
            if (int.TryParse(step[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int index))
            {
                child = node.Children.ElementAtOrDefault(index);
            }

            return child.Exists;
        }

        return step is ['.', ..] && node.TryGetMember(step[1..].ToString(), out child);
    }
}
