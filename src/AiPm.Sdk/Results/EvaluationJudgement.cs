using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk;

/// <summary>An evaluation of models judged as a whole: the leaderboard, the candidate against the baseline, its slices, and every release gate.</summary>
public sealed record EvaluationJudgement
{
    private EvaluationJudgement(EvaluationSet set) => Set = set;

    /// <summary>What was evaluated.</summary>
    public EvaluationSet Set { get; }

    /// <summary>The models by their scores; <see langword="null"/> where nothing is scored.</summary>
    public EvaluationLeaderboard? Leaderboard { get; private init; }

    /// <summary>The candidate against the baseline; <see langword="null"/> where one of them is not there.</summary>
    public ModelDifference? Difference { get; private init; }

    /// <summary>Where the candidate fell back; <see langword="null"/> without slices or without a comparison.</summary>
    public SliceRegressions? Slices { get; private init; }

    /// <summary>The verdict of each gate, in the order they were given.</summary>
    public IReadOnlyList<GateResult> Gates { get; private init; } = [];

    /// <summary>The verdict over all gates: failed where one failed, else open where one has not enough data; <see langword="null"/> without gates.</summary>
    public GateVerdict? Verdict =>
        Gates.Count == 0 ? null
        : Gates.Any(gate => gate.Verdict == GateVerdict.Fail) ? GateVerdict.Fail
        : Gates.Any(gate => gate.Verdict == GateVerdict.NotEnoughData) ? GateVerdict.NotEnoughData
        : GateVerdict.Pass;

    /// <summary>Judges an evaluation.</summary>
    /// <param name="set">The answers.</param>
    /// <param name="gates">What is required of the candidate.</param>
    /// <param name="baseline">The model compared with; where left out the one named <c>baseline</c>, else the other of two.</param>
    /// <param name="candidate">The model in question; where left out the only one besides the baseline.</param>
    /// <param name="confidence">Two-sided confidence of the intervals.</param>
    /// <exception cref="ArgumentException">A model is not in the set, or gates need a model that nobody named and that is not clear.</exception>
    public static EvaluationJudgement Of(
        EvaluationSet set,
        IReadOnlyList<ReleaseGate> gates,
        string? baseline = null,
        string? candidate = null,
        double confidence = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(gates);
        (string? old, string? young) = Models(set, baseline, candidate);
        string all = string.Join(", ", set.Models);
        if (gates.Count > 0 && young is null)
        {
            throw new ArgumentException(
                $"say which model is judged, the candidate; there are {all}",
                nameof(candidate)
            );
        }

        if (gates.Any(gate => gate.IsAgainstBaseline) && old is null)
        {
            throw new ArgumentException($"say which model is the baseline; there are {all}", nameof(baseline));
        }

        EvaluationScores scores = set.Scores();
        ModelDifference? difference =
            scores.IsScored && old is not null && young is not null
                ? PairedEvaluation.Compare(scores, old, young, confidence)
                : null;
        return new(set)
        {
            Leaderboard = scores.IsScored ? EvaluationLeaderboard.Of(scores, confidence) : null,
            Difference = difference,
            Slices =
                difference is not null && set.SliceDimensions.Count > 0
                    ? SliceRegressions.Of(set, old!, young!, confidence: confidence)
                    : null,
            Gates = [.. gates.Select(gate => gate.Judge(set, young!, old, confidence))],
        };
    }

    /// <summary>The judgement as JSON; the same answers and gates give the same bytes.</summary>
    public string ToJson() =>
        ResultWriter.Write(json =>
        {
            json.WriteString("sentence", Set.ToString());
            if (Verdict is { } verdict)
            {
                json.WriteWord("verdict", verdict);
            }

            json.WriteList(
                "leaderboard",
                Leaderboard?.Entries ?? [],
                entry =>
                {
                    json.WriteString("model", entry.Model);
                    json.WriteMeasured("score", entry.Score.Score.Value);
                    json.WriteInterval("interval", entry.Score.Score.Interval);
                    json.WriteNumber("bestRank", entry.Rank.Best);
                    json.WriteNumber("worstRank", entry.Rank.Worst);
                }
            );
            if (Difference is { } difference)
            {
                json.WriteStartObject("difference");
                json.WriteString("baseline", difference.Baseline);
                json.WriteString("candidate", difference.Candidate);
                json.WriteMeasured("value", difference.Difference.Value);
                json.WriteInterval("interval", difference.Difference.Interval);
                json.WriteMeasured("pValue", difference.PValue);
                json.WriteNumber("prompts", difference.Prompts);
                json.WriteWord("verdict", difference.Verdict);
                json.WriteStrings("warnings", difference.Difference.Warnings);
                json.WriteString("sentence", difference.Explanation.Sentence);
                json.WriteEndObject();
            }

            if (Slices is { } slices)
            {
                json.WriteList(
                    "slices",
                    slices.Slices,
                    slice =>
                    {
                        json.WriteString("dimension", slice.Dimension);
                        json.WriteString("value", slice.Value);
                        json.WriteMeasured("difference", slice.Difference.Difference.Value);
                        json.WriteMeasured("adjustedPValue", slice.AdjustedPValue);
                        json.WriteWord("verdict", slice.Verdict);
                    }
                );
            }

            json.WriteList(
                "gates",
                Gates,
                gate =>
                {
                    json.WriteString("gate", gate.Gate.ToString());
                    json.WriteWord("verdict", gate.Verdict);
                    json.WriteMeasured("measured", gate.Measured.Value);
                    json.WriteInterval("interval", gate.Measured.Interval);
                    json.WriteNumber("required", gate.Required);
                    json.WriteString("sentence", gate.Explanation.Sentence);
                }
            );
        });

    /// <summary>The judgement as lines of text.</summary>
    public override string ToString() => string.Join('\n', Lines());

    private IEnumerable<string> Lines()
    {
        yield return Set.ToString();
        foreach (LeaderboardEntry entry in Leaderboard?.Entries ?? [])
        {
            yield return $"  {entry}";
        }

        if (Difference is { } difference)
        {
            yield return difference.ToString();
            foreach (string warning in difference.Difference.Warnings)
            {
                yield return $"  note: {warning}";
            }
        }

        if (Slices is { } slices)
        {
            yield return slices.ToString();
        }

        foreach (GateResult gate in Gates)
        {
            yield return gate.ToString();
        }
    }

    private static (string? Baseline, string? Candidate) Models(EvaluationSet set, string? baseline, string? candidate)
    {
        RequireKnown(set, baseline, nameof(baseline));
        RequireKnown(set, candidate, nameof(candidate));
        string? old =
            baseline
            ?? set.Models.FirstOrDefault(model =>
                model.Equals("baseline", StringComparison.OrdinalIgnoreCase) && model != candidate
            );
        string[] others = [.. set.Models.Where(model => model != old)];
        string? young = candidate ?? (others.Length == 1 ? others[0] : null);
        old ??=
            young is not null && set.Models.Count == 2 && candidate is not null
                ? set.Models.First(model => model != young)
                : null;
        return (old, young);
    }

    private static void RequireKnown(EvaluationSet set, string? model, string parameter)
    {
        if (model is not null && !set.Models.Contains(model, StringComparer.Ordinal))
        {
            throw new ArgumentException($"{parameter}: {Spelling.Unknown("model", model, [.. set.Models])}", parameter);
        }
    }
}
