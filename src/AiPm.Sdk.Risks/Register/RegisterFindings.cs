using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What is missing, late or at odds with itself in a register.</summary>
internal sealed class RegisterFindings(RiskRegister register, DateOnly today)
{
    private readonly List<RegisterFinding> _findings = [];

    public IReadOnlyList<RegisterFinding> Find()
    {
        foreach (Risk risk in register.Risks.Where(risk => risk.Status != RiskStatus.Closed))
        {
            Entry(risk);
            Treatment(risk);
            Ratings(risk);
            Watching(risk);
        }

        return _findings;
    }

    private void Entry(Risk risk)
    {
        AddIf(risk.Owner is null, risk, "has no owner");
        AddIf(risk.Category is null, risk, "has no category");
        AddIf(
            !risk.IsQuantified && risk is { Inherent: null, Current: null, Target: null },
            risk,
            "is neither rated nor quantified"
        );
        AddIf(
            risk.HasFrequency != risk.HasLoss,
            risk,
            risk.HasLoss
                ? "has a loss and no frequency, so forecasts leave it out"
                : "has a frequency and no loss, so forecasts leave it out"
        );
        AddIf(
            risk.Proximity?.At(today) == ProximityPhase.Past && risk.Status != RiskStatus.Materialised,
            risk,
            $"could strike {risk.Proximity}, which is over: close it or say until when"
        );
    }

    private void Treatment(Risk risk)
    {
        bool isJudged = risk.Status is RiskStatus.Open or RiskStatus.Materialised;
        Mitigation[] active = [.. risk.Mitigations.Where(mitigation => mitigation.State != MitigationState.Dropped)];
        AddIf(isJudged && risk.Treatments.Count == 0 && active.Length == 0, risk, "has no treatment");
        foreach (TreatmentStrategy strategy in risk.Treatments.Where(strategy => strategy != TreatmentStrategy.Accept))
        {
            AddIf(
                !active.Any(mitigation => mitigation.Strategy == strategy),
                risk,
                $"is to be {Participle(strategy)} and has no mitigation that does so"
            );
        }

        if (risk.Status == RiskStatus.Accepted || risk.Treatments.Contains(TreatmentStrategy.Accept))
        {
            AddIf(risk.Acceptance is null, risk, "is accepted by nobody in particular");
            AddIf(
                risk.Acceptance is { } acceptance && !acceptance.HoldsOn(today),
                risk,
                $"was accepted by {risk.Acceptance}, which does not hold on {DateText.LongDate(today)}"
            );
        }

        foreach (Mitigation mitigation in active.Where(mitigation => mitigation.State != MitigationState.Done))
        {
            AddIf(
                mitigation.IsOverdue(today),
                risk,
                $"has the mitigation \"{mitigation.Action}\" that was due on {(mitigation.Due is { } due ? DateText.LongDate(due) : "")}"
            );
            AddIf(mitigation.Owner is null, risk, $"has the mitigation \"{mitigation.Action}\" that nobody owns");
            AddIf(mitigation.Due is null, risk, $"has the mitigation \"{mitigation.Action}\" without a day");
        }
    }

    private void Ratings(Risk risk)
    {
        if (register.Matrix is not { } matrix)
        {
            return;
        }

        double? inherent = Score(risk.Inherent);
        double? current = Score(risk.Current);
        double? target = Score(risk.Target);
        AddIf(
            current > inherent,
            risk,
            $"is rated worse today ({risk.Current}) than if nothing were done ({risk.Inherent})"
        );
        AddIf(target > current, risk, $"has a target ({risk.Target}) worse than today ({risk.Current})");
        AddIf(
            target < current
                && !risk.Mitigations.Any(mitigation =>
                    mitigation.State is MitigationState.Planned or MitigationState.InProgress
                ),
            risk,
            $"should get from {risk.Current} to {risk.Target}, and nothing under way leads there"
        );

        double? Score(RiskRating? rating) => rating is null ? null : matrix.Assess(rating).Score;
    }

    private void Watching(Risk risk)
    {
        foreach (KeyRiskIndicator indicator in risk.Indicators)
        {
            AddIf(
                risk.Contingencies.Count > 0
                    && !risk.Contingencies.Any(plan => plan.Indicators.Contains(indicator.Id, StringComparer.Ordinal)),
                risk,
                $"has the indicator \"{indicator.Id}\" that starts none of its plans"
            );
        }

        foreach (ContingencyPlan plan in risk.Contingencies)
        {
            AddIf(
                plan.Indicators.Count == 0 && !plan.StartsOnEvent,
                risk,
                $"has the plan \"{plan.Name}\" that nothing starts"
            );
        }
    }

    private static string Participle(TreatmentStrategy strategy) =>
        strategy switch
        {
            TreatmentStrategy.Avoid => "avoided",
            TreatmentStrategy.Reduce => "reduced",
            _ => "transferred",
        };

    private void AddIf(bool holds, Risk risk, string what)
    {
        if (holds)
        {
            _findings.Add(new(risk.Id, $"\"{risk.Id}\" {what}."));
        }
    }
}
