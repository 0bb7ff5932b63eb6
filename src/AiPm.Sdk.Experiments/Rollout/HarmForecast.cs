using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>What a harm to one guardrail costs under a rollout plan: when it is caught, and whom it reaches before.</summary>
public sealed record HarmForecast
{
    internal HarmForecast(RolloutPlan plan, RolloutGuardrail guardrail, double harm)
    {
        _ = Domain.Positive.Require(harm);
        if (harm > guardrail.WorstHarm)
        {
            _ = Domain.Between(0, guardrail.WorstHarm).Require(harm);
        }

        Guardrail = guardrail.Name;
        Harm = harm;
        GuardrailDesign design = plan.DesignOf(guardrail);
        List<CaughtByStage> stages = [];
        double caught = 0;
        double treated = 0;
        for (int look = 0; look < plan.Looks.Count; look++)
        {
            RolloutLook one = plan.Looks[look];
            treated += (1 - caught) * one.Served;
            caught = Math.Max(caught, design.ProbabilityBy(design.UpTo(look), harm));
            if (one.EndsStage)
            {
                stages.Add(new(plan.Stages[one.Stage].Name, one.Day, caught, treated));
            }
        }

        Stages = stages;
        TreatedUsers = treated;
        TotalHarm = treated * harm;
        Explanation = new(
            Sentence(plan, guardrail),
            "Group sequential crossing probabilities under the harm (Jennison and Turnbull 2000)",
            [
                "the other guardrails are not harmed",
                "users of a stage see the new version until the look that rolls back",
                "without a rollback the harm goes on after the plan",
            ]
        );
    }

    /// <summary>The guardrail.</summary>
    public string Guardrail { get; }

    /// <summary>The harm.</summary>
    public double Harm { get; }

    /// <summary>The probability to be caught by the end of each stage.</summary>
    public IReadOnlyList<CaughtByStage> Stages { get; }

    /// <summary>The probability to be caught at all.</summary>
    public double Probability => Stages[^1].Probability;

    /// <summary>The users expected to have the new version before it is rolled back or the plan ends.</summary>
    public double TreatedUsers { get; }

    /// <summary>The harm expected in all: of a share, so many users more with the bad outcome; of a mean, its unit times users.</summary>
    public double TotalHarm { get; }

    /// <summary>The forecast as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    private string Sentence(RolloutPlan plan, RolloutGuardrail guardrail)
    {
        CaughtByStage first = Stages.FirstOrDefault(stage => stage.Probability >= 0.5) ?? Stages[^1];
        string rest =
            first == Stages[^1]
                ? ""
                : $" and by the end of {Stages[^1].Stage} with {ShareText.Probability(Probability)}";
        string harmed = guardrail.IsShare
            ? $"{NumberText.Rounded(TotalHarm, 3)} of them are harmed"
            : $"their {guardrail.Name} is worse by {NumberText.Rounded(TotalHarm, 3)} in all";
        double all = plan.Looks.Sum(look => look.Served);
        return $"A harm to {guardrail.Name} of {guardrail.Text(Harm)} is caught by the end of {first.Stage} with {ShareText.Probability(first.Probability)}{rest}; until then it reaches {NumberText.Rounded(TreatedUsers, 3)} users on average instead of {NumberText.Rounded(all, 3)}, and {harmed}.";
    }
}
