using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// The best of many models or prompts, and what its score is worth after it was chosen by that score: the winner's own mean is too high, the more so the more were tried.
/// </summary>
/// <remarks>
/// <para>The corrected score is held out: clusters are halved at random, the best by one half is scored on the other, many times over; the score is the mean of these, so an unbiased score of choosing in this way
/// with half the data (a guard against paying for luck: Cawley and Talbot 2010, JMLR 11). The interval has the medians of the ends of intervals of half the error, which covers at least as often
/// as one says (Meinshausen, Meier and Bühlmann 2009, JASA 104, for p-values): cross-validated scores of a chosen model with their plain error were measured to cover 69 to 86 % in place of 95. The
/// optimism is the winner's mean less the corrected one.</para>
/// <para>The simultaneous interval is that of the winner with the confidence 1 − α/m for m models (Bonferroni): it holds whichever of them wins.</para>
/// </remarks>
public sealed record BestOfMany
{
    private BestOfMany(ModelScore naive, IntervalEstimate corrected, IntervalEstimate simultaneous, double agreement)
    {
        Naive = naive;
        Corrected = corrected;
        Simultaneous = simultaneous;
        SelectionShare = agreement;
    }

    /// <summary>What the interval of the corrected score promises, of the expected score of choosing in this way; the size is clusters.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Conservative(
            "held-out score of the best of many, medians over halvings",
            "Meinshausen, Meier and Bühlmann 2009",
            minimumSize: 50
        );

    /// <summary>The model with the best mean.</summary>
    public string Winner => Naive.Model;

    /// <summary>The winner's own score, as if it had not been chosen by it: too high.</summary>
    public ModelScore Naive { get; }

    /// <summary>The score corrected for the choice.</summary>
    public IntervalEstimate Corrected { get; }

    /// <summary>The winner's score with an interval that holds whichever model wins.</summary>
    public IntervalEstimate Simultaneous { get; }

    /// <summary>How often the winner was also the best of half the clusters: near 1 the choice is stable, near 1/m it is a lottery; 0 where there are fewer than 4 clusters.</summary>
    public double SelectionShare { get; }

    /// <summary>By how much the winner's own mean flatters it.</summary>
    public Measured Optimism =>
        !Naive.Score.Value.TryGet(out double naive, out Undefined? undefined)
        || !Corrected.Value.TryGet(out double corrected, out undefined)
            ? undefined
            : naive - corrected;

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        Corrected.Explanation with
        {
            Sentence = Optimism.TryGet(out double optimism, out Undefined? undefined)
                ? $"{Winner} is the best of {NumberText.Number(Corrected.Counts[0].Count)} by its mean of {NumberText.Number(Naive.Score.Value.Value)}, of which {NumberText.Number(optimism)} is the luck of having been chosen: {Corrected}"
                : undefined.Sentence,
        };

    /// <summary>Chooses the best model and corrects its score.</summary>
    /// <param name="scores">The scores of all that were tried, also of those given up.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <param name="halvings">How often clusters are halved, from 1 to 65,535.</param>
    /// <param name="seed">Of the halvings.</param>
    /// <exception cref="ArgumentException">There is no model, or one of them lacks an outcome on a prompt that another has: choosing needs all on the same prompts.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static BestOfMany Of(EvaluationScores scores, double confidence = 0.95, int halvings = 50, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfLessThan(halvings, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(halvings, ushort.MaxValue);
        _ = Domain.OpenShare.Require(confidence);
        RequireComplete(scores);
        int models = scores.Models.Count;
        int winner = Enumerable.Range(0, models).MaxBy(model => Mean(scores.MeansOf(model), scores.CountsOf(model)));
        ModelScore naive = ModelScore.Of(scores, scores.Models[winner], confidence);
        ChosenScores chosen = ChosenScores.Of(scores, winner, halvings, confidence, seed);
        SampleCount[] counts =
        [
            new("models tried", models),
            new("prompts", naive.Prompts),
            new("clusters", naive.Score.Size),
        ];
        string[] assumptions = ["all that was tried is in the table", .. naive.Score.Explanation.Assumptions];
        return new(
            naive,
            new(
                $"score of the best of {NumberText.Count(models)}, corrected for the choice",
                chosen.Value,
                chosen.Interval,
                confidence,
                Method,
                naive.Score.Size,
                scores.IsShare ? Domain.Share : Domain.Real,
                counts,
                assumptions
            ),
            ModelScore.Of(scores, scores.Models[winner], 1 - (1 - confidence) / models).Score,
            chosen.SelectionShare
        );
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private static double Mean(ReadOnlySpan<double> means, ReadOnlySpan<int> counts)
    {
        double sum = 0;
        long asked = 0;
        for (int prompt = 0; prompt < means.Length; prompt++)
        {
            sum += means[prompt];
            asked += counts[prompt] > 0 ? 1 : 0;
        }

        return asked > 0 ? sum / asked : double.NegativeInfinity;
    }

    private static void RequireComplete(EvaluationScores scores)
    {
        if (scores.Models.Count == 0)
        {
            throw new ArgumentException("scores must have at least 1 model, but had none", nameof(scores));
        }

        for (int model = 1; model < scores.Models.Count; model++)
        {
            for (int prompt = 0; prompt < scores.Prompts; prompt++)
            {
                bool here = scores.CountsOf(model)[prompt] > 0;
                if (here != scores.CountsOf(0)[prompt] > 0)
                {
                    string lacking = here ? scores.Models[0] : scores.Models[model];
                    throw new ArgumentException(
                        $"every model must have an outcome on the same prompts, but {lacking} has none on prompt {prompt}",
                        nameof(scores)
                    );
                }
            }
        }
    }
}
