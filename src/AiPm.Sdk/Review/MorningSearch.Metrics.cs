using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Reporting;

namespace AiPm.Sdk;

internal sealed partial class MorningSearch
{
    private IEnumerable<MorningFinding> Metric(int index, MetricStanding standing)
    {
        string path = Index("metrics", index);
        return Anomalies(path, standing)
            .Concat(Target(path, standing))
            .Concat(Late(path, standing))
            .Concat(Missing(path, standing));
    }

    private IEnumerable<MorningFinding> Anomalies(string path, MetricStanding standing)
    {
        MetricHistory history = standing.Now;
        Metric metric = history.Metric.Definition;

        // Days that were there already are news where their value is: one that came late, or was corrected.
        HashSet<DateOnly> late = [.. LateOf(standing).Select(seen => seen.On)];
        Anomaly[] off = [.. standing.Anomalies.Anomalies.Where(one => IsNew(one.Day) || late.Contains(one.Day))];
        foreach (Anomaly[] run in Runs(off, history.Cadence ?? 1))
        {
            Anomaly first = run[0];
            bool isBetter = first.Direction == metric.Direction;
            string way = first.Direction == Direction.Increase ? "higher" : "lower";
            string when =
                run.Length == 1
                    ? $"on {DateText.LongDate(first.Day)} was {history.Text(first.Value)}"
                    : $"from {DateText.LongDate(first.Day)} to {DateText.LongDate(run[^1].Day)} was {history.Text(run.Min(one => one.Value))} to {history.Text(run.Max(one => one.Value))}";
            string since =
                first.Since < first.Day ? $", as it has been since about {DateText.LongDate(first.Since)}" : "";
            string note = history.Observations.FirstOrDefault(seen => seen.On == first.Day)?.Note is { } said
                ? $" Noted for that day: {said.TrimEnd('.')}."
                : "";
            string often = standing.Anomalies.DaysToFalseAlarm.TryGet(out double days, out _)
                ? $" Without a cause that happens once in {NumberText.Rounded(days, 2)} days."
                : "";
            string expected = standing.Anomalies.DaysToFalseAlarm.IsDefined
                ? $"{history.Text(first.Expected)} expected"
                : $"{history.Text(first.Expected)} which it had been on all {NumberText.Count((long)Math.Abs(first.Score))} observations before";
            yield return new(
                MorningKind.Anomaly,
                isBetter ? Tone.Caution : Tone.Bad,
                path,
                $"{metric.Name} {when}, {way} than the {expected}{since}{(isBetter ? "; better than usual is a reason to check the data, too" : "")}.{note}{often}"
            );
        }
    }

    /// <summary>What goes the same way on observations that follow each other is one finding.</summary>
    private static IEnumerable<Anomaly[]> Runs(Anomaly[] anomalies, int cadence)
    {
        for (int start = 0, end; start < anomalies.Length; start = end)
        {
            end = start + 1;
            while (
                end < anomalies.Length
                && anomalies[end].Direction == anomalies[start].Direction
                && anomalies[end].Day.DayNumber - anomalies[end - 1].Day.DayNumber == cadence
            )
            {
                end++;
            }

            yield return anomalies[start..end];
        }
    }

    private IEnumerable<MorningFinding> Target(string path, MetricStanding standing)
    {
        Metric metric = standing.Now.Metric.Definition;
        if (metric.Target is not { } target)
        {
            yield break;
        }

        var followed = standing.Now.Follow(target).Where(one => one.Verdict != ThresholdVerdict.Unknown).ToArray();
        int flips = 0;
        DateOnly? last = null;
        ThresholdVerdict verdict = ThresholdVerdict.Unknown;
        foreach ((DateOnly on, _, ThresholdVerdict now) in followed)
        {
            if (now != verdict && verdict != ThresholdVerdict.Unknown)
            {
                last = on;
                flips += IsNew(on) ? 1 : 0;
            }

            verdict = now;
        }

        bool isNews = standing.Target != standing.TargetBefore || flips > 0;
        if (standing.Target == ThresholdVerdict.Unknown || !isNews)
        {
            yield break;
        }

        bool guards = metric.Role is MetricRole.Guardrail or MetricRole.Counter or MetricRole.Health;
        bool isMet = standing.Target == ThresholdVerdict.Met;
        string level =
            $"{(target.Direction == Direction.Increase ? "at least" : "at most")} {LevelText(metric, target.Level)}";
        MetricObservation newest = standing.Now.Last!;
        last = last == newest.On ? null : last;
        string value = $"{standing.Now.Text(newest.Value.Value)} on {DateText.LongDate(newest.On)}";
        string sentence = (standing.TargetBefore, standing.Target) switch
        {
            (ThresholdVerdict.Unknown, _) =>
                $"{metric.Name} is measured for the first time: {value}, which {(isMet ? "reaches" : "does not reach")} its {Word(guards)} of {level}.",
            (ThresholdVerdict.NotMet, ThresholdVerdict.Met) =>
                $"{metric.Name} reached its {Word(guards)} of {level}{On(last)}: {value}.",
            (ThresholdVerdict.Met, ThresholdVerdict.NotMet) =>
                $"{metric.Name} lost its {Word(guards)} of {level}{On(last)}: {value}.",
            _ =>
                $"{metric.Name} {(isMet ? "lost and reached" : "reached and lost")} its {Word(guards)} of {level} again{On(last)}: {value}.",
        };
        yield return new(
            guards ? MorningKind.Guardrail : MorningKind.Target,
            !isMet ? Tone.Bad
                : flips > 1 ? Tone.Caution
                : Tone.Good,
            path,
            sentence
        );
    }

    private IEnumerable<MorningFinding> Late(string path, MetricStanding standing)
    {
        MetricObservation[] late = [.. LateOf(standing)];
        if (late.Length == 0)
        {
            yield break;
        }

        Dictionary<DateOnly, MetricObservation> known = standing.Before.Observations.ToDictionary(seen => seen.On);
        MetricObservation[] corrected =
        [
            .. late.Where(seen => known.TryGetValue(seen.On, out MetricObservation? then) && then.Value.IsDefined),
        ];
        int added = late.Length - corrected.Length;
        string name = standing.Now.Metric.Definition.Name;
        string came =
            added == 0 ? ""
            : added == 1 ? $"one value came late, of {DateText.LongDate(late.Except(corrected).First().On)}"
            : $"{NumberText.Count(added)} values came late, of {DateText.LongDate(late.Except(corrected).Min(seen => seen.On))} to {DateText.LongDate(late.Except(corrected).Max(seen => seen.On))}";
        string changed =
            corrected.Length == 0 ? ""
            : corrected.Length == 1
                ? $"the value of {DateText.LongDate(corrected[0].On)} was corrected from {Value(standing, known[corrected[0].On])} to {Value(standing, corrected[0])}"
            : $"{NumberText.Count(corrected.Length)} values were corrected, of {DateText.LongDate(corrected[0].On)} to {DateText.LongDate(corrected[^1].On)}";
        yield return new(
            MorningKind.LateData,
            Tone.Caution,
            path,
            $"{name}: {string.Join(", and ", new[] { came, changed }.Where(part => part.Length > 0))}; what was said before {DateText.LongDate(_since)} knew nothing of it."
        );
    }

    /// <summary>Days up to the last look whose value is another than was known then.</summary>
    private IEnumerable<MetricObservation> LateOf(MetricStanding standing)
    {
        Dictionary<DateOnly, Measured> known = standing.Before.Observations.ToDictionary(
            seen => seen.On,
            seen => seen.Value
        );
        return standing.Now.Observations.Where(seen =>
            seen.On <= _since
            && seen.Value.IsDefined
            && !(known.TryGetValue(seen.On, out Measured then) && then == seen.Value)
        );
    }

    private IEnumerable<MorningFinding> Missing(string path, MetricStanding standing)
    {
        MetricHistory history = standing.Now;
        string name = history.Metric.Definition.Name;
        foreach (MetricObservation seen in history.Observations.Where(seen => IsNew(seen.On) && !seen.Value.IsDefined))
        {
            yield return new(
                MorningKind.MissingData,
                Tone.Caution,
                path,
                $"{name} has no value of {DateText.LongDate(seen.On)}: {seen.Value.Undefined!.Sentence}"
            );
        }

        if (
            history is { Cadence: { } cadence, Observations: [.., { } last] }
            && _asOf.DayNumber - last.On.DayNumber is int silent
            && silent > 2 * cadence
            && last.On.DayNumber + 2 * cadence > _since.DayNumber
        )
        {
            yield return new(
                MorningKind.MissingData,
                Tone.Caution,
                path,
                $"{name} was last observed on {DateText.LongDate(last.On)}, {NumberText.Count(silent)} days before; it usually is every {(cadence == 1 ? "day" : $"{NumberText.Count(cadence)} days")}."
            );
        }
    }

    private IEnumerable<MorningFinding> Goals()
    {
        IReadOnlyList<StrategicGoal> goals = _plan.Strategy?.Goals ?? [];
        for (int i = 0; i < goals.Count; i++)
        {
            TargetDraft draft = goals[i].ToDraft(_plan.Metrics);
            if (
                draft
                    is not {
                        Metric: { } metric,
                        Baseline: not null,
                        Level: not null,
                        Start: not null,
                        Deadline: not null
                    }
                || draft.Problems().Count > 0
            )
            {
                continue;
            }

            MetricTarget target = draft.ToTarget();
            HealthStatus before = Light(target, _before[metric.Id], _since);
            HealthStatus now = Light(target, _now[metric.Id], _asOf);
            if (now == HealthStatus.Unknown || now == before)
            {
                continue;
            }

            MetricObservation newest = _now[metric.Id].Last!;
            MetricHistory history = _now[metric.Id];
            yield return new(
                MorningKind.Goal,
                now == HealthStatus.Red ? Tone.Bad
                    : now == HealthStatus.Amber && before != HealthStatus.Red ? Tone.Caution
                    : Tone.Good,
                Index("strategy.goals", i),
                $"{goals[i].Statement.TrimEnd('.')}: {(before == HealthStatus.Unknown ? "" : $"{Word(before)} before, ")}{Word(now)} now. {metric.Name} was {history.Text(newest.Value.Value)} on {DateText.LongDate(newest.On)}, where {history.Text(target.Expected(newest.On))} was planned on the way to {history.Text(target.Level)} by {DateText.LongDate(target.Deadline)}."
            );
        }
    }

    /// <summary>The light of the newest reading, each day judged by what was planned for it and with the light before it.</summary>
    private static HealthStatus Light(MetricTarget target, MetricHistory history, DateOnly through)
    {
        HealthStatus light = HealthStatus.Unknown;
        foreach (MetricReading reading in history.Readings)
        {
            if (reading.Day >= target.Start && reading.Day <= through)
            {
                light = target.Judge(reading.Value, reading.Day, light);
            }
        }

        return light;
    }

    private IEnumerable<MorningFinding> Readiness()
    {
        for (int i = 0; i < _plan.Readiness.Count; i++)
        {
            ReadinessGate gate = _plan.Readiness[i];
            ReadinessReview before = ReadinessReview.Of(gate, _before, _since);
            ReadinessReview now = ReadinessReview.Of(gate, _now, _asOf);
            if (now.Verdict != before.Verdict)
            {
                yield return new(
                    MorningKind.Readiness,
                    now.Verdict == ThresholdVerdict.Met ? Tone.Good
                        : before.Verdict == ThresholdVerdict.Met ? Tone.Bad
                        : Tone.Caution,
                    Index("readiness", i),
                    now.Explanation.Sentence
                );
            }
        }
    }

    private static string Word(HealthStatus light) =>
        light switch
        {
            HealthStatus.Green => "green",
            HealthStatus.Amber => "amber",
            _ => "red",
        };

    private static string Word(bool guards) => guards ? "limit" : "target";

    private static string On(DateOnly? day) => day is { } known ? $" on {DateText.LongDate(known)}" : "";

    private static string Value(MetricStanding standing, MetricObservation seen) =>
        seen.Value.TryGet(out double value, out Undefined? none) ? standing.Now.Text(value) : none.Sentence;

    private static string LevelText(Metric metric, double level) =>
        metric.Kind.IsShare ? ShareText.Level(level) : NumberText.Number(level);
}
