using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk;

/// <summary>Turns risks of the register into events of the roadmap: the event that costs money is the one that costs days.</summary>
internal static class RiskDelayBinding
{
    private const double DaysOfYear = 365.25;

    public static RoadmapSection Apply(
        RoadmapSection work,
        IReadOnlyList<RiskDelay> delays,
        RiskRegister register,
        IReadOnlyDictionary<string, Estimate> names
    )
    {
        Dictionary<string, int> uses = new(StringComparer.Ordinal);
        List<RiskEvent> events = [.. work.Definition.RiskEvents];
        foreach (RiskDelay delay in delays)
        {
            Risk risk = register[delay.Risk];
            if (!risk.IsQuantified || risk.Status == RiskStatus.Closed)
            {
                continue;
            }

            int use = uses[risk.Id] = uses.GetValueOrDefault(risk.Id) + 1;
            string id = use == 1 ? risk.Id : string.Create(CultureInfo.InvariantCulture, $"{risk.Id} ({use})");
            events.Add(Event(id, risk, delay, delay.Years ?? YearsOf(work, delay.Items), names));
        }

        return work.With(work.Definition with { RiskEvents = events });
    }

    private static RiskEvent Event(
        string id,
        Risk risk,
        RiskDelay delay,
        double years,
        IReadOnlyDictionary<string, Estimate> names
    )
    {
        Estimate perEvent = delay.Delay?.Bind(names) ?? 0;
        Estimate rework = delay.Rework?.Bind(names) ?? 0;
        if (CanSpellOut(risk))
        {
            // The number of events is the register's own, by the same named draws.
            RiskExposure exposure = new(risk, Faced(risk, years));
            return new(id, exposure.Happens, delay.Items)
            {
                Delay = exposure.Delay(perEvent),
                Rework = exposure.Rework(1, rework),
            };
        }

        // A computed rate has no known largest number of events: whether there is one is what can be said.
        return new(id, 1 - Estimate.Exp(-(risk.Frequency.MeanEvents * years)), delay.Items)
        {
            Delay = perEvent,
            Rework = rework,
        };
    }

    private static bool CanSpellOut(Risk risk) =>
        risk.Frequency.Value is { IsCertain: true } or { IsDistribution: true };

    /// <summary>What is counted by the year is faced a year; what comes at most so many times a year is faced no longer.</summary>
    private static double Faced(Risk risk, double years) =>
        risk.Frequency.Model switch
        {
            FrequencyModel.Count => 1,
            FrequencyModel.AtMostOnce or FrequencyModel.Binomial => Math.Min(1, years),
            _ => years,
        };

    private static double YearsOf(RoadmapSection work, IReadOnlyList<string> items)
    {
        double days = 0;
        foreach (RoadmapItem item in work.Items.Where(item => items.Contains(item.Id, StringComparer.Ordinal)))
        {
            Estimate length = item.Effort ?? item.Duration;
            days += length.Mean.TryGet(out double mean, out _)
                ? mean
                : length.Simulate(new() { Draws = 2_000 }).Mean.Value;
        }

        double workingDaysOfYear = work.Definition.Calendar.WorkingWeekdays.Count * DaysOfYear / 7;
        return Math.Max(days, 1) / workingDaysOfYear;
    }
}
