namespace AiPm.Sdk.Risks;

/// <summary>A level of priority that the cells of a matrix have.</summary>
public sealed record RatingLevel
{
    /// <summary>A level.</summary>
    /// <param name="name">Its name, as <c>high</c>; not blank.</param>
    /// <param name="color">Its colour as <c>#rrggbb</c>; <see langword="null"/> to leave that to whoever draws it.</param>
    /// <exception cref="ArgumentException">The name is blank, or the colour is not of that form.</exception>
    public RatingLevel(string name, string? color = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (color is not null && !(color is ['#', .. { Length: 6 } digits] && digits.All(char.IsAsciiHexDigit)))
        {
            throw new ArgumentException($"color must be #rrggbb, but was \"{color}\"", nameof(color));
        }

        Name = name;
        Color = color;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its colour as <c>#rrggbb</c>; <see langword="null"/> where it has none.</summary>
    public string? Color { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
