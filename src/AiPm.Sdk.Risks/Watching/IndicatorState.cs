using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What an indicator says after the readings so far. Equality compares lists by reference.</summary>
public sealed record IndicatorState
{
    private readonly IndicatorStatus[] _last;

    internal IndicatorState(string riskId, KeyRiskIndicator indicator)
        : this(riskId, indicator, []) { }

    private IndicatorState(string riskId, KeyRiskIndicator indicator, IndicatorStatus[] last)
    {
        RiskId = riskId;
        Indicator = indicator;
        _last = last;
    }

    /// <summary>The id of the risk.</summary>
    public string RiskId { get; }

    /// <summary>The indicator.</summary>
    public KeyRiskIndicator Indicator { get; private init; }

    /// <summary>What it says.</summary>
    public IndicatorStatus Status { get; private init; }

    /// <summary>The day since which it says so; <see langword="null"/> before the first reading that counts.</summary>
    public DateOnly? Since { get; private init; }

    /// <summary>The last value that was measured.</summary>
    public Measured LastValue { get; private init; }

    /// <summary>The day of that value; <see langword="null"/> where nothing was measured yet.</summary>
    public DateOnly? LastOn { get; private init; }

    /// <summary>Whether there is a value that is still good on a day.</summary>
    public bool IsFresh(DateOnly day) => LastOn is { } last && !(day.DayNumber - last.DayNumber > Indicator.FreshDays);

    /// <summary>
    /// The state after a reading. It rises to the lowest status that the last readings, as many as must confirm, all say at least, and falls to the highest that
    /// they all say at most; a reading without a value changes nothing and breaks no row.
    /// </summary>
    internal IndicatorState After(DateOnly on, Measured value)
    {
        if (!value.IsDefined)
        {
            return this;
        }

        IndicatorStatus now = Judge(value);
        IndicatorStatus[] last = [.. _last.TakeLast(Indicator.Confirmations - 1), now];
        IndicatorStatus status = Status;
        if (last.Length == Indicator.Confirmations)
        {
            status =
                last.Min() > status ? last.Min()
                : last.Max() < status ? last.Max()
                : status;
        }

        return new(RiskId, Indicator, last)
        {
            Status = status,
            Since = status == Status ? Since : on,
            LastValue = value,
            LastOn = on,
        };
    }

    /// <summary>The same state of an indicator whose definition changed in what does not move its levels; a new one otherwise.</summary>
    internal IndicatorState Of(KeyRiskIndicator indicator) =>
        indicator == Indicator ? this
        : (indicator.MetricId, indicator.Trigger, indicator.Warning)
        == (Indicator.MetricId, Indicator.Trigger, Indicator.Warning)
            ? this with
            {
                Indicator = indicator,
            }
        : new(RiskId, indicator);

    private IndicatorStatus Judge(Measured value)
    {
        bool wasTriggered = Status == IndicatorStatus.Triggered;
        bool wasWarned = Status >= IndicatorStatus.Warning;
        return Is(Indicator.Trigger, wasTriggered) ? IndicatorStatus.Triggered
            : Indicator.Warning is { } warning && Is(warning, wasWarned) ? IndicatorStatus.Warning
            : IndicatorStatus.Clear;

        bool Is(Threshold threshold, bool was) =>
            threshold.Judge(value, was ? ThresholdVerdict.Met : ThresholdVerdict.NotMet) == ThresholdVerdict.Met;
    }
}
