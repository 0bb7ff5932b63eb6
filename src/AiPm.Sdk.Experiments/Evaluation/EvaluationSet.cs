using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// An evaluation as data: who answered which prompt how well, judged by whom, at what cost. Everything in this folder is asked of it.
/// </summary>
/// <remarks>Immutable. Models, prompts and clusters keep the order in which they first occur.</remarks>
public sealed class EvaluationSet
{
    private readonly EvaluationRow[] _rows;
    private readonly Dictionary<string, int> _models;
    private readonly Dictionary<string, int> _prompts;
    private readonly int[] _clusterOfPrompt;

    private EvaluationSet(EvaluationRow[] rows)
    {
        _rows = rows;
        _models = Places(rows.Select(row => row.Model));
        _prompts = Places(rows.Select(row => row.Prompt));
        Models = [.. _models.Keys];
        Prompts = [.. _prompts.Keys];
        Judges = [.. rows.Select(row => row.Judge).OfType<string>().Distinct(StringComparer.Ordinal)];
        SliceDimensions =
        [
            .. rows.SelectMany(row => row.Slices.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        (Clusters, _clusterOfPrompt) = ClustersOf(rows, _prompts);
    }

    /// <summary>The rows as they came.</summary>
    public IReadOnlyList<EvaluationRow> Rows => _rows;

    /// <summary>The models.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>The prompts.</summary>
    public IReadOnlyList<string> Prompts { get; }

    /// <summary>The clusters; a prompt without one is a cluster of its own, by its own name.</summary>
    public IReadOnlyList<string> Clusters { get; }

    /// <summary>Who judged, where rows say so.</summary>
    public IReadOnlyList<string> Judges { get; }

    /// <summary>The dimensions by which prompts are sliced, in the order of their names.</summary>
    public IReadOnlyList<string> SliceDimensions { get; }

    /// <summary>Makes a set of rows.</summary>
    /// <param name="rows">One row an answer and judge.</param>
    /// <exception cref="InvalidEvaluationSetException">
    /// A name is empty, a number is not finite, a cost, latency or generation is negative, an answer is there twice for one judge, or the rows of a prompt disagree about its
    /// cluster or a slice. All of it is listed.
    /// </exception>
    public static EvaluationSet Of(IEnumerable<EvaluationRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        EvaluationRow[] all = [.. rows];
        IReadOnlyList<Problem> problems = EvaluationRowProblems.Of(all);
        return problems.Count == 0 ? new(all) : throw new InvalidEvaluationSetException(problems);
    }

    /// <summary>The rows for which a condition holds, as a set.</summary>
    public EvaluationSet Where(Func<EvaluationRow, bool> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new([.. _rows.Where(condition)]);
    }

    /// <summary>The rows of one judge.</summary>
    /// <exception cref="ArgumentException">No row names this judge; the message suggests one.</exception>
    public EvaluationSet JudgedBy(string judge) =>
        Judges.Contains(judge, StringComparer.Ordinal)
            ? Where(row => row.Judge == judge)
            : throw new ArgumentException(
                Judges.Count == 0
                    ? $"no row names a judge, but \"{judge}\" was asked for"
                    : Spelling.Unknown("judge", judge, [.. Judges]),
                nameof(judge)
            );

    /// <summary>The set by the values of one slice, in the order of their names; prompts without a value of it are left out.</summary>
    /// <exception cref="ArgumentException">No row has this dimension; the message suggests one.</exception>
    public IReadOnlyList<KeyValuePair<string, EvaluationSet>> SlicedBy(string dimension) =>
        SliceDimensions.Contains(dimension, StringComparer.Ordinal)
            ?
            [
                .. _rows
                    .Where(row => row.Slices.ContainsKey(dimension))
                    .GroupBy(row => row.Slices[dimension], StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => KeyValuePair.Create(group.Key, new EvaluationSet([.. group]))),
            ]
            : throw new ArgumentException(
                Spelling.Unknown("slice dimension", dimension, [.. SliceDimensions]),
                nameof(dimension)
            );

    /// <summary>The outcomes by model and prompt.</summary>
    /// <exception cref="InvalidOperationException">Several judges found them: <see cref="JudgedBy"/> says whose to take.</exception>
    public EvaluationScores Scores()
    {
        RequireOneJudge();
        return Table(row => row.Outcome);
    }

    /// <summary>What people said, by model and prompt; where several judges have the same answer, its label counts once.</summary>
    public EvaluationScores HumanLabels() => OncePerAnswer().Table(row => row.HumanLabel);

    /// <summary>The costs by model and prompt; where several judges have the same answer, its cost counts once.</summary>
    public EvaluationScores Costs() => OncePerAnswer().Table(row => row.Cost);

    /// <summary>The latencies in seconds, by model and prompt; where several judges have the same answer, its latency counts once.</summary>
    public EvaluationScores Latencies() => OncePerAnswer().Table(row => row.LatencySeconds);

    /// <summary>Two sets as one.</summary>
    /// <exception cref="InvalidEvaluationSetException">They share an answer, or disagree about a prompt.</exception>
    public EvaluationSet Merge(EvaluationSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Of(_rows.Concat(other._rows));
    }

    /// <summary>What it holds: <c>3 models on 200 prompts in 40 clusters, 1,800 answers</c>.</summary>
    public override string ToString() =>
        $"{NumberText.Count(Models.Count)} models on {NumberText.Count(Prompts.Count)} prompts in {NumberText.Count(Clusters.Count)} clusters, {NumberText.Count(_rows.Length)} answers";

    /// <summary>The place of each prompt's cluster, by the prompt.</summary>
    internal Dictionary<string, int> ClusterPlaces() =>
        _prompts.ToDictionary(prompt => prompt.Key, prompt => _clusterOfPrompt[prompt.Value], StringComparer.Ordinal);

    private EvaluationSet OncePerAnswer() =>
        Judges.Count < 2 ? this : new([.. _rows.DistinctBy(row => (row.Model, row.Prompt, row.Generation))]);

    private void RequireOneJudge()
    {
        if (Judges.Count > 1)
        {
            throw new InvalidOperationException(
                $"the outcomes come from {NumberText.Count(Judges.Count)} judges ({string.Join(", ", Judges)}); take the rows of one by JudgedBy"
            );
        }
    }

    private EvaluationScores Table(Func<EvaluationRow, double?> value)
    {
        int[] models = new int[_rows.Length];
        int[] prompts = new int[_rows.Length];
        double[] values = new double[_rows.Length];
        int kept = 0;
        foreach (EvaluationRow row in _rows)
        {
            if (value(row) is { } known)
            {
                models[kept] = _models[row.Model];
                prompts[kept] = _prompts[row.Prompt];
                values[kept++] = known;
            }
        }

        return EvaluationScores.Of(
            Models,
            Prompts.Count,
            models.AsSpan(0, kept),
            prompts.AsSpan(0, kept),
            values.AsSpan(0, kept),
            _clusterOfPrompt
        );
    }

    private static Dictionary<string, int> Places(IEnumerable<string> names)
    {
        Dictionary<string, int> places = new(StringComparer.Ordinal);
        foreach (string name in names)
        {
            _ = places.TryAdd(name, places.Count);
        }

        return places;
    }

    private static (string[] Names, int[] OfPrompt) ClustersOf(EvaluationRow[] rows, Dictionary<string, int> prompts)
    {
        // A prompt of its own must not fall into a cluster that bears its name.
        Dictionary<(bool IsNamed, string Name), int> places = [];
        int[] ofPrompt = new int[prompts.Count];
        foreach (EvaluationRow row in rows)
        {
            (bool, string) key = row.Cluster is { } cluster ? (true, cluster) : (false, row.Prompt);
            if (!places.TryGetValue(key, out int place))
            {
                place = places.Count;
                places.Add(key, place);
            }

            ofPrompt[prompts[row.Prompt]] = place;
        }

        return ([.. places.Keys.Select(key => key.Name)], ofPrompt);
    }
}
