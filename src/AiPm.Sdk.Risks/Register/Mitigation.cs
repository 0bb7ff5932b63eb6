using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Something that somebody does about a risk.</summary>
public sealed record Mitigation
{
    /// <summary>A mitigation.</summary>
    /// <param name="id">The id, unique among the mitigations of its risk; not blank.</param>
    /// <param name="action">What is done; not blank.</param>
    /// <exception cref="ArgumentException">A text is blank.</exception>
    public Mitigation(string id, string action)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(action);
        Id = id;
        Action = action;
    }

    /// <summary>The id, unique among the mitigations of its risk.</summary>
    public string Id { get; }

    /// <summary>What is done.</summary>
    public string Action { get; }

    /// <summary>Who does it; <see langword="null"/> where nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>The day by which it should be in place.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>How far it is.</summary>
    /// <value>Default planned.</value>
    /// <exception cref="ArgumentOutOfRangeException">The state is none of the named ones.</exception>
    public MitigationState State
    {
        get;
        init => field = EnumDomain.Require(value, nameof(State));
    }

    /// <summary>Which treatment it is a part of.</summary>
    /// <value>Default reduce.</value>
    /// <exception cref="ArgumentOutOfRangeException">The strategy is none of the named ones.</exception>
    public TreatmentStrategy Strategy
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Strategy));
    } = TreatmentStrategy.Reduce;

    /// <summary>The id of the control that it puts in place, where its effect is quantified.</summary>
    public string? ControlId { get; init; }

    /// <summary>What it costs, in the register's unit; <see langword="null"/> where nobody has said.</summary>
    /// <exception cref="ArgumentException">The cost is, or as a distribution reaches, below 0.</exception>
    public Estimate? Cost
    {
        get;
        init
        {
            if (value is { } cost)
            {
                SlotDomain.Require($"{Id}/cost", cost, Domain.NonNegative);
            }

            field = value;
        }
    }

    /// <summary>Whether it should have been in place before a day, and is not.</summary>
    public bool IsOverdue(DateOnly today) =>
        Due < today && State is MitigationState.Planned or MitigationState.InProgress;

    /// <summary>The mitigation as <c>filter answers (in progress, due 2027-03-01, Ada)</c>.</summary>
    public override string ToString()
    {
        string due = Due is { } day ? $", due {DateText.Date(day)}" : "";
        string owner = Owner is null ? "" : $", {Owner}";
        return $"{Action} ({EnumText.Of(State)}{due}{owner})";
    }
}
