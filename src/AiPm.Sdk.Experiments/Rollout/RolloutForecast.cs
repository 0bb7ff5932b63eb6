using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a rollout plan can catch, stage by stage, and its chance to roll back a harmless version.</summary>
public sealed record RolloutForecast
{
    /// <summary>Below so many expected users of the rarer outcome the score of a share is too skew for its boundary.</summary>
    internal const double FewestOutcomes = 30;

    internal RolloutForecast(RolloutPlan plan)
    {
        Power = plan.Power;
        (RolloutGuardrail Guardrail, GuardrailDesign Design)[] designs =
        [
            .. plan.Guardrails.Select(one => (one, plan.DesignOf(one))),
        ];
        List<StageForecast> stages = [];
        List<string> warnings = [];
        for (int stage = 0; stage < plan.Stages.Count; stage++)
        {
            int last = plan.LastLookOf(stage);
            stages.Add(
                new(
                    plan.Stages[stage].Name,
                    plan.Looks[last].Day,
                    plan.Looks.Take(last + 1).Sum(look => look.Served),
                    [.. designs.Select(one => Harm(one.Guardrail, one.Design, last, plan.Power))]
                )
            );
        }

        foreach ((RolloutGuardrail guardrail, GuardrailDesign design) in designs)
        {
            if (design.Looks.Count == 0)
            {
                warnings.Add($"{guardrail.Name} is never judged: no stage compares users on it");
            }
            else if (design.RarestBy(0) < FewestOutcomes)
            {
                warnings.Add(
                    $"{guardrail.Name} expects {NumberText.Rounded(design.RarestBy(0), 2)} of its rarer outcome on a side at its first look: below {NumberText.Number(FewestOutcomes)} the chance of a wrong rollback there may be larger than stated"
                );
            }
        }

        Stages = stages;
        Warnings = warnings;
        double each = plan.Alpha / plan.Guardrails.Count;
        int judged = designs.Count(one => one.Design.Looks.Count > 0);
        WrongRollback = each * judged;
        WrongRollbackIfIndependent = 1 - Math.Pow(1 - each, judged);
        Explanation = new(
            Sentence(plan),
            $"One-sided group sequential tests of harm over {NumberText.Count(plan.Looks.Count)} looks, {plan.Rule?.ToString() ?? "the same error at each"} (Jennison and Turnbull 2000), of Mantel–Haenszel scores",
            [
                $"{NumberText.Number(plan.UsersPerDay)} new users a day",
                "each user counts once, with an outcome over a fixed window",
                "users are split at random in every stage",
                "scores are normal",
            ]
        );
    }

    /// <summary>The stages.</summary>
    public IReadOnlyList<StageForecast> Stages { get; }

    /// <summary>The power of the smallest harms.</summary>
    public double Power { get; }

    /// <summary>The chance to roll back a version that harms nothing, at most: whatever the guardrails have to do with each other.</summary>
    public double WrongRollback { get; }

    /// <summary>The same where the guardrails are independent.</summary>
    public double WrongRollbackIfIndependent { get; }

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The forecast as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private static DetectableHarm Harm(RolloutGuardrail guardrail, GuardrailDesign design, int last, double power)
    {
        int own = design.UpTo(last);
        Measured smallest = design.SmallestHarm(own, power);
        return new(
            guardrail.Name,
            smallest,
            own >= 0 && double.IsFinite(design.Design!.Boundaries[own].Efficacy)
                ? design.Design.Boundaries[own].Efficacy
                : smallest.Undefined ?? new(UndefinedReason.NotMeasured, $"{guardrail.Name} cannot be judged by then."),
            own < 0 ? 0 : design.Design!.Boundaries[own].CumulativeAlpha
        );
    }

    private string Sentence(RolloutPlan plan)
    {
        RolloutGuardrail first = plan.Guardrails[0];
        (StageForecast Stage, double Harm)[] caught =
        [
            .. Stages
                .Where(stage => stage.Harms[0].Smallest.IsDefined)
                .Select(stage => (stage, stage.Harms[0].Smallest.Value)),
        ];
        string wrong = $"A version that harms nothing is rolled back with at most {ShareText.Level(WrongRollback)}";
        return caught.Length switch
        {
            0 => $"{wrong}; no harm to {first.Name} can be caught.",
            1 =>
                $"{wrong}; a harm to {first.Name} of {first.Text(caught[0].Harm)} is caught by the end of {caught[0].Stage.Stage} with {ShareText.Level(Power)}.",
            _ =>
                $"{wrong}; with {ShareText.Level(Power)} a harm to {first.Name} of {first.Text(caught[0].Harm)} is caught by the end of {caught[0].Stage.Stage} and one of {first.Text(caught[^1].Harm)} by the end of {caught[^1].Stage.Stage}.",
        };
    }
}
