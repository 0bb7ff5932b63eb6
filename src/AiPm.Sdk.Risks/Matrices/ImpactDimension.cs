namespace AiPm.Sdk.Risks;

/// <summary>One way in which a risk can hurt: money, people, reputation. Each has a scale of its own; they are never averaged.</summary>
public sealed record ImpactDimension
{
    /// <summary>A dimension.</summary>
    /// <param name="name">Its name; not blank.</param>
    /// <param name="scale">Its scale.</param>
    /// <param name="isLoss">Whether its unit is that of the losses of the register; at most one dimension of a matrix is.</param>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    public ImpactDimension(string name, RatingScale scale, bool isLoss = false)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(scale);
        Name = name;
        Scale = scale;
        IsLoss = isLoss;
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its scale.</summary>
    public RatingScale Scale { get; }

    /// <summary>Whether its unit is that of the losses of the register.</summary>
    public bool IsLoss { get; }
}
