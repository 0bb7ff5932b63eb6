using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>Models in the order of how often their answers are preferred, each with its interval, and the pairs that are not separated.</summary>
/// <remarks>
/// Strengths are Bradley and Terry's (1952), ties Davidson's (1970), the advantage of the first place Davidson and Beaver's (1977); standard errors are robust to clusters where there are enough of
/// them. p-values of all pairs are adjusted together by Holm's procedure.
/// </remarks>
public sealed record PreferenceLeaderboard
{
    private PreferenceLeaderboard(
        BradleyTerryFit fit,
        IReadOnlyList<PreferenceEntry> entries,
        IReadOnlyList<PreferencePair> pairs,
        long judgements
    )
    {
        Fit = fit;
        Entries = entries;
        Pairs = pairs;
        Judgements = judgements;
    }

    /// <summary>The fitted model, with the advantage of the first place and the tie parameter.</summary>
    public BradleyTerryFit Fit { get; }

    /// <summary>The models, the strongest first.</summary>
    public IReadOnlyList<PreferenceEntry> Entries { get; }

    /// <summary>Every pair of models, in the order of the entries.</summary>
    public IReadOnlyList<PreferencePair> Pairs { get; }

    /// <summary>The number of judgements.</summary>
    public long Judgements { get; }

    /// <summary>The pairs that cannot be told apart at this size.</summary>
    public IReadOnlyList<PreferencePair> NotSeparated => [.. Pairs.Where(pair => !pair.IsSeparated)];

    /// <summary>What the reader must know; empty where there is nothing.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>The entry of a model.</summary>
    /// <exception cref="ArgumentException">There is no such model; the message suggests one.</exception>
    public PreferenceEntry this[string model] =>
        Entries.FirstOrDefault(entry => entry.Model == model)
        ?? throw new ArgumentException(
            Spelling.Unknown("model", model ?? "", [.. Entries.Select(entry => entry.Model)]),
            nameof(model)
        );

    /// <summary>The leaderboard as a sentence, with method and assumptions.</summary>
    public Explanation Explanation =>
        Fit.Explanation with
        {
            Sentence =
                $"{Entries[0].Model} is preferred most; {NumberText.Count(Pairs.Count - NotSeparated.Count)} of {NumberText.Count(Pairs.Count)} pairs are separated by {NumberText.Count(Judgements)} judgements.",
        };

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static PreferenceLeaderboard Of(BradleyTerryFit fit, long judgements, int clusters, double confidence)
    {
        ItemStrengths strengths = fit.Strengths;
        List<StrengthDifference> differences = [];
        for (int i = 0; i < strengths.Order.Count; i++)
        {
            for (int j = i + 1; j < strengths.Order.Count; j++)
            {
                differences.Add(strengths.Difference(strengths.Order[i], strengths.Order[j], confidence));
            }
        }

        double[] adjusted =
        [
            .. PValueAdjustment
                .Holm([.. differences.Select(one => one.PValue.TryGet(out double p, out _) ? p : 1)])
                .Adjusted,
        ];
        PreferencePair[] pairs =
        [
            .. differences.Select(
                (one, i) =>
                    new PreferencePair(
                        one,
                        one.PValue.IsDefined ? adjusted[i] : one.PValue,
                        one.PValue.IsDefined && adjusted[i] <= 1 - confidence
                    )
            ),
        ];
        (string, string)[] separated =
        [
            .. pairs.Where(pair => pair.IsSeparated).Select(pair => (pair.Difference.Item, pair.Difference.From)),
        ];
        return new(
            fit,
            [
                .. strengths.Order.Select(model => new PreferenceEntry(
                    model,
                    strengths[model],
                    strengths.StandardError(model),
                    strengths.Interval(model, confidence),
                    RankRange.Of(model, strengths.Order.Count, separated)
                )),
            ],
            pairs,
            judgements
        )
        {
            Warnings = WarningsOf(fit, judgements, clusters),
        };
    }

    private static string[] WarningsOf(BradleyTerryFit fit, long judgements, int clusters)
    {
        List<string> warnings = [];
        if (!fit.Options.OrderEffect)
        {
            warnings.Add(
                "no pair was shown in both orders, so the judge's preference for a place is part of the strengths"
            );
        }

        if (clusters < judgements && fit.Options.Errors == StandardErrorMethod.Information)
        {
            warnings.Add(
                $"{NumberText.Count(clusters)} clusters are too few for errors that are robust to them, so judgements are taken as independent and the intervals may be too narrow"
            );
        }

        return [.. warnings];
    }
}
