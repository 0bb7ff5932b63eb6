using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Where a new model is worse: every slice of the prompts compared, with the error of looking at many of them controlled.</summary>
/// <remarks>
/// Each slice is tested at α over the number of slices tested (Bonferroni), and its interval has that level too, so that it excludes 0 exactly where the slice is reported: the probability of
/// reporting any slice falsely is at most α, however slices overlap.
/// </remarks>
public sealed record SliceRegressions
{
    private SliceRegressions(
        string baseline,
        string candidate,
        IReadOnlyList<SliceDifference> slices,
        double confidence
    )
    {
        Baseline = baseline;
        Candidate = candidate;
        Slices = slices;
        Confidence = confidence;
    }

    /// <summary>The model compared with.</summary>
    public string Baseline { get; }

    /// <summary>The model in question.</summary>
    public string Candidate { get; }

    /// <summary>Every slice, by dimension and value.</summary>
    public IReadOnlyList<SliceDifference> Slices { get; }

    /// <summary>The confidence of all intervals together.</summary>
    public double Confidence { get; }

    /// <summary>The slices on which the candidate is shown to be worse, the largest loss first.</summary>
    public IReadOnlyList<SliceDifference> Regressions =>
        [
            .. Slices
                .Where(slice => slice.Verdict == SeparationVerdict.Worse)
                .OrderByDescending(slice => Math.Abs(slice.Difference.Difference.Value.Value)),
        ];

    /// <summary>The slices that are too small to be judged.</summary>
    public IReadOnlyList<SliceDifference> TooSmall => [.. Slices.Where(slice => slice.IsTooSmall)];

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation
    {
        get
        {
            IReadOnlyList<SliceDifference> worse = Regressions;
            int tested = Slices.Count - TooSmall.Count;
            string found =
                worse.Count == 0
                    ? $"On none of {NumberText.Count(tested)} slices is {Candidate} shown to be worse than {Baseline}"
                    : $"{Candidate} is worse than {Baseline} on {string.Join("; ", worse.Select(slice => $"{slice.Dimension} {slice.Value}"))}, of {NumberText.Count(tested)} slices";
            string small =
                TooSmall.Count == 0 ? "." : $"; {NumberText.Count(TooSmall.Count)} more are too small to judge.";
            return new(
                found + small,
                "paired comparisons by slice, adjusted together (Bonferroni 1936; Dunn 1961)",
                ["prompts of a slice are a fair sample of its kind", "clusters are independent of each other"]
            );
        }
    }

    /// <summary>Compares two models on every slice.</summary>
    /// <param name="set">The evaluation.</param>
    /// <param name="baseline">The model compared with.</param>
    /// <param name="candidate">The model in question; another one.</param>
    /// <param name="dimensions">What to slice by; every dimension where left out.</param>
    /// <param name="confidence">Of all intervals together, strictly between 0 and 1.</param>
    /// <param name="fewestClusters">Slices with fewer shared clusters are listed and not tested; at least 2.</param>
    /// <exception cref="ArgumentException">There is no such model or dimension, or both models are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence or the fewest clusters are outside their range.</exception>
    /// <exception cref="InvalidOperationException">Several judges found the outcomes: <see cref="EvaluationSet.JudgedBy"/> says whose to take.</exception>
    public static SliceRegressions Of(
        EvaluationSet set,
        string baseline,
        string candidate,
        IReadOnlyList<string>? dimensions = null,
        double confidence = 0.95,
        int fewestClusters = 10
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentOutOfRangeException.ThrowIfLessThan(fewestClusters, 2);
        double alpha = 1 - Domain.OpenShare.Require(confidence);
        // Names and judges are asked of the whole, since a slice may lack a model.
        ModelDifference whole = PairedEvaluation.Compare(set.Scores(), baseline, candidate, confidence);
        (string Dimension, string Value, EvaluationSet Set)[] slices =
        [
            .. (dimensions ?? set.SliceDimensions).SelectMany(dimension =>
                set.SlicedBy(dimension).Select(slice => (dimension, slice.Key, slice.Value))
            ),
        ];
        ModelDifference?[] single =
        [
            .. slices.Select(slice =>
                Has(slice.Set, whole)
                    ? PairedEvaluation.Compare(slice.Set.Scores(), baseline, candidate, confidence)
                    : null
            ),
        ];
        int tested = single.Count(one => one is not null && one.Clusters >= fewestClusters);
        double each = 1 - alpha / Math.Max(1, tested);
        return new(
            baseline,
            candidate,
            [
                .. slices
                    .Zip(single)
                    .Where(pair => pair.Second is not null)
                    .Select(pair => Slice(pair.First, pair.Second!, tested, each, fewestClusters)),
            ],
            confidence
        );
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private static bool Has(EvaluationSet slice, ModelDifference whole) =>
        slice.Models.Contains(whole.Baseline, StringComparer.Ordinal)
        && slice.Models.Contains(whole.Candidate, StringComparer.Ordinal);

    private static SliceDifference Slice(
        (string Dimension, string Value, EvaluationSet Set) slice,
        ModelDifference single,
        int tested,
        double each,
        int fewestClusters
    )
    {
        bool isTooSmall = single.Clusters < fewestClusters;
        return new(
            slice.Dimension,
            slice.Value,
            isTooSmall ? single : PairedEvaluation.Compare(slice.Set.Scores(), single.Baseline, single.Candidate, each),
            single.PValue.TryGet(out double p, out Undefined? undefined)
                ? Math.Min(1, p * Math.Max(1, tested))
                : undefined,
            isTooSmall
        );
    }
}
