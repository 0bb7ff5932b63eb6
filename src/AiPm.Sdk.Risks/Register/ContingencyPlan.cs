using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// What is done when a risk strikes or is about to: a name, steps, and what starts it. Equal by content.
/// </summary>
public sealed record ContingencyPlan
{
    /// <summary>A plan.</summary>
    /// <param name="name">The name it is fired by, unique in its risk; not blank.</param>
    /// <param name="steps">What is done, in order; at least one, none blank.</param>
    /// <exception cref="ArgumentException">The name or a step is blank, or there is no step.</exception>
    public ContingencyPlan(string name, params IEnumerable<string> steps)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(steps);
        Name = name;
        Steps = Array.AsReadOnly([.. steps]);
        if (Steps.Count == 0)
        {
            throw new ArgumentException(
                $"the plan \"{name}\" must have at least one step, but has none",
                nameof(steps)
            );
        }

        foreach (string step in Steps)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(step, nameof(steps));
        }
    }

    /// <summary>The name it is fired by, unique in its risk.</summary>
    public string Name { get; }

    /// <summary>What is done, in order.</summary>
    public IReadOnlyList<string> Steps { get; }

    /// <summary>The ids of the indicators of the risk that start it; none where only the event itself does.</summary>
    /// <exception cref="ArgumentException">An id is blank or given twice.</exception>
    public IReadOnlyList<string> Indicators
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Indicators));
            field = Array.AsReadOnly([.. value]);
            foreach (string id in field)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(id, nameof(Indicators));
            }

            if (field.Distinct(StringComparer.Ordinal).Count() < field.Count)
            {
                throw new ArgumentException(
                    $"indicators must differ, but were {string.Join(", ", field)}",
                    nameof(Indicators)
                );
            }
        }
    } = [];

    /// <summary>Whether all indicators must have triggered, or any one of them.</summary>
    /// <value>Default false: any one starts it.</value>
    public bool NeedsAllIndicators { get; init; }

    /// <summary>Whether the event itself starts it, too.</summary>
    /// <value>Default true.</value>
    public bool StartsOnEvent { get; init; } = true;

    /// <summary>Who carries it out; <see langword="null"/> for the owner of the risk.</summary>
    public string? Owner { get; init; }

    /// <summary>Equal when all parts are.</summary>
    public bool Equals(ContingencyPlan? other) =>
        other is not null
        && (Name, NeedsAllIndicators, StartsOnEvent, Owner)
            == (other.Name, other.NeedsAllIndicators, other.StartsOnEvent, other.Owner)
        && Steps.SequenceEqual(other.Steps, StringComparer.Ordinal)
        && Indicators.SequenceEqual(other.Indicators, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Steps.Count, Indicators.Count);

    /// <summary>The plan as <c>fall back: 1. route to the old model; 2. tell support</c>, with what starts it.</summary>
    public override string ToString()
    {
        string steps = string.Join("; ", Steps.Select((step, i) => $"{NumberText.Count(i + 1)}. {step}"));
        string starts = string.Join(NeedsAllIndicators ? " and " : " or ", Indicators);
        string indicators = starts.Length == 0 ? "" : $"starts on {starts}";
        string events =
            !StartsOnEvent ? ""
            : indicators.Length == 0 ? "starts on the event"
            : " or the event";
        return $"{Name}: {steps}{(indicators + events is { Length: > 0 } when ? $" ({when})" : "")}";
    }
}
