using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Judgements of which of two answers is better: win rates with ties and without the judge's love of a place, and a leaderboard.</summary>
/// <remarks>
/// Judges prefer a place: many language models the first answer whatever it is (Wang et al. 2023, "Large language models are not fair evaluators"). Where a pair was shown in both orders the win rate is
/// the mean of the two orders, in which a preference for a place cancels.
/// </remarks>
public sealed class PairwiseEvaluation
{
    private const int FewClusters = 20;

    private readonly PairwiseJudgement[] _judgements;

    private PairwiseEvaluation(PairwiseJudgement[] judgements)
    {
        _judgements = judgements;
        Models = [.. judgements.SelectMany(one => new[] { one.First, one.Second }).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The judgements as they came.</summary>
    public IReadOnlyList<PairwiseJudgement> Judgements => _judgements;

    /// <summary>The models in the order in which they first occur.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>Makes a set of judgements.</summary>
    /// <param name="judgements">One a comparison.</param>
    /// <exception cref="InvalidEvaluationSetException">A name is empty, a model is compared with itself, or an outcome is none. All of it is listed.</exception>
    public static PairwiseEvaluation Of(IEnumerable<PairwiseJudgement> judgements)
    {
        ArgumentNullException.ThrowIfNull(judgements);
        PairwiseJudgement[] all = [.. judgements];
        Problem[] problems = [.. all.SelectMany(Problems)];
        return problems.Length == 0 ? new(all) : throw new InvalidEvaluationSetException(problems);
    }

    /// <summary>How often a model's answers are preferred to a baseline's.</summary>
    /// <param name="baseline">The model compared with.</param>
    /// <param name="candidate">The model in question; another one.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <returns>Undefined where the two were never compared.</returns>
    /// <exception cref="ArgumentException">There is no such model, or both are the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public PreferenceRate Rate(string baseline, string candidate, double confidence = 0.95)
    {
        RequireModel(baseline, nameof(baseline));
        RequireModel(candidate, nameof(candidate));
        if (baseline == candidate)
        {
            throw new ArgumentException(
                $"candidate must be another model than the baseline, but both were \"{baseline}\"",
                nameof(candidate)
            );
        }

        return PreferenceRate.Of(
            [
                .. _judgements.Where(one =>
                    (one.First == candidate && one.Second == baseline)
                    || (one.First == baseline && one.Second == candidate)
                ),
            ],
            baseline,
            candidate,
            Domain.OpenShare.Require(confidence)
        );
    }

    /// <summary>All models by their strength: Bradley and Terry's model with ties after Davidson and, where places differ, the advantage of being shown first.</summary>
    /// <param name="prior">What is assumed of the strengths; nothing where left out, so that a model that won or lost every time has no estimate.</param>
    /// <param name="confidence">Strictly between 0 and 1; α is 1 less it.</param>
    /// <exception cref="ArgumentException">There are fewer than two models.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    /// <exception cref="NoFiniteEstimateException">A model won or lost every time, or models were never compared even by a chain; the exception names them. A prior helps.</exception>
    public PreferenceLeaderboard Leaderboard(StrengthPrior? prior = null, double confidence = 0.95)
    {
        if (Models.Count < 2)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"a leaderboard needs judgements of at least 2 models, but had {Models.Count}"
                )
            );
        }

        int clusters = _judgements.Select(ClusterOf).Distinct().Count();
        BradleyTerryOptions options = new()
        {
            Ties = TieModel.Davidson,
            OrderEffect = IsOrderIdentified(),
            Errors =
                clusters < Math.Max(FewClusters, 2 * Models.Count) || clusters == _judgements.Length
                    ? StandardErrorMethod.Information
                    : StandardErrorMethod.ClusterRobust,
            Prior = prior ?? StrengthPrior.None,
        };
        return PreferenceLeaderboard.Of(
            BradleyTerry.Fit(
                Models,
                _judgements.Select(one => new PairedComparison(
                    one.First,
                    one.Second,
                    one.Outcome,
                    1,
                    Respondent(ClusterOf(one))
                )),
                options
            ),
            _judgements.Length,
            clusters,
            Domain.OpenShare.Require(confidence)
        );
    }

    /// <summary>The cluster of a judgement; a prompt of its own is not in a cluster that bears its name.</summary>
    internal static (bool IsNamed, string Name) ClusterOf(PairwiseJudgement one) =>
        one.Cluster is { } cluster ? (true, cluster) : (false, one.Prompt);

    // Some pair must have been shown in both orders: else a place cannot be told from a strength.
    private bool IsOrderIdentified()
    {
        HashSet<(string, string)> orders = [.. _judgements.Select(one => (one.First, one.Second))];
        return orders.Any(order => orders.Contains((order.Item2, order.Item1)));
    }

    private static string Respondent((bool IsNamed, string Name) cluster) =>
        cluster.IsNamed ? "cluster " + cluster.Name : "prompt " + cluster.Name;

    private void RequireModel(string model, string parameter)
    {
        if (model is null || !Models.Contains(model, StringComparer.Ordinal))
        {
            throw new ArgumentException(Spelling.Unknown("model", model ?? "", [.. Models]), parameter);
        }
    }

    private static IEnumerable<Problem> Problems(PairwiseJudgement one, int place)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"judgements[{place}]");
        if (one is null)
        {
            yield return new(path, 0, "null", "a judgement");
            yield break;
        }

        foreach (
            (string field, string? name) in new[]
            {
                ("prompt", one.Prompt),
                ("first", one.First),
                ("second", one.Second),
                ("cluster", one.Cluster ?? "-"),
                ("judge", one.Judge ?? "-"),
            }
        )
        {
            if (string.IsNullOrWhiteSpace(name))
            {
                yield return new(
                    $"{path}.{field}",
                    0,
                    name is null ? "left out" : $"\"{name}\"",
                    "a name that is not empty"
                );
            }
        }

        if (one.First is not null && one.First == one.Second)
        {
            yield return new($"{path}.second", 0, $"\"{one.Second}\"", "another model than the first");
        }

        if (!Enum.IsDefined(one.Outcome))
        {
            yield return new(
                $"{path}.outcome",
                0,
                one.Outcome.ToString("D"),
                $"one of [{string.Join(", ", Enum.GetNames<PairedOutcome>())}]"
            );
        }
    }
}
