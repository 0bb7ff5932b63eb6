namespace AiPm.Sdk.Numerics;

/// <summary>Names that tell the parts of a model apart.</summary>
internal static class ChoiceItems
{
    public static string[] Require(IReadOnlyList<string> names, int least, string kind, string parameter)
    {
        ArgumentNullException.ThrowIfNull(names, parameter);
        if (names.Count < least)
        {
            throw new ArgumentException($"at least {least} {kind} is needed, but {names.Count} were given", parameter);
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                throw new ArgumentException($"every {kind} must have a name, but one was blank", parameter);
            }

            if (!seen.Add(name))
            {
                throw new ArgumentException(
                    $"every {kind} must have its own name, but \"{name}\" was given twice",
                    parameter
                );
            }
        }

        return [.. names];
    }

    public static int Place(Dictionary<string, int> places, string name, string parameter = "name") =>
        places.TryGetValue(name, out int place)
            ? place
            : throw new ArgumentException(Spelling.Unknown("item", name, places.Keys), parameter);
}
