using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

internal sealed partial class MorningSearch
{
    private IEnumerable<MorningFinding> Gates()
    {
        if (_review.WithExperiments.Work is not { } work)
        {
            yield break;
        }

        IReadOnlyList<GateStanding> before = GateStanding.Of(work, _before, _since);
        foreach ((int i, GateStanding now) in GateStanding.Of(work, _now, _asOf).Index())
        {
            ThresholdVerdict was = before[i].Reading.Verdict;
            if (now.Reading.Verdict == was || now.Reading.Verdict == ThresholdVerdict.Unknown)
            {
                continue;
            }

            (string what, Tone tone) = (was, now.Reading.Verdict) switch
            {
                (_, ThresholdVerdict.Met) => ("its gate is passed", Tone.Good),
                (ThresholdVerdict.Met, _) => ("its gate was passed and is lost", Tone.Bad),
                _ => ("its gate is measured for the first time and not passed", Tone.Caution),
            };
            yield return new(
                MorningKind.Gate,
                tone,
                ReviewFindings.ItemPath(work, now.Item.Id),
                $"“{now.Item.Title}”: {what}. {now.Sentence}"
            );
        }
    }

    private IEnumerable<MorningFinding> Progress()
    {
        if (_review.WithExperiments.Work is not { } work)
        {
            yield break;
        }

        foreach (
            IGrouping<string, ProgressObservation> seen in (_plan.Observations?.Progress ?? [])
                .Where(one => one.On <= _asOf)
                .GroupBy(one => one.Item, StringComparer.Ordinal)
        )
        {
            ProgressObservation? before = seen.Where(one => one.On <= _since).MaxBy(one => one.On);
            ProgressObservation now = seen.MaxBy(one => one.On)!;
            if (now.On <= _since)
            {
                continue;
            }

            string title = work.Items.First(item => item.Id == seen.Key).Title;
            string? what =
                now.Finished is { } finished && before?.Finished is null
                    ? $"“{title}” is finished since {DateText.LongDate(finished)}, begun on {DateText.LongDate(now.Started)}."
                : now.Finished is null && before?.Finished is not null
                    ? $"“{title}” was called finished and goes on: {now.Remaining} left."
                : before is null ? $"“{title}” began on {DateText.LongDate(now.Started)}: {now.Remaining} left."
                : null;
            if (what is not null)
            {
                yield return new(
                    MorningKind.Progress,
                    now.Finished is null && before?.Finished is not null ? Tone.Bad
                        : now.Finished is not null ? Tone.Good
                        : Tone.Neutral,
                    ReviewFindings.ItemPath(work, seen.Key),
                    what
                );
            }
        }
    }

    private IEnumerable<MorningFinding> Risks()
    {
        if (_review.WithExperiments.Risks is not { Register.Count: > 0 } section)
        {
            return [];
        }

        RiskRegister register = section.ToRegister(_plan.Product.Currency);
        return Watched(section, register).Concat(Learnt(section, register));
    }

    /// <summary>What indicators say, and which plans they start: what was known then against what is known now, so that late readings count.</summary>
    private IEnumerable<MorningFinding> Watched(RiskSection section, RiskRegister register)
    {
        RiskObserving now = new(_plan, register, _now, _asOf, learns: false);
        RiskObserving before = new(_plan, register, _before, _since, learns: false);
        WatchReport? then = before.Through(_since);
        WatchReport? first = now.Through(_since);
        WatchReport? last = first is null ? now.Through(_asOf) : now.Step(first.Next, _asOf);
        if (last is null)
        {
            yield break;
        }

        Dictionary<(string, string), IndicatorStatus> said = (then?.Next.Indicators ?? []).ToDictionary(
            state => (state.RiskId, state.Indicator.Id),
            state => state.Status
        );
        foreach (IndicatorState state in last.Next.Indicators)
        {
            IndicatorStatus was = said.GetValueOrDefault((state.RiskId, state.Indicator.Id));
            bool isNews =
                state.Status != was && !(was == IndicatorStatus.Unknown && state.Status == IndicatorStatus.Clear);
            if (isNews && state.Status != IndicatorStatus.Unknown)
            {
                yield return new(
                    MorningKind.Trigger,
                    state.Status switch
                    {
                        IndicatorStatus.Triggered => Tone.Bad,
                        IndicatorStatus.Warning when was != IndicatorStatus.Triggered => Tone.Caution,
                        _ => Tone.Good,
                    },
                    RiskPath(section, state.RiskId),
                    Sentence(register, state, was)
                );
            }
        }

        HashSet<(string, string)> running =
        [
            .. (then?.Next.Running ?? []).Select(fired => (fired.RiskId, fired.Plan.Name)),
        ];
        foreach (
            FiredContingency fired in last.Next.Running.Where(fired =>
                !running.Contains((fired.RiskId, fired.Plan.Name))
            )
        )
        {
            yield return new(MorningKind.Contingency, Tone.Bad, RiskPath(section, fired.RiskId), fired.ToString());
        }

        foreach (FiredContingency fired in last.MayEnd.Except(then?.MayEnd ?? []))
        {
            yield return new(
                MorningKind.Contingency,
                Tone.Good,
                RiskPath(section, fired.RiskId),
                $"\"{fired.Plan.Name}\" of \"{fired.RiskId}\" may end: its indicators no longer call for it."
            );
        }

        foreach (PlanIncident incident in now.Incidents(DateOnly.MinValue, _asOf).Where(seen => IsNew(seen.KnownOn)))
        {
            string late = incident.Incident.On <= _since ? ", which was not known before" : "";
            yield return new(
                MorningKind.Incident,
                Tone.Bad,
                RiskPath(section, incident.Incident.RiskId),
                $"“{register[incident.Incident.RiskId].Title}” struck on {DateText.LongDate(incident.Incident.On)}{late}{(incident.Incident.Loss is { } loss ? $" and cost {NumberText.Money(loss, _plan.Product.Currency)}" : "")}{(incident.Incident.Description.Length > 0 ? $": {incident.Incident.Description.TrimEnd('.')}" : "")}."
            );
        }
    }

    /// <summary>Tolerances that incidents, or quiet time, made a risk pass or come back from.</summary>
    private IEnumerable<MorningFinding> Learnt(RiskSection section, RiskRegister register)
    {
        if (_plan.Observations?.IncidentsFrom is null || section.Appetites.Count == 0)
        {
            yield break;
        }

        IReadOnlyList<AppetiteFinding> then = Above(_outcomeBefore, register);
        IReadOnlyList<AppetiteFinding> now = Above(_review.WithExperiments, register);
        foreach (AppetiteFinding passed in now.Where(one => !then.Any(other => IsSame(one, other))))
        {
            yield return new(MorningKind.Appetite, Tone.Bad, PathOf(section, passed), passed.Sentence);
        }

        foreach (AppetiteFinding back in then.Where(one => !now.Any(other => IsSame(one, other))))
        {
            yield return new(
                MorningKind.Appetite,
                Tone.Good,
                PathOf(section, back),
                $"{back.Subject} is no longer above its tolerance."
            );
        }
    }

    private static AppetiteFinding[] Above(PlanOutcome outcome, RiskRegister planned) =>
        [
            .. (outcome.Register ?? planned)
                .AgainstAppetite(outcome.Risk)
                .Where(finding => finding.Verdict == AppetiteVerdict.AboveTolerance),
        ];

    private static bool IsSame(AppetiteFinding one, AppetiteFinding other) =>
        (one.Subject, one.RiskId, one.Measure) == (other.Subject, other.RiskId, other.Measure);

    private static string PathOf(RiskSection section, AppetiteFinding finding) =>
        finding.RiskId is { } id ? RiskPath(section, id) : "$.risks.appetite";

    private string Sentence(RiskRegister register, IndicatorState state, IndicatorStatus was)
    {
        MetricHistory history = _now[state.Indicator.MetricId];
        string title = register[state.RiskId].Title;
        string value =
            $"{history.Metric.Definition.Name} was {history.Text(state.LastValue.Value)} on {DateText.LongDate(state.LastOn!.Value)}";
        string level(Threshold threshold) =>
            $"{(threshold.Direction == Direction.Increase ? "at least" : "at most")} {history.Text(threshold.Level)}";
        return state.Status switch
        {
            IndicatorStatus.Triggered =>
                $"“{title}” is triggered since {DateText.LongDate(state.Since!.Value)}: {value}; the alarm is {level(state.Indicator.Trigger)}.",
            IndicatorStatus.Warning when was != IndicatorStatus.Triggered =>
                $"“{title}” warns since {DateText.LongDate(state.Since!.Value)}: {value}; the warning is {level(state.Indicator.Warning!)}.",
            IndicatorStatus.Warning => $"“{title}” is no longer triggered, and still warns: {value}.",
            _ => $"“{title}” is clear again since {DateText.LongDate(state.Since!.Value)}: {value}.",
        };
    }

    private static string RiskPath(RiskSection section, string id) =>
        Index("risks.register", section.Register.Index().First(planned => planned.Item.Risk.Id == id).Index);
}
