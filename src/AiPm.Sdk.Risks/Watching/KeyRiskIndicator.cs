using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A metric that tells of a risk before it strikes: the id of the metric and the level at which it triggers, with hysteresis, so
/// that noise around the level does not switch it on and off.
/// </summary>
/// <remarks>
/// A threshold that is <em>met</em> is an alarm here: <c>Threshold.AtLeast(0.2, release: 0.15)</c> triggers at a drift of 0.2 and stays
/// triggered until drift falls below 0.15.
/// </remarks>
public sealed record KeyRiskIndicator
{
    /// <summary>An indicator.</summary>
    /// <param name="id">The id, unique in its register; not blank.</param>
    /// <param name="metricId">The id of the metric; not blank.</param>
    /// <param name="trigger">The level at which it triggers.</param>
    /// <exception cref="ArgumentException">An id is blank.</exception>
    public KeyRiskIndicator(string id, string metricId, Threshold trigger)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(metricId);
        ArgumentNullException.ThrowIfNull(trigger);
        Id = id;
        MetricId = metricId;
        Trigger = trigger;
    }

    /// <summary>The id, unique in its register.</summary>
    public string Id { get; }

    /// <summary>The id of the metric.</summary>
    public string MetricId { get; }

    /// <summary>The level at which it triggers.</summary>
    public Threshold Trigger { get; }

    /// <summary>A weaker level that warns before it triggers, in the same direction; <see langword="null"/> for none.</summary>
    /// <exception cref="ArgumentException">The direction differs, or the level, or its release, is not met before the trigger's.</exception>
    public Threshold? Warning
    {
        get;
        init
        {
            if (value is { } warning)
            {
                int sign = Trigger.Direction == Direction.Increase ? 1 : -1;
                if (
                    warning.Direction != Trigger.Direction
                    || !(sign * warning.Level < sign * Trigger.Level)
                    || !(sign * warning.Release <= sign * Trigger.Release)
                )
                {
                    throw new ArgumentException(
                        $"the warning must be met before the trigger, {Trigger} (lost at {NumberText.Number(Trigger.Release)}), but was {warning} (lost at {NumberText.Number(warning.Release)})",
                        nameof(Warning)
                    );
                }
            }

            field = value;
        }
    }

    /// <summary>How many readings in a row must say so before it triggers or is released.</summary>
    /// <value>Default 1.</value>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Confirmations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Confirmations));
            field = value;
        }
    } = 1;

    /// <summary>The most days a reading is good for; older ones count as none. <see langword="null"/> for no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? FreshDays
    {
        get;
        init
        {
            if (value is { } days)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(days, 1, nameof(FreshDays));
            }

            field = value;
        }
    }

    /// <summary>The indicator as <c>drift: psi at least 0.2</c>.</summary>
    public override string ToString() => $"{Id}: {MetricId} {Trigger}{(Warning is null ? "" : $", warning {Warning}")}";
}
