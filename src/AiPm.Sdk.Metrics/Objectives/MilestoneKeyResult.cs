using System.Text.Json.Serialization;

namespace AiPm.Sdk.Metrics;

/// <summary>Milestones to reach. Its score is the weight of those that are done, as a share of all.</summary>
public sealed record MilestoneKeyResult : KeyResult
{
    /// <summary>Makes the key result.</summary>
    /// <param name="id">What it is referred to by; not empty.</param>
    /// <param name="steps">At least one, with different names.</param>
    /// <exception cref="ArgumentException">The id is empty, or the milestones are none or not different.</exception>
    public MilestoneKeyResult(string id, IReadOnlyList<Milestone> steps)
        : base(id)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (
            steps.Count == 0
            || steps.DistinctBy(milestone => milestone.Name, StringComparer.Ordinal).Count() < steps.Count
        )
        {
            throw new ArgumentException(
                $"steps of \"{id}\" must be at least 1 with different names, but were [{string.Join(", ", steps.Select(milestone => milestone.Name))}]",
                nameof(steps)
            );
        }

        Steps = Array.AsReadOnly([.. steps]);
    }

    /// <summary>The milestones in order.</summary>
    public IReadOnlyList<Milestone> Steps { get; }

    /// <summary>The weight of the milestones that are done, as a share of all.</summary>
    [JsonIgnore]
    public double Score => Steps.Where(step => step.IsDone).Sum(step => step.Weight) / Steps.Sum(step => step.Weight);

    /// <summary>The same key result with a milestone done.</summary>
    /// <param name="name">The milestone's name.</param>
    /// <exception cref="ArgumentException">There is no such milestone.</exception>
    public MilestoneKeyResult Done(string name) =>
        Steps.Any(step => step.Name == name)
            ? new(Id, [.. Steps.Select(step => step.Name == name ? new Milestone(name, true, step.Weight) : step)])
            {
                Name = Name,
                Weight = Weight,
                Confidence = Confidence,
                Owner = Owner,
            }
            : throw new ArgumentException(
                Numerics.Spelling.Unknown("milestone", name, [.. Steps.Select(step => step.Name)]),
                nameof(name)
            );

    /// <summary>Equal when everything is, milestones one by one.</summary>
    public bool Equals(MilestoneKeyResult? other) => base.Equals(other) && Steps.SequenceEqual(other!.Steps);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Steps.Count);
}
