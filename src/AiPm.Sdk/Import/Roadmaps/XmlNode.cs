namespace AiPm.Sdk;

/// <summary>An element of an XML document with its line; names are taken without their namespace.</summary>
internal sealed class XmlNode(string name, int line)
{
    public static IReadOnlyList<XmlNode> None { get; } = [];

    private List<XmlNode>? _children;

    public string Name { get; } = name;

    public int Line { get; } = line;

    /// <summary>The text in it, without that of the elements it contains.</summary>
    public string Text { get; set; } = "";

    public IReadOnlyList<XmlNode> Children => _children ?? None;

    public void Add(XmlNode child) => (_children ??= []).Add(child);

    /// <summary>The first element of this name in it.</summary>
    public XmlNode? Find(string name)
    {
        foreach (XmlNode child in Children)
        {
            if (child.Name == name)
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The elements of a name in a list element: <c>All("Tasks", "Task")</c>.</summary>
    public IEnumerable<XmlNode> All(string list, string name) =>
        Children
            .Where(child => child.Name == list)
            .SelectMany(child => child.Children)
            .Where(child => child.Name == name);

    /// <summary>The trimmed text of the first element of this name; null where it is missing or empty.</summary>
    public string? Value(string name) => Find(name)?.Text.Trim() is { Length: > 0 } text ? text : null;
}
