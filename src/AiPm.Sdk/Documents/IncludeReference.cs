namespace AiPm.Sdk;

/// <summary>How an include is written, for the JSON Schema.</summary>
internal static class IncludeReference
{
    private static readonly Shape<string> File = Shape.Text(DocumentIncludes.LongestPath);

    /// <summary>Any value in a JSON file.</summary>
    public static ObjectShape<string> InJson { get; } =
        Of(
            "jsonInclude",
            DocumentIncludes.Json,
            "What stands in a JSON file of the plan's folder.",
            "The file, from the folder of this one."
        );

    /// <summary>A list in a table.</summary>
    public static ObjectShape<string> InTable { get; } =
        Of(
            "tableInclude",
            DocumentIncludes.Csv,
            "A list that stands in a table of the plan's folder, with the members' names as header.",
            "The table, from the folder of this file. In its header a.b is a member of a member and a[] a list parted by semicolons; an empty cell is left out."
        );

    private static ObjectShape<string> Of(string name, string member, string description, string meaning) =>
        Shape.Object<string>(
            name,
            description,
            members =>
            {
                Member<string> file = members.Required(member, File, meaning);
                return values => values.Get(file);
            }
        );
}
