using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Items of a result by their names.</summary>
internal static class SurveyItems
{
    public static T Find<T>(IReadOnlyList<T> items, string name, Func<T, string> nameOf, string parameter = "item")
        where T : class
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        return items.FirstOrDefault(item => nameOf(item) == name)
            ?? throw new ArgumentException(
                $"there is no item \"{name}\" among the {items.Count} of the survey{Suggestion(name, items.Select(nameOf))}",
                parameter
            );
    }

    public static string Suggestion(string name, IEnumerable<string> known) =>
        Spelling.Suggest(name, known) is { } suggestion ? $" ({suggestion})" : "";
}
