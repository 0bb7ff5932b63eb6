namespace AiPm.Sdk;

/// <summary>Suggests the known name nearest to one that is not known.</summary>
public static class DidYouMean
{
    private const int LongestName = 100;

    /// <summary>
    /// The candidate nearest to <paramref name="given"/>, or <see langword="null"/> where none is near: within one edit
    /// for every three characters, at least one, and with something in common. The first of equally near candidates wins.
    /// </summary>
    /// <remarks>
    /// Insertions, deletions, substitutions and swaps of neighbours count one each (optimal string alignment; Damerau
    /// 1964); case counts nothing. Names over 100 characters get no suggestion.
    /// </remarks>
    public static string? Nearest(string given, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(candidates);
        if (given.Length is 0 or > LongestName)
        {
            return null;
        }

        int limit = Math.Max(1, given.Length / 3);
        string? nearest = null;
        foreach (string candidate in candidates)
        {
            if (candidate.Length is 0 or > LongestName || Math.Abs(candidate.Length - given.Length) > limit)
            {
                continue;
            }

            int distance = Distance(given, candidate, limit);
            if (distance <= limit && distance < Math.Max(candidate.Length, given.Length))
            {
                nearest = candidate;
                if (distance == 0)
                {
                    break;
                }

                limit = distance - 1;
            }
        }

        return nearest;
    }

    /// <summary>The suggestion as a sentence, <c>did you mean "effort"?</c>, or <see langword="null"/>.</summary>
    public static string? Sentence(string given, IEnumerable<string> candidates) =>
        Nearest(given, candidates) is { } nearest ? $"did you mean {SafeText.Quoted(nearest)}?" : null;

    private static int Distance(ReadOnlySpan<char> given, ReadOnlySpan<char> candidate, int limit)
    {
        // What both begin with changes no distance.
        while (given.Length > 0 && candidate.Length > 0 && AreSame(given[0], candidate[0]))
        {
            given = given[1..];
            candidate = candidate[1..];
        }

        Span<int> beforeLast = stackalloc int[LongestName + 1];
        Span<int> last = stackalloc int[LongestName + 1];
        Span<int> row = stackalloc int[LongestName + 1];
        for (int j = 0; j <= candidate.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= given.Length; i++)
        {
            row[0] = i;
            int smallest = i;
            for (int j = 1; j <= candidate.Length; j++)
            {
                int change = AreSame(given[i - 1], candidate[j - 1]) ? 0 : 1;
                int best = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (
                    i > 1
                    && j > 1
                    && AreSame(given[i - 1], candidate[j - 2])
                    && AreSame(given[i - 2], candidate[j - 1])
                )
                {
                    best = Math.Min(best, beforeLast[j - 2] + 1);
                }

                row[j] = best;
                smallest = Math.Min(smallest, best);
            }

            if (smallest > limit)
            {
                return limit + 1;
            }

            Span<int> free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }

        return last[candidate.Length];
    }

    private static bool AreSame(char left, char right) =>
        left == right || char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
