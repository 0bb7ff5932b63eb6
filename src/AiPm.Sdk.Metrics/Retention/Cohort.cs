using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Users who started between two days.</summary>
public sealed record Cohort
{
    /// <summary>Makes a cohort.</summary>
    /// <param name="name">What it is called; not empty.</param>
    /// <param name="from">The first day of starts.</param>
    /// <param name="through">The last day of starts, not before the first.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first.</exception>
    public Cohort(string name, DateOnly from, DateOnly through)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (through < from)
        {
            throw new ArgumentOutOfRangeException(
                nameof(through),
                through,
                $"through must not lie before from, {DateText.Date(from)}, but was {DateText.Date(through)}"
            );
        }

        (Name, From, Through) = (name, from, through);
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The first day of starts.</summary>
    public DateOnly From { get; }

    /// <summary>The last day of starts.</summary>
    public DateOnly Through { get; }

    /// <summary>The cohort as a phrase: <c>January (2027-01-01 to 2027-01-31)</c>.</summary>
    public override string ToString() => $"{Name} ({DateText.Date(From)} to {DateText.Date(Through)})";
}
