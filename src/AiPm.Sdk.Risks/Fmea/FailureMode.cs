using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A way in which a part of the product can fail: what fails, how, with what effect, from which cause. Equality compares the list by reference.</summary>
/// <remarks>Source of the form: IEC 60812:2018; AIAG and VDA 2019.</remarks>
public sealed record FailureMode
{
    /// <summary>A failure mode.</summary>
    /// <param name="id">The id, unique in its analysis; not blank.</param>
    /// <param name="rating">Severity, occurrence and detection today.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public FailureMode(string id, FmeaRating rating)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(rating);
        Id = id;
        Rating = rating;
    }

    /// <summary>A failure mode.</summary>
    /// <param name="id">The id, unique in its analysis; not blank.</param>
    /// <param name="severity">How bad the effect is, from 1 to 10.</param>
    /// <param name="occurrence">How often the cause occurs, from 1 to 10.</param>
    /// <param name="detection">How hard it is to detect in time, from 1 to 10.</param>
    /// <exception cref="ArgumentException">The id is blank, or a number is not from 1 to 10.</exception>
    public FailureMode(string id, int severity, int occurrence, int detection)
        : this(id, new(severity, occurrence, detection)) { }

    /// <summary>The id, unique in its analysis.</summary>
    public string Id { get; }

    /// <summary>Severity, occurrence and detection today.</summary>
    public FmeaRating Rating { get; init; }

    /// <summary>The part of the product, as <c>retrieval</c>; empty when left out.</summary>
    public string Part { get; init; } = "";

    /// <summary>What the part is for; empty when left out.</summary>
    public string Function { get; init; } = "";

    /// <summary>How it fails to do that; empty when left out.</summary>
    public string Failure { get; init; } = "";

    /// <summary>What that does to whom; empty when left out.</summary>
    public string Effect { get; init; } = "";

    /// <summary>Why it happens; empty when left out.</summary>
    public string Cause { get; init; } = "";

    /// <summary>What prevents the cause today; empty where nothing does.</summary>
    public string Prevention { get; init; } = "";

    /// <summary>What would detect it today; empty where nothing would.</summary>
    public string DetectionControl { get; init; } = "";

    /// <summary>What is done about it; ids differ.</summary>
    /// <exception cref="ArgumentException">An id is used twice.</exception>
    public IReadOnlyList<FailureModeAction> Actions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Actions));
            field = Array.AsReadOnly([.. value]);
            string[] twice =
            [
                .. field
                    .GroupBy(action => action.Id, StringComparer.Ordinal)
                    .Where(same => same.Count() > 1)
                    .Select(same => same.Key),
            ];
            if (twice.Length > 0)
            {
                throw new ArgumentException(
                    $"{RegisterCheck.OneOf(twice)} is used twice among the actions of \"{Id}\"",
                    nameof(Actions)
                );
            }
        }
    } = [];

    /// <summary>The rating when the actions that are done have worked as expected: each of the three takes the lowest value that any of them leads to.</summary>
    public FmeaRating WithDoneActions => After(action => action.State == MitigationState.Done);

    /// <summary>The rating when all actions but dropped ones have worked as expected.</summary>
    public FmeaRating WithAllActions => After(action => action.State != MitigationState.Dropped);

    private FmeaRating After(Func<FailureModeAction, bool> counts) =>
        Actions.Where(counts).Aggregate(Rating, (rating, action) => action.Apply(rating));
}
