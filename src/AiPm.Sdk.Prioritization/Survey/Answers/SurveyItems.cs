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

    /// <summary>The names that occur, in their order.</summary>
    public static string[] Names(IEnumerable<string> names) =>
        [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Each item that was asked about, in the order of the names, read from those answers about it that are used.</summary>
    public static TItem[] Read<TAnswer, TItem>(
        TAnswer[] asked,
        TAnswer[] used,
        Func<TAnswer, string> itemOf,
        Func<string, TAnswer[], TItem> read
    ) =>
        [
            .. Names(asked.Select(itemOf))
                .GroupJoin(used, item => item, itemOf, (item, own) => read(item, [.. own]), StringComparer.Ordinal),
        ];

    public static string Suggestion(string name, IEnumerable<string> known) =>
        Spelling.Suggest(name, known) is { } suggestion ? $" ({suggestion})" : "";
}
