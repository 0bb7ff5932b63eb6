using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>What finding something out before a decision would be worth, on average: the most that finding out may cost.</summary>
public sealed record InformationValue
{
    internal InformationValue(
        Learning about,
        BacklogDecision decision,
        SimulatedValue value,
        SimulatedValue? changes,
        InformationMethod method,
        string text,
        long draws
    )
    {
        (About, Decision, Value, ProbabilityOfChange, Method) = (about, decision, value, changes, method);
        Explanation = new(
            Sentence(about, decision, value, changes, text, method <= InformationMethod.Quadrature ? null : draws),
            MethodText(method, draws),
            [
                decision.Assumption,
                "The value of a choice is the sum of its scores, and only its mean counts: no aversion to risk.",
                decision.Worth is null
                    ? "No worth of a point of score was given, so the answer stays in score units."
                    : $"A point of score is worth {NumberText.Money(decision.Worth.PerPoint, decision.Worth.Currency)}{(decision.Worth.Horizon is null ? "" : $" {decision.Worth.Horizon}")}, however many there are.",
            ]
        );
    }

    /// <summary>What would be found out.</summary>
    public Learning About { get; }

    /// <summary>The decision that it would serve.</summary>
    public BacklogDecision Decision { get; }

    /// <summary>How much higher the mean score of the choice would be, in score units; at least 0. Its error is 0 where it was enumerated or integrated.</summary>
    public SimulatedValue Value { get; }

    /// <summary>The same in money; <see langword="null"/> where no worth of a point of score was given.</summary>
    public SimulatedValue? Money => Decision.Worth?.Of(Value);

    /// <summary>The probability that the choice would become another; <see langword="null"/> where it was not worked out.</summary>
    public SimulatedValue? ProbabilityOfChange { get; }

    /// <summary>How it was worked out.</summary>
    public InformationMethod Method { get; }

    /// <summary>The answer in a sentence, the method and what is assumed.</summary>
    public Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private static string Sentence(
        Learning about,
        BacklogDecision decision,
        SimulatedValue value,
        SimulatedValue? changes,
        string text,
        long? draws
    )
    {
        string learned = $"{text} {about} before {decision.Name}";
        if (value.Value == 0 && value.StandardError == 0)
        {
            return draws is { } count
                ? $"{learned} is worth nothing: it changed the choice in none of {NumberText.Count(count)} draws."
                : $"{learned} is worth nothing: it would not change the choice.";
        }

        string often = changes is { } share
            ? $"; it would change the choice with a chance of {ShareText.Probability(share)}"
            : "";
        return decision.Worth is { } worth
            ? $"{learned} is worth up to {worth.Text(value)}{often}."
            : $"{learned} is worth {NumberText.Number(value)} of score on average{often}.";
    }

    private static string MethodText(InformationMethod method, long draws) =>
        method switch
        {
            InformationMethod.Enumeration => "enumeration of all values, exact",
            InformationMethod.Quadrature => "integrals over known distributions, to about 10⁻¹⁰",
            InformationMethod.Simulation =>
                $"Monte Carlo with {NumberText.Count(draws)} draws; mean scores given what is known in closed form (Brennan et al. 2007)",
            InformationMethod.NestedSimulation =>
                $"Monte Carlo with {NumberText.Count(draws)} draws, nested at up to {NestedScore.MostKnots} values with common random numbers",
            _ =>
                $"Monte Carlo with {NumberText.Count(draws)} draws and regression (Strong, Oakley and Brennan 2014), whose smoothing biases the value slightly",
        };
}
