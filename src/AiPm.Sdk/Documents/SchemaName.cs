namespace AiPm.Sdk;

/// <summary>The name of a shape in a JSON Schema, and what it is.</summary>
internal sealed class SchemaName
{
    public SchemaName(string name, string description)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(description);
        if (!name.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException($"name must consist of letters and digits, but was {name}", nameof(name));
        }

        Name = name;
        Description = description;
    }

    public string Name { get; }

    public string Description { get; }
}
