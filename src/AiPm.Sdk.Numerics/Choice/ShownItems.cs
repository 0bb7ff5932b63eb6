namespace AiPm.Sdk.Numerics;

/// <summary>What a choice showed: at least two items, none twice.</summary>
internal static class ShownItems
{
    public static IReadOnlyList<string> Require(IReadOnlyList<string> shown, int least = 2)
    {
        ArgumentNullException.ThrowIfNull(shown);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string item in shown)
        {
            ArgumentNullException.ThrowIfNull(item, nameof(shown));
            if (!seen.Add(item))
            {
                throw new ArgumentException(
                    $"an item can be shown once, but \"{item}\" was shown twice",
                    nameof(shown)
                );
            }
        }

        return shown.Count >= least
            ? Array.AsReadOnly([.. shown])
            : throw new ArgumentException(
                $"at least {least} items must be shown, but {shown.Count} was",
                nameof(shown)
            );
    }

    public static void RequireShown(IReadOnlyList<string> shown, string item, string name)
    {
        ArgumentNullException.ThrowIfNull(item, name);
        if (!shown.Contains(item, StringComparer.Ordinal))
        {
            throw new ArgumentException(
                $"{name} must be one of the items shown ({string.Join(", ", shown)}), but was \"{item}\"",
                name
            );
        }
    }
}
