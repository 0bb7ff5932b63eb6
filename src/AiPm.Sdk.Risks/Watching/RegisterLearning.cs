using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What a period of incidents teaches the frequencies and losses of a register.</summary>
internal sealed class RegisterLearning
{
    private readonly RiskWatch _watch;
    private readonly DateOnly _until;
    private readonly ILookup<string, Incident> _incidents;
    private readonly Dictionary<string, YearlyTrials> _trials;
    private readonly Dictionary<string, string> _notLearnt = new(StringComparer.Ordinal);
    private readonly List<RiskLearning> _lines = [];

    public RegisterLearning(RiskWatch watch, DateOnly until, IReadOnlyList<Incident> incidents)
    {
        _watch = watch;
        _until = until;
        _incidents = incidents.ToLookup(incident => incident.RiskId, StringComparer.Ordinal);
        _trials = new(watch.Trials, StringComparer.Ordinal);
    }

    public IReadOnlyList<RiskLearning> Lines => _lines;

    public IReadOnlyDictionary<string, YearlyTrials> Trials => _trials;

    public RiskRegister Learn()
    {
        Risk[] risks = [.. _watch.Register.Quantified.Risks];
        // Every quantity learns once, from all risks that it is the frequency of.
        Dictionary<string, Estimate> learntNames = new(StringComparer.Ordinal);
        Dictionary<string, Estimate> learnt = new(StringComparer.Ordinal);
        foreach (IGrouping<string, Risk> group in risks.GroupBy(QuantityOf, StringComparer.Ordinal))
        {
            Risk[] own = [.. group];
            if (Posterior(own) is { } posterior && !posterior.Equals(own[0].Frequency.Value))
            {
                if (posterior.Names.Count > 0)
                {
                    learntNames.Add(posterior.Names[0], posterior);
                }
                else
                {
                    learnt.Add(own[0].Id, posterior);
                }
            }
        }

        Dictionary<string, Risk> after = new(StringComparer.Ordinal);
        foreach (Risk risk in risks)
        {
            after.Add(risk.Id, Learn(risk, learnt, learntNames));
        }

        return _watch.Register.With(
            _watch.Register.Risks.Select(risk => Remember(after.GetValueOrDefault(risk.Id, risk)))
        );
    }

    private static string QuantityOf(Risk risk) =>
        risk.Frequency.Value is { IsDistribution: true, Names: [{ } name] } ? $"name {name}" : $"risk {risk.Id}";

    /// <summary>What is believed of the quantity after the period; null, with the reason noted, where it learns nothing.</summary>
    private Estimate? Posterior(Risk[] risks)
    {
        Estimate value = risks[0].Frequency.Value;
        KeyValuePair<string, YearlyTrials>[] trials = [.. _trials];
        try
        {
            foreach (Risk risk in risks)
            {
                if (Observation(risk) is { } observation)
                {
                    value = value.Update(observation);
                }
            }

            return value;
        }
        catch (InvalidOperationException refusal)
        {
            foreach (Risk risk in risks)
            {
                _notLearnt[risk.Id] = Sentence(refusal.Message);
            }

            // What was not learnt now can be learnt when the frequency is one that learns.
            _trials.Clear();
            foreach ((string id, YearlyTrials waiting) in trials)
            {
                _trials.Add(id, waiting);
            }

            return null;
        }
    }

    private Observation? Observation(Risk risk)
    {
        Incident[] incidents = [.. _incidents[risk.Id]];
        switch (risk.Frequency.Model)
        {
            case FrequencyModel.Poisson:
                return new PoissonObservation(incidents.Length, ObservedTime.Years(_watch.ObservedUntil, _until));
            case FrequencyModel.AtMostOnce:
            {
                (YearlyTrials next, long successes, long trials) = TrialsOf(risk)
                    .Years(incidents.Select(incident => incident.On), _until);
                _trials[risk.Id] = next;
                return Binomial(risk, successes, trials, "no year of watching is over yet, and it did not strike");
            }

            case FrequencyModel.Binomial:
            {
                (YearlyTrials next, long successes, long trials) = TrialsOf(risk)
                    .Opportunities(incidents.Length, risk.Frequency.Size, _until);
                _trials[risk.Id] = next;
                return Binomial(risk, successes, trials, "no opportunity has passed yet");
            }

            default:
                _notLearnt[risk.Id] =
                    $"A frequency that is {EnumText.Of(risk.Frequency.Model)} has no conjugate prior; give it as a rate or a probability to learn.";
                return null;
        }
    }

    private BinomialObservation? Binomial(Risk risk, long successes, long trials, string nothing)
    {
        if (trials == 0)
        {
            _notLearnt[risk.Id] = Sentence(nothing);
            return null;
        }

        return new(successes, trials);
    }

    private YearlyTrials TrialsOf(Risk risk) =>
        _trials.TryGetValue(risk.Id, out YearlyTrials known) ? known : new(_watch.ObservedUntil, 0, 0);

    private Risk Learn(Risk risk, Dictionary<string, Estimate> learnt, Dictionary<string, Estimate> learntNames)
    {
        Measured before = risk.ExpectedLoss;
        Estimate frequency = learnt.TryGetValue(risk.Id, out Estimate posterior)
            ? posterior
            : Replace(risk.Frequency.Value, learntNames);
        Risk after = risk;
        if (!frequency.Equals(risk.Frequency.Value))
        {
            after = after with { Frequency = WithValue(risk.Frequency, frequency) };
        }

        Incident[] incidents = [.. _incidents[risk.Id]];
        double[] losses = [.. incidents.Where(incident => incident.Loss > 0).Select(incident => incident.Loss!.Value)];
        string? lossNotLearnt = null;
        if (risk.Severity is { } severity)
        {
            if (losses.Length > 0)
            {
                after = after with { Severity = severity.Update(losses) };
            }

            int free = incidents.Count(incident => incident.Loss == 0);
            lossNotLearnt =
                free == 0
                    ? null
                    : $"{NumberText.Count(free)} of {NumberText.Count(incidents.Length)} incidents cost nothing, which no lognormal loss does.";
        }
        else
        {
            Estimate loss = Replace(risk.Loss, learntNames);
            if (!loss.Equals(risk.Loss))
            {
                after = after with { Loss = loss };
            }

            lossNotLearnt =
                losses.Length == 0
                    ? null
                    : $"The loss of \"{risk.Id}\", {risk.Loss}, does not say what it would learn from losses; state it as a severity.";
        }

        _lines.Add(
            new()
            {
                RiskId = risk.Id,
                Events = incidents.Length,
                Losses = incidents.Count(incident => incident.Loss is not null),
                FrequencyBefore = risk.Frequency,
                FrequencyAfter = after.Frequency,
                ExpectedLossBefore = before,
                ExpectedLossAfter = after.ExpectedLoss,
                FrequencyNotLearnt = _notLearnt.GetValueOrDefault(risk.Id),
                LossNotLearnt = lossNotLearnt,
            }
        );
        return after;
    }

    /// <summary>Named quantities that learnt stand in other places, too.</summary>
    private static Estimate Replace(Estimate estimate, Dictionary<string, Estimate> learntNames)
    {
        foreach (string name in estimate.Names)
        {
            if (learntNames.TryGetValue(name, out Estimate posterior))
            {
                estimate = estimate.Given(name, posterior);
            }
        }

        return estimate;
    }

    private static EventFrequency WithValue(EventFrequency frequency, Estimate value) =>
        frequency.Model switch
        {
            FrequencyModel.Poisson => EventFrequency.PerYear(value),
            FrequencyModel.AtMostOnce => EventFrequency.AtMostOnce(value),
            FrequencyModel.Binomial => EventFrequency.Binomial((int)frequency.Size, value),
            FrequencyModel.NegativeBinomial => EventFrequency.NegativeBinomial(value, frequency.Size),
            _ => EventFrequency.Count(value),
        };

    private Risk Remember(Risk risk)
    {
        foreach (Incident incident in _incidents[risk.Id].OrderBy(incident => incident.On))
        {
            // An entry made by hand may be of a later day; the history stays in order.
            DateOnly on = risk.History is [.., { } last] && last.On > incident.On ? last.On : incident.On;
            string cost = incident.Loss is { } loss ? $", cost {NumberText.Money(loss, _watch.Register.Unit)}" : "";
            string words = incident.Description.Length == 0 ? "" : $": {incident.Description}";
            string day = on == incident.On ? "" : $" on {DateText.Date(incident.On)}";
            risk = risk.WithEntry(on, $"struck{day}{cost}{words}");
        }

        return risk;
    }

    private static string Sentence(string text) =>
        char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] == '.' ? "" : ".");
}
