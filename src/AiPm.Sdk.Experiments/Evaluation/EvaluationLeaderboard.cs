using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Models in the order of their scores, each with its interval, every pair tested on the prompts it shares, and the pairs that are not separated: a rank is a range, since models that
/// cannot be told apart share places.
/// </summary>
/// <remarks>
/// p-values of all pairs are adjusted together by Holm's procedure, so the probability of any false order is at most α. Cost: pairs × prompts; 20 models × 10,000 prompts × 5 generations take a
/// fraction of a second.
/// </remarks>
public sealed record EvaluationLeaderboard
{
    private EvaluationLeaderboard(
        IReadOnlyList<LeaderboardEntry> entries,
        IReadOnlyList<LeaderboardPair> pairs,
        double confidence
    )
    {
        Entries = entries;
        Pairs = pairs;
        Confidence = confidence;
    }

    /// <summary>The models, the best score first; models without a score last.</summary>
    public IReadOnlyList<LeaderboardEntry> Entries { get; }

    /// <summary>Every pair of models, in the order of the entries.</summary>
    public IReadOnlyList<LeaderboardPair> Pairs { get; }

    /// <summary>The confidence of the intervals, and of all orders together.</summary>
    public double Confidence { get; }

    /// <summary>The pairs that cannot be told apart at this size.</summary>
    public IReadOnlyList<LeaderboardPair> NotSeparated => [.. Pairs.Where(pair => !pair.IsSeparated)];

    /// <summary>Compares all models of a table.</summary>
    /// <param name="scores">The scores; at least 1 model.</param>
    /// <param name="confidence">Strictly between 0 and 1; α is 1 less it.</param>
    /// <param name="direction">Which way is better.</param>
    /// <exception cref="ArgumentException">There is no model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence or the direction is outside its range.</exception>
    public static EvaluationLeaderboard Of(
        EvaluationScores scores,
        double confidence = 0.95,
        Direction direction = Direction.Increase
    )
    {
        ArgumentNullException.ThrowIfNull(scores);
        EnumDomain.Require(direction);
        if (scores.Models.Count == 0)
        {
            throw new ArgumentException("scores must have at least 1 model, but had none", nameof(scores));
        }

        double sign = direction == Direction.Increase ? -1 : 1;
        ModelScore[] ordered =
        [
            .. scores
                .Models.Select(model => ModelScore.Of(scores, model, confidence))
                .OrderBy(one =>
                    one.Score.Value.TryGet(out double value, out _) ? sign * value : double.PositiveInfinity
                ),
        ];
        List<ModelDifference> differences = [];
        for (int better = 0; better < ordered.Length; better++)
        {
            for (int worse = better + 1; worse < ordered.Length; worse++)
            {
                differences.Add(
                    PairedEvaluation.Compare(scores, ordered[worse].Model, ordered[better].Model, confidence, direction)
                );
            }
        }

        LeaderboardPair[] pairs = Adjusted(differences, 1 - confidence);
        (string, string)[] separated =
        [
            .. pairs.Where(pair => pair.IsSeparated).Select(pair => (Winner(pair), Loser(pair))),
        ];
        return new(
            [.. ordered.Select(one => new LeaderboardEntry(one, RankRange.Of(one.Model, ordered.Length, separated)))],
            pairs,
            confidence
        );
    }

    /// <summary>The entry of a model.</summary>
    /// <exception cref="ArgumentException">There is no such model; the message suggests one.</exception>
    public LeaderboardEntry this[string model] =>
        Entries.FirstOrDefault(entry => entry.Model == model)
        ?? throw new ArgumentException(
            Spelling.Unknown("model", model ?? "", [.. Entries.Select(entry => entry.Model)]),
            nameof(model)
        );

    /// <summary>The leaderboard as a sentence.</summary>
    public Explanation Explanation
    {
        get
        {
            LeaderboardEntry first = Entries[0];
            LeaderboardEntry[] rivals = [.. Entries.Skip(1).Where(entry => IsOpen(first, entry))];
            string lead = first.Score.Score.IsDefined ? first.Score.ToString() : "No model has a score.";
            string open = rivals.Length switch
            {
                0 when Entries.Count > 1 => " It is separated from every other model.",
                0 => "",
                _ => $" It is not separated from {string.Join(", ", rivals.Select(entry => entry.Model))}.",
            };
            return new(
                $"{lead}{open} {NumberText.Count(Pairs.Count - NotSeparated.Count)} of {NumberText.Count(Pairs.Count)} pairs are separated.",
                $"paired comparisons on shared prompts, p-values adjusted together (Holm 1979)",
                first.Score.Score.Explanation.Assumptions
            );
        }
    }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private bool IsOpen(LeaderboardEntry one, LeaderboardEntry other) =>
        Pairs.Any(pair =>
            !pair.IsSeparated && pair.Difference.Candidate == one.Model && pair.Difference.Baseline == other.Model
        );

    // The order of scores over all prompts may differ from that over the shared ones.
    private static string Winner(LeaderboardPair pair) =>
        pair.Difference.Verdict == SeparationVerdict.Worse ? pair.Difference.Baseline : pair.Difference.Candidate;

    private static string Loser(LeaderboardPair pair) =>
        pair.Difference.Verdict == SeparationVerdict.Worse ? pair.Difference.Candidate : pair.Difference.Baseline;

    private static LeaderboardPair[] Adjusted(List<ModelDifference> differences, double alpha)
    {
        double[] p = [.. differences.Select(one => one.PValue.TryGet(out double value, out _) ? value : 1)];
        double[] adjusted = [.. PValueAdjustment.Holm(p).Adjusted];
        return
        [
            .. differences.Select(
                (one, i) =>
                    new LeaderboardPair(
                        one,
                        one.PValue.IsDefined ? adjusted[i] : one.PValue,
                        one.PValue.IsDefined && adjusted[i] <= alpha
                    )
            ),
        ];
    }
}
