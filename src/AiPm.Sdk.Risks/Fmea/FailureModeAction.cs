using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>Something done about a failure mode, with the rating that it should lead to and the one that it led to.</summary>
public sealed record FailureModeAction
{
    /// <summary>An action.</summary>
    /// <param name="id">The id, unique in its failure mode; not blank.</param>
    /// <param name="text">What is done; not blank.</param>
    /// <exception cref="ArgumentException">A text is blank.</exception>
    public FailureModeAction(string id, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Id = id;
        Text = text;
    }

    /// <summary>The id, unique in its failure mode.</summary>
    public string Id { get; }

    /// <summary>What is done.</summary>
    public string Text { get; }

    /// <summary>Who does it; <see langword="null"/> where nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>The day by which it should be done.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>How far it is.</summary>
    /// <value>Default planned.</value>
    /// <exception cref="ArgumentOutOfRangeException">The state is none of the named ones.</exception>
    public MitigationState State
    {
        get;
        init => field = EnumDomain.Require(value, nameof(State));
    }

    /// <summary>The occurrence that it should lead to; <see langword="null"/> where it does not change it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 10.</exception>
    public int? Occurrence
    {
        get;
        init => field = Require(value, nameof(Occurrence));
    }

    /// <summary>The detection that it should lead to; <see langword="null"/> where it does not change it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 10.</exception>
    public int? Detection
    {
        get;
        init => field = Require(value, nameof(Detection));
    }

    /// <summary>The severity that it should lead to; <see langword="null"/> where it does not change it, as nearly always: that takes another design.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 1 to 10.</exception>
    public int? Severity
    {
        get;
        init => field = Require(value, nameof(Severity));
    }

    /// <summary>What it costs; <see langword="null"/> where nobody has said.</summary>
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

    /// <summary>Whether it should have been done before a day, and is not.</summary>
    public bool IsOverdue(DateOnly today) =>
        Due < today && State is MitigationState.Planned or MitigationState.InProgress;

    /// <summary>The rating that this action makes of another: no rating rises.</summary>
    internal FmeaRating Apply(FmeaRating rating) =>
        new(
            Math.Min(rating.Severity, Severity ?? FmeaRating.Most),
            Math.Min(rating.Occurrence, Occurrence ?? FmeaRating.Most),
            Math.Min(rating.Detection, Detection ?? FmeaRating.Most)
        );

    private static int? Require(int? rating, string name) =>
        rating is null or (>= FmeaRating.Least and <= FmeaRating.Most)
            ? rating
            : throw new ArgumentOutOfRangeException(
                name,
                rating,
                $"{name} must be a whole number from 1 to 10, but was {NumberText.Count(rating.Value)}"
            );
}
