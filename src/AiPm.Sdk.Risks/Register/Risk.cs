using System.Collections.ObjectModel;
using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// Something that may go wrong: what it is, who answers for it, how it is rated, what is done about it, and, where that is known,
/// how often it strikes and what it costs each time.
/// </summary>
/// <remarks>Immutable; lists are compared by content. See <see cref="RiskRegister"/> for what must fit together.</remarks>
public sealed partial record Risk
{
    private readonly EventFrequency? _frequency;
    private readonly Estimate? _loss;
    private readonly LogNormalSeverity? _severity;

    /// <summary>A risk without numbers: it can be rated, treated and watched, and forecasts leave it out.</summary>
    /// <param name="id">The id, unique in its register; not blank.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public Risk(string id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        Id = id;
        Title = id;
    }

    /// <summary>A risk whose events come independently of each other.</summary>
    /// <param name="id">The id, unique in its register; not blank.</param>
    /// <param name="eventsPerYear">The mean number of events a year; see <see cref="EventFrequency.PerYear"/>.</param>
    /// <param name="loss">What one event costs, at least 0; see <see cref="Loss"/>.</param>
    /// <exception cref="ArgumentException">The id is blank, or frequency or loss leaves its range or has no mean.</exception>
    public Risk(string id, Estimate eventsPerYear, Estimate loss)
        : this(id, EventFrequency.PerYear(eventsPerYear), loss) { }

    /// <summary>A risk with any frequency.</summary>
    /// <param name="id">The id, unique in its register; not blank.</param>
    /// <param name="frequency">How often it strikes.</param>
    /// <param name="loss">What one event costs, at least 0; see <see cref="Loss"/>.</param>
    /// <exception cref="ArgumentException">The id is blank, or the loss leaves its range or has no mean.</exception>
    public Risk(string id, EventFrequency frequency, Estimate loss)
        : this(id)
    {
        Frequency = frequency;
        Loss = loss;
    }

    /// <summary>The id, unique in its register.</summary>
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

    /// <summary>Cause, event and consequence; <see langword="null"/> where they were not told apart.</summary>
    public RiskStatement? Statement { get; init; }

    /// <summary>More about it, in words; empty when left out.</summary>
    public string Description { get; init; } = "";

    /// <summary>Who answers for it; <see langword="null"/> where nobody does.</summary>
    public string? Owner { get; init; }

    /// <summary>What kind of thing goes wrong; <see langword="null"/> where that was not said.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The category is none of the named ones.</exception>
    public RiskCategory? Category
    {
        get;
        init => field = value is { } category ? EnumDomain.Require(category, nameof(Category)) : null;
    }

    /// <summary>Where it stands; change it with <see cref="WithStatus"/>, which keeps the history.</summary>
    /// <value>Default open.</value>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of the named ones.</exception>
    public RiskStatus Status
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Status));
    } = RiskStatus.Open;

    /// <summary>When it may strike; <see langword="null"/> for at any time.</summary>
    public RiskProximity? Proximity { get; init; }

    /// <summary>Its rating as if nothing were done about it.</summary>
    public RiskRating? Inherent { get; init; }

    /// <summary>Its rating today.</summary>
    public RiskRating? Current { get; init; }

    /// <summary>Its rating when all that is planned is done.</summary>
    public RiskRating? Target { get; init; }

    /// <summary>What is done about it: often more than one thing, as reduce and transfer the rest.</summary>
    /// <exception cref="ArgumentException">
    /// One is given twice, or a risk is to be avoided and accepted at once.
    /// </exception>
    public IReadOnlyList<TreatmentStrategy> Treatments
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Treatments));
            field = Array.AsReadOnly([.. value.Select(strategy => EnumDomain.Require(strategy, nameof(Treatments)))]);
            if (field.Distinct().Count() < field.Count)
            {
                throw new ArgumentException($"treatments must differ, but were {Words(field)}", nameof(Treatments));
            }

            if (field.Contains(TreatmentStrategy.Avoid) && field.Contains(TreatmentStrategy.Accept))
            {
                throw new ArgumentException(
                    "a risk cannot be avoided and accepted at once: what is avoided is not there to be carried",
                    nameof(Treatments)
                );
            }
        }
    } = [];

    /// <summary>What is done about it, in words; empty when left out.</summary>
    public string Response { get; init; } = "";

    /// <summary>Who decided to carry it, and until when; <see langword="null"/> where nobody did.</summary>
    public RiskAcceptance? Acceptance { get; init; }

    /// <summary>What people do about it; ids differ.</summary>
    /// <exception cref="ArgumentException">An id is used twice.</exception>
    public IReadOnlyList<Mitigation> Mitigations
    {
        get;
        init => field = Distinct(value, mitigation => mitigation.Id, nameof(Mitigations));
    } = [];

    /// <summary>What tells of it before it strikes; ids differ.</summary>
    /// <exception cref="ArgumentException">An id is used twice.</exception>
    public IReadOnlyList<KeyRiskIndicator> Indicators
    {
        get;
        init => field = Distinct(value, indicator => indicator.Id, nameof(Indicators));
    } = [];

    /// <summary>What is done when it strikes or is about to; names differ.</summary>
    /// <exception cref="ArgumentException">A name is used twice.</exception>
    public IReadOnlyList<ContingencyPlan> Contingencies
    {
        get;
        init => field = Distinct(value, plan => plan.Name, nameof(Contingencies));
    } = [];

    /// <summary>Entries of published frameworks it belongs to, as <c>RiskFrameworks.OwaspLlm2025.Reference("LLM01:2025")</c>; they differ.</summary>
    /// <exception cref="ArgumentException">One is given twice.</exception>
    public IReadOnlyList<FrameworkReference> References
    {
        get;
        init => field = Distinct(value, reference => reference.ToString(), nameof(References));
    } = [];

    /// <summary>What happened to this entry, oldest first.</summary>
    /// <exception cref="ArgumentException">An entry is older than the one before it.</exception>
    public IReadOnlyList<RiskHistoryEntry> History
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(History));
            field = Array.AsReadOnly([.. value]);
            for (int i = 1; i < field.Count; i++)
            {
                if (field[i].On < field[i - 1].On)
                {
                    throw new ArgumentException(
                        $"history must go from old to new, but {DateText.Date(field[i].On)} follows {DateText.Date(field[i - 1].On)}",
                        nameof(History)
                    );
                }
            }
        }
    } = [];

    /// <summary>Whether frequency and loss are known.</summary>
    public bool IsQuantified => _frequency is not null && _loss is not null;

    internal bool HasFrequency => _frequency is not null;

    internal bool HasLoss => _loss is not null;

    /// <summary>How often it strikes.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    /// <exception cref="InvalidOperationException">Nobody said how often; see <see cref="IsQuantified"/>.</exception>
    public EventFrequency Frequency
    {
        get => _frequency ?? throw NotQuantified("frequency");
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Frequency));
            _frequency = value;
        }
    }

    /// <summary>What one event costs, at least 0, with a finite mean; in one unit for the whole register.</summary>
    /// <remarks>
    /// What has no name is drawn anew for every event: three events in a year cost three different amounts. What has a name
    /// (<see cref="Estimate.Named"/>) is one quantity a year, the same for all events of the year and for every other risk that
    /// uses it. So in <c>records * price.Named("price of a record")</c> records differ from event to event and the price does
    /// not. Name what all events share; leave the rest unnamed.
    /// </remarks>
    /// <exception cref="ArgumentException">The loss is, or as a distribution reaches, below 0, or its mean does not exist.</exception>
    /// <exception cref="InvalidOperationException">Nobody said what an event costs; see <see cref="IsQuantified"/>.</exception>
    public Estimate Loss
    {
        get => _loss ?? throw NotQuantified("loss");
        init
        {
            SlotDomain.Require(LossSlot, value, Domain.NonNegative);
            if (
                !value.Mean.TryGet(out _, out Undefined? undefined)
                && undefined.Reason is UndefinedReason.Infinite or UndefinedReason.DoesNotExist
            )
            {
                throw new ArgumentException(
                    $"{LossSlot} must have a finite mean, but {value} has none: {undefined.Sentence}",
                    nameof(Loss)
                );
            }

            _loss = value;
            _severity = null;
        }
    }

    /// <summary>
    /// What is believed about the losses of events, where that learns from losses that were seen: it makes <see cref="Loss"/>. Setting a
    /// loss of another kind takes it away.
    /// </summary>
    /// <exception cref="ArgumentException">Null, or its mean is too large for a number.</exception>
    public LogNormalSeverity? Severity
    {
        get => _severity;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Severity));
            Loss = value.ToEstimate(Id);
            _severity = value;
        }
    }

    /// <summary>
    /// The mean loss of a year in closed form; undefined where the risk has no numbers, or where its mean is not known without a
    /// simulation.
    /// </summary>
    public Measured ExpectedLoss =>
        IsQuantified
            ? ExpectedLosses.OfYear(this)
            : new Undefined(
                UndefinedReason.NotMeasured,
                $"Nobody has said how often \"{Title}\" strikes and what it costs."
            );

    internal string FrequencySlot => $"{Id}/{Frequency.ValueName}";

    internal string LossSlot => $"{Id}/loss";

    internal string OccurrenceSlot => $"{Id}/occurrence";

    /// <summary>A risk that strikes at most once a year.</summary>
    /// <param name="id">The id, unique in its register; not blank.</param>
    /// <param name="probabilityPerYear">The probability that it strikes in a year, from 0 to 1.</param>
    /// <param name="loss">What it then costs, at least 0.</param>
    /// <exception cref="ArgumentException">The id is blank, or probability or loss leaves its range.</exception>
    public static Risk AtMostOnce(string id, Estimate probabilityPerYear, Estimate loss) =>
        new(id, EventFrequency.AtMostOnce(probabilityPerYear), loss);

    /// <summary>Its rating at a stage; <see langword="null"/> where there is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The stage is none of the named ones.</exception>
    public RiskRating? RatingAt(RatingStage stage) =>
        EnumDomain.Require(stage) switch
        {
            RatingStage.Inherent => Inherent,
            RatingStage.Current => Current,
            _ => Target,
        };

    /// <summary>The risk in another state, with an entry in its history.</summary>
    /// <param name="status">The new status.</param>
    /// <param name="on">The day; not before the last entry of the history.</param>
    /// <param name="why">The reason; not blank.</param>
    /// <param name="by">Who decided; <see langword="null"/> where that is not known.</param>
    /// <remarks>Any status follows any other, except that nothing becomes <see cref="RiskStatus.Proposed"/> again.</remarks>
    /// <exception cref="ArgumentException">The status is the one it has, or proposed; the reason is blank; or the day is before the last entry.</exception>
    public Risk WithStatus(RiskStatus status, DateOnly on, string why, string? by = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        EnumDomain.Require(status);
        return status == Status
                ? throw new ArgumentException($"\"{Id}\" is {EnumText.Of(status)} already", nameof(status))
            : status == RiskStatus.Proposed
                ? throw new ArgumentException(
                    $"\"{Id}\" is {EnumText.Of(Status)} and cannot become proposed again",
                    nameof(status)
                )
            : (this with { Status = status }).WithEntry(
                on,
                $"{EnumText.Of(Status)} to {EnumText.Of(status)}: {why}",
                by
            );
    }

    /// <summary>The risk with one more entry in its history.</summary>
    /// <param name="on">The day; not before the last entry.</param>
    /// <param name="what">What happened; not blank.</param>
    /// <param name="by">Who did it.</param>
    /// <exception cref="ArgumentException">The text is blank, or the day is before the last entry.</exception>
    public Risk WithEntry(DateOnly on, string what, string? by = null) =>
        this with
        {
            History = [.. History, new RiskHistoryEntry(on, what, by)],
        };

    /// <summary>Equal when all parts are, lists by content.</summary>
    public bool Equals(Risk? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && (Id, Title, Statement, Description, Owner, Category, Status)
                == (
                    other.Id,
                    other.Title,
                    other.Statement,
                    other.Description,
                    other.Owner,
                    other.Category,
                    other.Status
                )
            && (Proximity, Inherent, Current, Target, Response, Acceptance)
                == (other.Proximity, other.Inherent, other.Current, other.Target, other.Response, other.Acceptance)
            && Equals(_frequency, other._frequency)
            && Equals(_severity, other._severity)
            // Each call of ToEstimate makes quantities of its own; equal beliefs are equal losses.
            && (_severity is not null || Equals(_loss, other._loss))
            && Treatments.SequenceEqual(other.Treatments)
            && Mitigations.SequenceEqual(other.Mitigations)
            && Indicators.SequenceEqual(other.Indicators)
            && Contingencies.SequenceEqual(other.Contingencies)
            && References.SequenceEqual(other.References)
            && History.SequenceEqual(other.History)
        );

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Title, Status, Owner);

    /// <summary>The risk as <c>leak: Customer data leaks (open)</c>.</summary>
    public override string ToString() =>
        Title == Id ? $"{Id} ({EnumText.Of(Status)})" : $"{Id}: {Title} ({EnumText.Of(Status)})";

    internal static string Words(IEnumerable<TreatmentStrategy> treatments) =>
        string.Join(", ", treatments.Select(EnumText.Of));

    private static ReadOnlyCollection<T> Distinct<T>(IReadOnlyList<T> items, Func<T, string> id, string name)
    {
        ArgumentNullException.ThrowIfNull(items, name);
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (T item in items)
        {
            if (!seen.Add(id(item ?? throw new ArgumentException($"{name} must not hold nothing", name))))
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"\"{id(item)}\" is used twice among {name}"),
                    name
                );
            }
        }

        return Array.AsReadOnly([.. items]);
    }

    private InvalidOperationException NotQuantified(string what) =>
        new($"\"{Id}\" has no {what}; ask IsQuantified first, or give it one");
}
