namespace AiPm.Sdk.Numerics;

/// <summary>Did you mean: the known word nearest to a misspelt one.</summary>
public static class Spelling
{
    private const int LongestWord = 100;

    /// <summary>
    /// The known word nearest to <paramref name="word"/>, or <see langword="null"/> where none is near: within one edit
    /// for every three characters, at least one, and with something in common. The first of equally near words wins.
    /// </summary>
    /// <remarks>
    /// Insertions, deletions, substitutions and swaps of neighbours count one each (optimal string alignment; Damerau
    /// 1964); case counts nothing. Words over 100 characters get no suggestion. Cost: at most the product of the lengths for
    /// each known word, less where it is far off.
    /// </remarks>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        int limit = Math.Max(1, word.Length / 3);
        string? nearest = null;
        foreach (string candidate in known)
        {
            if (candidate.Length is 0 or > LongestWord || Math.Abs(candidate.Length - word.Length) > limit)
            {
                continue;
            }

            int distance = Distance(word, candidate, limit);
            if (distance <= limit && distance < Math.Max(candidate.Length, word.Length))
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

    /// <summary>The suggestion as a sentence, <c>did you mean "effort"?</c>, or <see langword="null"/>; see <see cref="Nearest"/>.</summary>
    public static string? Suggest(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } nearest ? $"did you mean \"{nearest}\"?" : null;

    /// <summary>A sentence for a name that nothing has: <c>there is no item "serch" among the 12; did you mean "search"?</c>.</summary>
    /// <param name="kind">What was looked for: <c>item</c>.</param>
    /// <param name="word">The name that was given.</param>
    /// <param name="known">The names there are.</param>
    public static string Unknown(string kind, string word, IReadOnlyCollection<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        string hint = Suggest(word, known) is { } suggestion ? $"; {suggestion}" : "";
        return $"there is no {kind} \"{word}\" among the {NumberText.Count(known.Count)}{hint}";
    }

    private static int Distance(ReadOnlySpan<char> word, ReadOnlySpan<char> candidate, int limit)
    {
        // What both begin with changes no distance.
        while (word.Length > 0 && candidate.Length > 0 && AreSame(word[0], candidate[0]))
        {
            word = word[1..];
            candidate = candidate[1..];
        }

        Span<int> beforeLast = stackalloc int[LongestWord + 1];
        Span<int> last = stackalloc int[LongestWord + 1];
        Span<int> row = stackalloc int[LongestWord + 1];
        for (int j = 0; j <= candidate.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= word.Length; i++)
        {
            row[0] = i;
            int smallest = i;
            for (int j = 1; j <= candidate.Length; j++)
            {
                int change = AreSame(word[i - 1], candidate[j - 1]) ? 0 : 1;
                int best = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && AreSame(word[i - 1], candidate[j - 2]) && AreSame(word[i - 2], candidate[j - 1]))
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
