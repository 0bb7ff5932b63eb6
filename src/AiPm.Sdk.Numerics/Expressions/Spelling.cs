namespace AiPm.Sdk.Numerics;

/// <summary>Did you mean: the known word nearest to a misspelt one.</summary>
public static class Spelling
{
    /// <summary>
    /// <c>did you mean "effort"?</c> for the known word within an edit distance (insert, delete, replace, swap neighbours;
    /// Damerau 1964) of a third of the length, at least 1; <see langword="null"/> where none is so near. Case does not count.
    /// </summary>
    /// <remarks>Cost: the product of the lengths for each known word; words beyond 64 characters have no suggestion.</remarks>
    public static string? Suggest(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(known);
        if (word.Length is 0 or > 64)
        {
            return null;
        }

        int nearest = Math.Max(1, word.Length / 3) + 1;
        string? best = null;
        foreach (string candidate in known)
        {
            if (Math.Abs(candidate.Length - word.Length) < nearest)
            {
                int distance = Distance(word.ToUpperInvariant(), candidate.ToUpperInvariant());
                if (distance < nearest)
                {
                    nearest = distance;
                    best = candidate;
                }
            }
        }

        return best is null ? null : $"did you mean \"{best}\"?";
    }

    private static int Distance(string left, string right)
    {
        int[,] distances = new int[left.Length + 1, right.Length + 1];
        for (int i = 0; i <= left.Length; i++)
        {
            for (int j = 0; j <= right.Length; j++)
            {
                distances[i, j] = Nearest(left, right, distances, i, j);
            }
        }

        return distances[left.Length, right.Length];
    }

    private static int Nearest(string left, string right, int[,] distances, int i, int j)
    {
        if (i == 0 || j == 0)
        {
            return i + j;
        }

        int nearest = Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1;
        nearest = Math.Min(nearest, distances[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1));
        return i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]
            ? Math.Min(nearest, distances[i - 2, j - 2] + 1)
            : nearest;
    }
}
