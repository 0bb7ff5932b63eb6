using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Why outcomes differ: because prompts do, or because a model answers the same prompt differently each time. More generations lower only the
/// second part.
/// </summary>
/// <remarks>
/// One-way random effects by the analysis of unweighted means (Searle, Casella and McCulloch 1992, chapter 3; for language models Miller 2024, "Adding error bars to evals"): the
/// variance within prompts is σ²ₛ = Σ(x − x̄ₚ)²/Σ(nₚ − 1), that between is σ²ₚ = s²(x̄ₚ) − σ²ₛ·mean(1/nₚ), at least 0. Prompts are taken as independent.
/// </remarks>
public sealed record GenerationVariance
{
    private GenerationVariance(Measured within, Measured between)
    {
        WithinPrompts = within;
        BetweenPrompts = between;
    }

    /// <summary>σ²ₛ, the variance of answers to one prompt; undefined where no prompt has two.</summary>
    public Measured WithinPrompts { get; }

    /// <summary>σ²ₚ, the variance between the true means of prompts; undefined where <see cref="WithinPrompts"/> is, or below two prompts.</summary>
    public Measured BetweenPrompts { get; }

    /// <summary>σ²ₛ/(σ²ₛ + σ²ₚ): the share of the spread of one answer that is sampling; undefined where nothing varies.</summary>
    public Measured SamplingShare =>
        !WithinPrompts.TryGet(out double within, out Undefined? undefined)
        || !BetweenPrompts.TryGet(out double between, out undefined)
            ? undefined
        : within + between > 0 ? within / (within + between)
        : new Undefined(UndefinedReason.NoVariation, "All outcomes are equal, so there is no spread to split.");

    /// <summary>√((σ²ₚ + σ²ₛ/k)/n): the standard error of a mean score of n prompts with k generations each.</summary>
    /// <param name="prompts">n, at least 1.</param>
    /// <param name="generations">k, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public Measured StandardErrorAt(int prompts, int generations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(prompts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(generations, 1);
        return
            !WithinPrompts.TryGet(out double within, out Undefined? undefined)
            || !BetweenPrompts.TryGet(out double between, out undefined)
            ? undefined
            : Math.Sqrt((between + within / generations) / prompts);
    }

    /// <summary>
    /// The number of generations a prompt that gives the smallest error for the money: √(σ²ₛ/σ²ₚ · cost of a prompt/cost of a generation), rounded to the better neighbour, at
    /// least 1. Cochran 1977, section 10.6.
    /// </summary>
    /// <param name="costOfPrompt">What one more prompt costs beside its generations, as writing and labelling it; at least 0.</param>
    /// <param name="costOfGeneration">What one more generation costs, with its judging; greater than 0.</param>
    /// <returns>Undefined where prompts do not differ: then nothing but the number of answers counts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A cost is outside its range.</exception>
    public Measured BestGenerations(double costOfPrompt, double costOfGeneration)
    {
        _ = Domain.NonNegative.Require(costOfPrompt);
        _ = Domain.Positive.Require(costOfGeneration);
        if (
            !WithinPrompts.TryGet(out double within, out Undefined? undefined)
            || !BetweenPrompts.TryGet(out double between, out undefined)
        )
        {
            return undefined;
        }

        if (!(between > 0))
        {
            return new Undefined(
                UndefinedReason.NoVariation,
                "The prompts do not differ beyond sampling, so only the number of answers counts, on however many prompts."
            );
        }

        double best = Math.Max(1, Math.Floor(Math.Sqrt(within / between * (costOfPrompt / costOfGeneration))));
        return double.IsFinite(best) && Price(best + 1) < Price(best) ? best + 1 : best;

        // Variance times money for a fixed budget.
        double Price(double generations) =>
            (between + within / generations) * (costOfPrompt + generations * costOfGeneration);
    }

    /// <summary>The split of a model's scores.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="model">One of its models.</param>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    public static GenerationVariance Of(EvaluationScores scores, string model)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int place = scores.Place(model);
        ReadOnlySpan<int> counts = scores.CountsOf(place);
        ReadOnlySpan<double> means = scores.MeansOf(place);
        ReadOnlySpan<double> squares = scores.SquaresOf(place);
        long freedom = 0;
        double within = 0;
        double reciprocals = 0;
        List<double> answered = [];
        for (int prompt = 0; prompt < counts.Length; prompt++)
        {
            if (counts[prompt] > 0)
            {
                freedom += counts[prompt] - 1;
                within += squares[prompt];
                reciprocals += 1d / counts[prompt];
                answered.Add(means[prompt]);
            }
        }

        if (freedom == 0)
        {
            Undefined once = new(
                UndefinedReason.TooFewObservations,
                $"{model} answered no prompt more than once, so sampling cannot be told from prompts."
            );
            return new(once, once);
        }

        within /= freedom;
        Moments moments = Moments.Of(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(answered));
        return new(
            within,
            moments.Variance.TryGet(out double variance, out Undefined? few)
                ? Math.Max(0, variance - within * (reciprocals / answered.Count))
                : few
        );
    }

    /// <summary>The split as a sentence.</summary>
    public override string ToString() =>
        SamplingShare.TryGet(out double share, out Undefined? undefined)
            ? $"{ShareText.Share(share)} of the variance of an answer is sampling, the rest is between prompts."
            : undefined.Sentence;
}
