using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>One observation of a register under watch.</summary>
internal sealed class WatchStep
{
    private readonly RiskWatch _before;
    private readonly DateOnly _until;
    private readonly IReadOnlyList<Incident> _incidents;
    private readonly IReadOnlyList<IndicatorReading> _readings;
    private readonly RiskForecast? _forecast;
    private readonly IndicatorState[] _indicators;
    private readonly List<IndicatorChange> _changes = [];
    private readonly List<FiredContingency> _fired = [];
    private readonly List<FiredContingency> _running;
    private readonly HashSet<(string Risk, string Plan)> _held;

    public WatchStep(
        RiskWatch before,
        DateOnly until,
        IReadOnlyList<Incident> incidents,
        IReadOnlyList<IndicatorReading> readings,
        RiskForecast? forecast
    )
    {
        _before = before;
        _until = until;
        _incidents = incidents;
        _readings = readings;
        _forecast = forecast;
        _indicators = [.. before.Indicators];
        _running = [.. before.Running];
        _held = [.. before.Held];
    }

    public WatchReport Take()
    {
        foreach (
            DateOnly day in _readings
                .Select(reading => reading.On)
                .Concat(_incidents.Select(i => i.On))
                .Distinct()
                .Order()
        )
        {
            Read(day);
            StartByIndicators(day);
            StartByEvents(day);
        }

        RegisterLearning learning = new(_before, _until, _incidents);
        RiskRegister register = learning.Learn();
        IReadOnlyList<AppetiteFinding> findings = register.AgainstAppetite(_forecast);
        IReadOnlySet<string> escalated = RiskWatch.KeysOf(findings, _before.Escalated);
        RiskWatch next = _before.After(register, _until, _indicators, _running, learning.Trials, _held, escalated);
        HashSet<string> used = new(_indicators.Select(state => state.Indicator.MetricId), StringComparer.Ordinal);
        WatchReport report = new(next)
        {
            From = _before.ObservedUntil,
            Until = _until,
            IndicatorChanges = _changes,
            NotMeasured = [.. _indicators.Where(state => !state.IsFresh(_until))],
            Fired = _fired,
            MayEnd =
            [
                .. _running.Where(fired =>
                    fired.Plan.Indicators.Count > 0 && !_held.Contains((fired.RiskId, fired.Plan.Name))
                ),
            ],
            Learning = learning.Lines,
            ExpectedLossBefore = TotalLoss(_before.Register),
            ExpectedLossAfter = TotalLoss(register),
            Escalations =
            [
                .. findings.Where(finding =>
                    finding.Verdict == AppetiteVerdict.AboveTolerance && !_before.Escalated.Contains(finding.Key)
                ),
            ],
            StillEscalated =
            [
                .. findings.Where(finding =>
                    escalated.Contains(finding.Key) && _before.Escalated.Contains(finding.Key)
                ),
            ],
            Returned =
            [
                .. findings.Where(finding =>
                    _before.Escalated.Contains(finding.Key) && !escalated.Contains(finding.Key)
                ),
            ],
            UnusedMetrics =
            [
                .. _readings
                    .Select(reading => reading.MetricId)
                    .Where(metric => !used.Contains(metric))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
            Explanation = new("", "", []),
        };
        return report with { Explanation = Explain(report) };
    }

    internal static Measured TotalLoss(RiskRegister register)
    {
        double total = 0;
        foreach (Risk risk in register.Quantified.Risks.OrderBy(risk => risk.Id, StringComparer.Ordinal))
        {
            if (!risk.ExpectedLoss.TryGet(out double loss, out Undefined? undefined))
            {
                return new Undefined(
                    undefined.Reason,
                    $"The expected loss of \"{risk.Id}\" is not known: {undefined.Sentence}"
                );
            }

            total += loss;
        }

        return double.IsFinite(total)
            ? total
            : new Undefined(UndefinedReason.Infinite, "The expected loss is too large for a number.");
    }

    private void Read(DateOnly day)
    {
        foreach (IndicatorReading reading in _readings.Where(reading => reading.On == day))
        {
            for (int i = 0; i < _indicators.Length; i++)
            {
                IndicatorState before = _indicators[i];
                if (before.Indicator.MetricId != reading.MetricId)
                {
                    continue;
                }

                IndicatorState after = before.After(day, reading.Value);
                _indicators[i] = after;
                if (after.Status != before.Status)
                {
                    _changes.Add(
                        new(before.RiskId, before.Indicator.Id, day, before.Status, after.Status, reading.Value.Value)
                    );
                }
            }
        }
    }

    /// <summary>A plan starts when its indicators begin to call for it, not again while they go on doing so.</summary>
    private void StartByIndicators(DateOnly day)
    {
        foreach (Risk risk in Active)
        {
            foreach (ContingencyPlan plan in risk.Contingencies.Where(plan => plan.Indicators.Count > 0))
            {
                IndicatorState[] triggered =
                [
                    .. _indicators.Where(state =>
                        state.RiskId == risk.Id
                        && state.Status == IndicatorStatus.Triggered
                        && plan.Indicators.Contains(state.Indicator.Id, StringComparer.Ordinal)
                    ),
                ];
                bool calls = plan.NeedsAllIndicators ? triggered.Length == plan.Indicators.Count : triggered.Length > 0;
                if (!calls)
                {
                    _held.Remove((risk.Id, plan.Name));
                }
                else if (_held.Add((risk.Id, plan.Name)))
                {
                    Start(
                        risk,
                        plan,
                        day,
                        string.Join(
                            ", ",
                            triggered.Select(state =>
                                $"{state.Indicator.MetricId} is {NumberText.Number(state.LastValue)}, {state.Indicator.Trigger}"
                            )
                        )
                    );
                }
            }
        }
    }

    private void StartByEvents(DateOnly day)
    {
        foreach (Risk risk in Active)
        {
            if (_incidents.Any(incident => incident.RiskId == risk.Id && incident.On == day))
            {
                foreach (ContingencyPlan plan in risk.Contingencies.Where(plan => plan.StartsOnEvent))
                {
                    Start(risk, plan, day, "the risk struck");
                }
            }
        }
    }

    private void Start(Risk risk, ContingencyPlan plan, DateOnly day, string because)
    {
        if (!_running.Any(running => running.RiskId == risk.Id && running.Plan.Name == plan.Name))
        {
            FiredContingency fired = new(risk.Id, plan, day, because, plan.Owner ?? risk.Owner);
            _fired.Add(fired);
            _running.Add(fired);
        }
    }

    private IEnumerable<Risk> Active => _before.Register.Risks.Where(risk => risk.Status != RiskStatus.Closed);

    private Explanation Explain(WatchReport report)
    {
        string money(double amount) => NumberText.Money(amount, _before.Register.Unit);
        string moved =
            report.ExpectedLossBefore.TryGet(out double before, out Undefined? undefined)
            && report.ExpectedLossAfter.TryGet(out double after, out undefined)
                ? before == after
                    ? $"The expected loss stays at {money(after)} a year."
                    : $"The expected loss moves from {money(before)} to {money(after)} a year."
                : undefined!.Sentence;
        List<string> parts =
        [
            $"{Count(_incidents.Count, "incident")} from {DateText.LongDate(report.From)} up to {DateText.LongDate(report.Until)}.",
            moved,
        ];
        if (report.Fired.Count > 0)
        {
            parts.Add(
                $"Started: {RegisterCheck.And([.. report.Fired.Select(fired => $"\"{fired.Plan.Name}\" ({fired.Because})")])}."
            );
        }

        if (report.Escalations.Count > 0)
        {
            parts.Add(
                $"Above the tolerance now: {RegisterCheck.And([.. report.Escalations.Select(finding => finding.Subject + (finding.EscalateTo is null ? "" : $", to {finding.EscalateTo}"))])}."
            );
        }

        if (report.NotMeasured.Count > 0)
        {
            parts.Add(
                $"Not measured: {RegisterCheck.And([.. report.NotMeasured.Select(state => state.Indicator.Id)])}."
            );
        }

        return new(
            string.Join(' ', parts),
            "Conjugate updates: gamma and Poisson for rates, beta and binomial for probabilities, normal for logarithms of losses (Gelman et al. 2013, sections 2.4 to 2.6)",
            [
                "all incidents of the time observed are given",
                "incidents come independently, at a rate that stays the same while it is learnt",
                "what happened before the watch began is in the priors",
            ]
        );
    }

    private static string Count(int count, string noun) =>
        count == 1 ? $"1 {noun}" : $"{(count == 0 ? "No" : NumberText.Count(count))} {noun}s";
}
