namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// What items need and share: a <see cref="Person"/> or a <see cref="ResourcePool"/>, which are free again afterwards, or a
/// <see cref="Stock"/>, which is used up.
/// </summary>
public abstract record Resource
{
    private protected Resource(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Title = id;
    }

    /// <summary>The id, unique among the resources of a roadmap.</summary>
    public string Id { get; }

    /// <summary>What people call it; the id when left out.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public string Title
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Title));
            field = value;
        }
    }

    /// <summary>Whether it is free again once an item is finished (Blazewicz 1983: renewable).</summary>
    public abstract bool IsRenewable { get; }

    /// <summary>Non-blank skills, each once.</summary>
    private protected static IReadOnlyList<string> Distinct(IReadOnlyList<string> skills, string name)
    {
        ArgumentNullException.ThrowIfNull(skills, name);
        foreach (string skill in skills)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(skill, name);
        }

        return [.. skills.Distinct(StringComparer.Ordinal)];
    }
}
