using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A scale of named values that a framework publishes or a team agrees on. Scales are offered: any number in the input's range may be used instead.</summary>
public sealed record NamedScale
{
    /// <summary>A scale.</summary>
    /// <param name="name">What it measures.</param>
    /// <param name="source">Who published it, with the year.</param>
    /// <param name="values">The steps; names differ, values are finite.</param>
    /// <exception cref="ArgumentException">There is no step, a name is empty or given twice, or a value is not finite.</exception>
    public NamedScale(string name, string source, params IReadOnlyList<NamedValue> values)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        ArgumentNullException.ThrowIfNull(values);
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach (NamedValue step in values)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(step.Name, nameof(values));
            Domain.Real.Require(step.Value, $"{name} \"{step.Name}\"");
            if (!names.Add(step.Name))
            {
                throw new ArgumentException($"the scale \"{name}\" has the step \"{step.Name}\" twice", nameof(values));
            }
        }

        if (values.Count == 0)
        {
            throw new ArgumentException($"the scale \"{name}\" must have at least one step", nameof(values));
        }

        Name = name;
        Source = source;
        Values = [.. values];
    }

    /// <summary>What the scale measures.</summary>
    public string Name { get; }

    /// <summary>Who published it.</summary>
    public string Source { get; }

    /// <summary>The steps, in the order of the publication.</summary>
    public IReadOnlyList<NamedValue> Values { get; }

    /// <summary>The number a step stands for; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is no such step; the message lists those there are.</exception>
    public double this[string step] =>
        Values.FirstOrDefault(value => string.Equals(value.Name, step, StringComparison.OrdinalIgnoreCase))?.Value
        ?? throw new ArgumentException(
            $"{Name} has no step \"{step}\"; it has {string.Join(", ", Values.Select(value => value.Name))}",
            nameof(step)
        );

    /// <summary>Equal when name, source and every step are equal.</summary>
    public bool Equals(NamedScale? other) =>
        other is not null && Name == other.Name && Source == other.Source && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Source, Values.Count);
}
