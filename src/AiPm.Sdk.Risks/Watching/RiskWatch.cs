using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A register under watch: what its indicators say, which plans run, and what incidents, and quiet time, have taught so far. Immutable: each observation
/// gives the next watch.
/// </summary>
/// <remarks>
/// <para>Rates learn by gamma and Poisson from incidents and the time they came in; probabilities a year by beta and binomial, a year at a time: a strike is
/// learnt when it comes, its absence when the year of watching is over; losses by <see cref="LogNormalSeverity"/>. A named quantity that several risks share
/// learns from all of them. Priors in words: <see cref="FrequencyPrior"/>.</para>
/// <para>Incidents are those a risk had of itself, not those that a <see cref="CommonCause"/> set off, which a forecast adds.</para>
/// </remarks>
public sealed class RiskWatch
{
    /// <summary>Begins to watch a register.</summary>
    /// <param name="register">The register.</param>
    /// <param name="from">The first day that is watched.</param>
    public RiskWatch(RiskRegister register, DateOnly from)
    {
        ArgumentNullException.ThrowIfNull(register);
        Register = register;
        ObservedUntil = from;
        Indicators = StatesOf(register, []);
        Escalated = KeysOf(register.AgainstAppetite(), []);
    }

    private RiskWatch(RiskWatch before, RiskRegister register)
    {
        Register = register;
        ObservedUntil = before.ObservedUntil;
        Indicators = before.Indicators;
        Running = before.Running;
        Trials = before.Trials;
        Held = before.Held;
        Escalated = before.Escalated;
    }

    /// <summary>The register with what was learnt.</summary>
    public RiskRegister Register { get; }

    /// <summary>The first day that was not observed yet.</summary>
    public DateOnly ObservedUntil { get; private init; }

    /// <summary>What every indicator says, in the order of risks and of their indicators; those of closed risks are left out.</summary>
    public IReadOnlyList<IndicatorState> Indicators { get; private init; }

    /// <summary>The plans that were started and are not concluded, oldest first.</summary>
    public IReadOnlyList<FiredContingency> Running { get; private init; } = [];

    /// <summary>What is waiting to be learnt, by id of the risk.</summary>
    internal IReadOnlyDictionary<string, YearlyTrials> Trials { get; private init; } =
        new Dictionary<string, YearlyTrials>(StringComparer.Ordinal);

    /// <summary>Plans whose indicators called for them when last looked at, so that one call starts them once.</summary>
    internal IReadOnlySet<(string Risk, string Plan)> Held { get; private init; } = new HashSet<(string, string)>();

    /// <summary>What is above its tolerance already.</summary>
    internal IReadOnlySet<string> Escalated { get; private init; }

    /// <summary>
    /// What came in since the last observation: readings of metrics and incidents, and the time that passed. No incident in that time is an observation, too, so every incident
    /// must be given.
    /// </summary>
    /// <param name="until">The first day that is not observed yet; after <see cref="ObservedUntil"/>.</param>
    /// <param name="incidents">All incidents from <see cref="ObservedUntil"/> up to the day before <paramref name="until"/>; none when left out.</param>
    /// <param name="readings">Readings of the same days, of any metrics; none when left out.</param>
    /// <param name="forecast">A forecast of the register, for limits on bad years; those are not judged without one.</param>
    /// <exception cref="ArgumentException">The observation does not fit; the message lists all that <see cref="Check"/> finds.</exception>
    public WatchReport Observe(
        DateOnly until,
        IReadOnlyList<Incident>? incidents = null,
        IReadOnlyList<IndicatorReading>? readings = null,
        RiskForecast? forecast = null
    )
    {
        incidents ??= [];
        readings ??= [];
        IReadOnlyList<Problem> problems = Check(until, incidents, readings);
        return problems.Count == 0
            ? new WatchStep(this, until, incidents, readings, forecast).Take()
            : throw new ArgumentException(Problem.Listing(problems, "observation"), nameof(incidents));
    }

    /// <summary>All that keeps an observation from fitting: a day that is not after the last, incidents of unknown or closed risks, days outside the time observed. Empty where nothing does.</summary>
    /// <param name="until">The first day that is not observed yet.</param>
    /// <param name="incidents">The incidents.</param>
    /// <param name="readings">The readings.</param>
    public IReadOnlyList<Problem> Check(
        DateOnly until,
        IReadOnlyList<Incident> incidents,
        IReadOnlyList<IndicatorReading> readings
    )
    {
        ArgumentNullException.ThrowIfNull(incidents);
        ArgumentNullException.ThrowIfNull(readings);
        List<Problem> problems = [];
        if (until <= ObservedUntil)
        {
            problems.Add(new("$.until", 0, DateText.Date(until), $"after {DateText.Date(ObservedUntil)}"));
        }

        for (int i = 0; i < incidents.Count; i++)
        {
            Incident incident = incidents[i];
            ArgumentNullException.ThrowIfNull(incident, nameof(incidents));
            if (!Register.Contains(incident.RiskId))
            {
                string[] ids = [.. Register.Risks.Select(risk => risk.Id)];
                problems.Add(
                    new($"$.incidents[{i}].riskId", 0, RegisterCheck.Quote(incident.RiskId), "a risk of the register")
                    {
                        Suggestion = Spelling.Suggest(incident.RiskId, ids),
                    }
                );
            }
            else if (Register[incident.RiskId].Status == RiskStatus.Closed)
            {
                problems.Add(
                    new(
                        $"$.incidents[{i}].riskId",
                        0,
                        $"{RegisterCheck.Quote(incident.RiskId)}, which is closed",
                        "a risk that is not closed; open it again first"
                    )
                );
            }

            Within(incident.On, $"$.incidents[{i}].on");
        }

        for (int i = 0; i < readings.Count; i++)
        {
            ArgumentNullException.ThrowIfNull(readings[i], nameof(readings));
            Within(readings[i].On, $"$.readings[{i}].on");
        }

        return problems;

        void Within(DateOnly day, string path)
        {
            if (day < ObservedUntil || day >= until)
            {
                problems.Add(
                    new(
                        path,
                        0,
                        DateText.Date(day),
                        $"from {DateText.Date(ObservedUntil)} up to the day before {DateText.Date(until)}"
                    )
                );
            }
        }
    }

    /// <summary>The watch with a plan that is no longer carried out. It starts again when its indicators are released and call for it anew.</summary>
    /// <param name="riskId">The id of the risk.</param>
    /// <param name="plan">The name of the plan.</param>
    /// <exception cref="ArgumentException">No such plan is running; the message lists those that are.</exception>
    public RiskWatch Conclude(string riskId, string plan)
    {
        FiredContingency[] left = [.. Running.Where(fired => (fired.RiskId, fired.Plan.Name) != (riskId, plan))];
        if (left.Length == Running.Count)
        {
            string running =
                Running.Count == 0
                    ? "none is running"
                    : $"running are {RegisterCheck.And([.. Running.Select(fired => $"\"{fired.Plan.Name}\" of \"{fired.RiskId}\"")])}";
            throw new ArgumentException($"the plan \"{plan}\" of \"{riskId}\" is not running; {running}", nameof(plan));
        }

        return new(this, Register) { Running = left };
    }

    /// <summary>
    /// The watch over a register that was edited: risks added, changed, closed. Indicators keep what they said unless their levels changed; what waits to be learnt is kept for
    /// risks that are still there.
    /// </summary>
    /// <param name="register">The edited register.</param>
    public RiskWatch With(RiskRegister register)
    {
        ArgumentNullException.ThrowIfNull(register);
        HashSet<(string, string)> plans =
        [
            .. register.Risks.SelectMany(risk => risk.Contingencies.Select(plan => (risk.Id, plan.Name))),
        ];
        return new(this, register)
        {
            Indicators = StatesOf(register, Indicators),
            Running = [.. Running.Where(fired => register.Contains(fired.RiskId))],
            Held = Held.Where(plans.Contains).ToHashSet(),
            Trials = Trials.Where(trials => register.Contains(trials.Key)).ToDictionary(StringComparer.Ordinal),
        };
    }

    internal RiskWatch After(
        RiskRegister register,
        DateOnly until,
        IReadOnlyList<IndicatorState> indicators,
        IReadOnlyList<FiredContingency> running,
        IReadOnlyDictionary<string, YearlyTrials> trials,
        IReadOnlySet<(string, string)> held,
        IReadOnlySet<string> escalated
    ) =>
        new(this, register)
        {
            ObservedUntil = until,
            Indicators = indicators,
            Running = running,
            Trials = trials,
            Held = held,
            Escalated = escalated,
        };

    /// <summary>Keys of what is above its tolerance. What cannot be judged now stays as it was: silence is no all-clear.</summary>
    internal static IReadOnlySet<string> KeysOf(IReadOnlyList<AppetiteFinding> findings, IEnumerable<string> before)
    {
        HashSet<string> unknown = new(
            findings.Where(finding => finding.Verdict == AppetiteVerdict.Unknown).Select(finding => finding.Key),
            StringComparer.Ordinal
        );
        return findings
            .Where(finding => finding.Verdict == AppetiteVerdict.AboveTolerance)
            .Select(finding => finding.Key)
            .Concat(before.Where(unknown.Contains))
            .ToHashSet(StringComparer.Ordinal);
    }

    private static IReadOnlyList<IndicatorState> StatesOf(RiskRegister register, IReadOnlyList<IndicatorState> before)
    {
        Dictionary<(string, string), IndicatorState> known = before.ToDictionary(state =>
            (state.RiskId, state.Indicator.Id)
        );
        return
        [
            .. register
                .Risks.Where(risk => risk.Status != RiskStatus.Closed)
                .SelectMany(risk =>
                    risk.Indicators.Select(indicator =>
                        known.TryGetValue((risk.Id, indicator.Id), out IndicatorState? state)
                            ? state.Of(indicator)
                            : new(risk.Id, indicator)
                    )
                ),
        ];
    }
}
