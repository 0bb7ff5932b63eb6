using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>What a tracker's file does not say and a roadmap must know.</summary>
public record RoadmapImportOptions
{
    /// <summary>The first day of the roadmap.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>What the roadmap is called.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public string Title
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Title));
            field = value;
        }
    } = "Imported roadmap";

    /// <summary>The days on which work is done; Monday to Friday when left out.</summary>
    public WorkingCalendar Calendar
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Calendar));
            field = value;
        }
    } = WorkingCalendar.WeekdaysOnly;

    /// <summary>
    /// The morning from which on everything lies ahead, usually the day of the export: what is done or begun then comes with its progress.
    /// Without it, what is done is left out and what has begun is planned from its start.
    /// </summary>
    public DateOnly? StatusDate { get; init; }

    /// <summary>
    /// The duration in working days of what has no estimate; without it, everything that has none is a problem. A wide estimate says more than a
    /// guess: <c>Estimate.Interval(1, 15)</c>. It is drawn for each item anew, except where it is named.
    /// </summary>
    /// <exception cref="ArgumentException">It is, or as a distribution reaches, below 0; or it cannot be written as text.</exception>
    public Estimate? DurationWhenMissing
    {
        get;
        init
        {
            if (value is { } duration)
            {
                Require(duration, nameof(DurationWhenMissing));
            }

            field = value;
        }
    }

    /// <summary>Where in the product's life an item stands, by label or component; case does not matter.</summary>
    public IReadOnlyDictionary<string, LifecycleStage> LifecycleByLabel
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(LifecycleByLabel));
            field = value;
        }
    } = new Dictionary<string, LifecycleStage>(StringComparer.Ordinal);

    /// <summary>
    /// What an item takes, in working days, by label: <c>["size/M"] = Estimate.Pert(2, 4, 9)</c>; case does not matter. It is drawn for each item anew,
    /// except where it is named.
    /// </summary>
    /// <exception cref="ArgumentException">One is, or as a distribution reaches, below 0; or it cannot be written as text.</exception>
    public IReadOnlyDictionary<string, Estimate> DurationByLabel
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(DurationByLabel));
            foreach (Estimate duration in value.Values)
            {
                Require(duration, nameof(DurationByLabel));
            }

            field = value;
        }
    } = new Dictionary<string, Estimate>(StringComparer.Ordinal);

    internal LifecycleStage? LifecycleOf(string label) => Find(LifecycleByLabel, label);

    internal Estimate? DurationOf(string label) => Find(DurationByLabel, label) is { } duration ? Anew(duration) : null;

    /// <summary>The same estimate as a quantity of its own, so that two items that take it are drawn apart; what is named in it stays shared.</summary>
    internal static Estimate Anew(Estimate estimate) =>
        estimate.IsCertain ? estimate : Estimate.Parse(EstimateText.Write(estimate));

    private protected static void Require(Estimate duration, string name)
    {
        SlotDomain.Require(name, duration, Domain.NonNegative);
        try
        {
            _ = Anew(duration);
        }
        catch (InvalidOperationException unwritable)
        {
            throw new ArgumentException(unwritable.Message, name, unwritable);
        }
    }

    private static T? Find<T>(IReadOnlyDictionary<string, T> table, string label)
        where T : struct
    {
        foreach ((string known, T value) in table)
        {
            if (string.Equals(known, label, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        return null;
    }
}
