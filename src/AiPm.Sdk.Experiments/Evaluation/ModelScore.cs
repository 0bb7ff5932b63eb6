using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>How well one model did: its mean score over prompts, with an interval that knows clusters and repeated generations.</summary>
/// <remarks>
/// Every prompt counts the same. Of right-or-wrong outcomes of single, independent prompts the interval is Wilson's, with the exact and the Bayesian one beside it for few
/// prompts; else the error is that of clusters (a prompt with its generations is one where none is given), by Wilson's interval of an effective size inside [0, 1] and Student's
/// elsewhere.
/// </remarks>
public sealed record ModelScore
{
    private static readonly string[] Assumptions =
    [
        "prompts are a fair sample of those asked about",
        "clusters are independent of each other",
    ];

    private ModelScore(string model, IntervalEstimate score, MeasuredInterval exact, MeasuredInterval bayesian)
    {
        Model = model;
        Score = score;
        ExactInterval = exact;
        BayesianInterval = bayesian;
    }

    /// <summary>What the interval of repeated or clustered outcomes from 0 to 1 promises; the size is clusters.</summary>
    public static IntervalMethod ShareMethod => ClusteredMean.ShareMethod;

    /// <summary>What the interval of outcomes on any other scale promises; the size is clusters.</summary>
    public static IntervalMethod RealMethod => ClusteredMean.RealMethod;

    /// <summary>The model.</summary>
    public string Model { get; }

    /// <summary>The mean score with its interval.</summary>
    public IntervalEstimate Score { get; }

    /// <summary>Clopper and Pearson's interval: never below its confidence, however few prompts; undefined where outcomes are graded, repeated or clustered.</summary>
    public MeasuredInterval ExactInterval { get; }

    /// <summary>Jeffreys' credible interval, of the prior Beta(½, ½); undefined where <see cref="ExactInterval"/> is.</summary>
    public MeasuredInterval BayesianInterval { get; }

    /// <summary>The split of the variance by prompts and generations.</summary>
    public required GenerationVariance Variance { get; init; }

    /// <summary>How many prompts the model has an outcome of.</summary>
    public required long Prompts { get; init; }

    /// <summary>How many answers these are.</summary>
    public required long Answers { get; init; }

    /// <summary>Judges one model.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="model">One of its models.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Undefined without outcomes; without an interval where too few clusters or no variation leave none.</returns>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public static ModelScore Of(EvaluationScores scores, string model, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(scores);
        int place = scores.Place(model);
        ReadOnlySpan<int> counts = scores.CountsOf(place);
        bool[] isAsked = new bool[scores.Prompts];
        long prompts = 0;
        long answers = 0;
        bool isOnce = true;
        double sum = 0;
        for (int prompt = 0; prompt < isAsked.Length; prompt++)
        {
            isAsked[prompt] = counts[prompt] > 0;
            prompts += isAsked[prompt] ? 1 : 0;
            answers += counts[prompt];
            isOnce &= counts[prompt] <= 1;
            sum += scores.MeansOf(place)[prompt];
        }

        bool isPlain = scores.IsBinary && isOnce && !scores.IsClustered;
        ProportionCounts plain = isPlain ? new((long)sum, prompts) : default;
        Undefined notPlain = new(
            UndefinedReason.DoesNotExist,
            "Exact and Bayesian intervals are of right-or-wrong outcomes, one a prompt, of prompts that are independent."
        );
        string name = $"score of {model}";
        return new(
            model,
            isPlain
                ? ProportionEstimates.Wilson(name, plain, confidence)
                : Clustered(scores, place, isAsked, name, confidence, prompts, answers),
            isPlain ? ProportionIntervals.ClopperPearson(plain, confidence) : notPlain,
            isPlain ? ProportionIntervals.Jeffreys(plain, confidence) : notPlain
        )
        {
            Variance = GenerationVariance.Of(scores, model),
            Prompts = prompts,
            Answers = answers,
        };
    }

    /// <summary>The score as a sentence.</summary>
    public override string ToString() => Score.ToString();

    private static IntervalEstimate Clustered(
        EvaluationScores scores,
        int place,
        bool[] isAsked,
        string name,
        double confidence,
        long prompts,
        long answers
    )
    {
        LinearisedStatistic mean = ClusteredMean.Of(
            scores.MeansOf(place),
            isAsked,
            scores.ClusterOfPrompt,
            scores.Clusters
        );
        return new(
            name,
            mean.Value,
            scores.IsShare ? mean.Wilson(confidence) : mean.Student(confidence),
            confidence,
            scores.IsShare ? ClusteredMean.ShareMethod : ClusteredMean.RealMethod,
            mean.EffectiveSize,
            scores.IsShare ? Domain.Share : Domain.Real,
            [new("prompts", prompts), new("clusters", mean.Count), new("answers", answers)],
            Assumptions
        );
    }
}
