using System.Collections.Immutable;

namespace AiPm.Sdk.Metrics;

/// <summary>The check of lists of names.</summary>
internal static class ClassNames
{
    public static ImmutableArray<string> Checked(IReadOnlyList<string> names, int least, string parameter)
    {
        ArgumentNullException.ThrowIfNull(names, parameter);
        if (names.Count < least)
        {
            throw new ArgumentException(
                $"{parameter} must be at least {least}, but there {(names.Count == 1 ? "was 1" : "were none")}",
                parameter
            );
        }

        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            if (string.IsNullOrWhiteSpace(name) || !seen.Add(name))
            {
                throw new ArgumentException(
                    string.IsNullOrWhiteSpace(name)
                        ? $"{parameter} must each have a name, but one was empty"
                        : $"{parameter} must differ in their names, but \"{name}\" came twice",
                    parameter
                );
            }
        }

        return [.. names];
    }
}
