using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// What a judge said of many answers and people of some: the human labels with the judge's verdict on the same answers, and its verdicts on the rest.
/// </summary>
/// <remarks>
/// Corrections of the judge hold where the labelled answers are a random part of all. <see cref="RandomLabels"/> asks the data; it cannot see what the judge does not see.
/// </remarks>
public sealed class JudgedSample
{
    private const double Alarm = 0.001;

    private JudgedSample(
        double[] labels,
        double[] judged,
        double[] rest,
        int[] clusterOfLabelled,
        int[] clusterOfRest,
        bool isClustered
    )
    {
        LabelColumn = labels;
        JudgedColumn = judged;
        RestColumn = rest;
        ClusterOfLabelled = clusterOfLabelled;
        ClusterOfRest = clusterOfRest;
        IsClustered = isClustered;
    }

    /// <summary>The human labels.</summary>
    public IReadOnlyList<double> Labels => LabelColumn;

    /// <summary>The judge's verdicts on the labelled answers, in the same order.</summary>
    public IReadOnlyList<double> Judged => JudgedColumn;

    /// <summary>The judge's verdicts on the answers that no one labelled.</summary>
    public IReadOnlyList<double> Rest => RestColumn;

    /// <summary>Whether any cluster has more than one answer.</summary>
    public bool IsClustered { get; }

    /// <summary>Whether every label is 0 or 1.</summary>
    public bool HasBinaryLabels => LabelColumn.All(label => label is 0 or 1);

    /// <summary>Whether every label and verdict is 0 or 1.</summary>
    public bool IsBinary => HasBinaryLabels && JudgedColumn.Concat(RestColumn).All(verdict => verdict is 0 or 1);

    /// <summary>
    /// The two-sided p-value of the hypothesis that the judge's verdicts on the labelled answers have the same mean as on the rest (Welch 1947): small where labels went to answers of a
    /// special kind. Undefined below two answers on a side or without variation.
    /// </summary>
    public Measured RandomLabels => WelchTTest.Compare(Moments.Of(RestColumn), Moments.Of(JudgedColumn)).PValue;

    internal double[] LabelColumn { get; }

    internal double[] JudgedColumn { get; }

    internal double[] RestColumn { get; }

    /// <summary>The cluster of each labelled answer; each alone where there are none.</summary>
    internal int[] ClusterOfLabelled { get; }

    /// <summary>The cluster of each other answer.</summary>
    internal int[] ClusterOfRest { get; }

    /// <summary>What to say where labels do not look random; <see langword="null"/> where they do.</summary>
    internal string? BiasWarning =>
        RandomLabels.TryGet(out double p, out _) && p < Alarm
            ? $"the judge gives the labelled answers {NumberText.Number(Moments.Of(JudgedColumn).Mean.Value)} on average and the rest {NumberText.Number(Moments.Of(RestColumn).Mean.Value)} ({ShareText.PValueStatement(p)}): labels do not look random, and without that the correction does not hold"
            : null;

    /// <summary>Makes a sample of columns.</summary>
    /// <param name="labels">Human labels; finite.</param>
    /// <param name="judged">The judge's verdicts on the same answers; finite.</param>
    /// <param name="rest">The judge's verdicts on the other answers; finite.</param>
    /// <param name="clusterOfLabelled">The number of the cluster of each labelled answer; each answer alone where left out.</param>
    /// <param name="clusterOfRest">The number of the cluster of each other answer; the same number is the same cluster.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or clusters are given of one part only.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite.</exception>
    public static JudgedSample Of(
        ReadOnlySpan<double> labels,
        ReadOnlySpan<double> judged,
        ReadOnlySpan<double> rest,
        ReadOnlySpan<int> clusterOfLabelled = default,
        ReadOnlySpan<int> clusterOfRest = default
    )
    {
        Domain.Real.Require(labels);
        Domain.Real.Require(judged);
        Domain.Real.Require(rest);
        RequireLength(judged.Length, labels.Length, nameof(judged));
        bool hasClusters = !clusterOfLabelled.IsEmpty || !clusterOfRest.IsEmpty;
        if (!hasClusters)
        {
            return new(
                labels.ToArray(),
                judged.ToArray(),
                rest.ToArray(),
                [.. Enumerable.Range(0, labels.Length)],
                [.. Enumerable.Range(labels.Length, rest.Length)],
                isClustered: false
            );
        }

        RequireLength(clusterOfLabelled.Length, labels.Length, nameof(clusterOfLabelled));
        RequireLength(clusterOfRest.Length, rest.Length, nameof(clusterOfRest));
        int[] ofLabelled = clusterOfLabelled.ToArray();
        int[] ofRest = clusterOfRest.ToArray();
        bool isClustered = ofLabelled.Concat(ofRest).Distinct().Count() < labels.Length + rest.Length;
        return new(labels.ToArray(), judged.ToArray(), rest.ToArray(), ofLabelled, ofRest, isClustered);
    }

    /// <summary>The answers of one model: those with a human label, and the rest.</summary>
    /// <param name="set">The evaluation; its outcomes are the judge's verdicts.</param>
    /// <param name="model">One of its models.</param>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    /// <exception cref="InvalidOperationException">Several judges found the outcomes: <see cref="EvaluationSet.JudgedBy"/> says whose to take.</exception>
    public static JudgedSample Of(EvaluationSet set, string model)
    {
        ArgumentNullException.ThrowIfNull(set);
        _ = set.Scores().Place(model);
        SampleColumns columns = new(set);
        foreach (EvaluationRow row in set.Rows.Where(row => row.Model == model))
        {
            columns.Add(row.Prompt, row.Outcome, row.HumanLabel);
        }

        return columns.Sample();
    }

    /// <summary>
    /// The differences between two models, candidate less baseline, on the answers of the same prompt and generation: labelled where both are, judged where both are.
    /// </summary>
    /// <inheritdoc cref="Of(EvaluationSet, string)"/>
    /// <param name="set">The evaluation; its outcomes are the judge's verdicts.</param>
    /// <param name="baseline">The model compared with.</param>
    /// <param name="candidate">The model in question; another one.</param>
    public static JudgedSample OfDifference(EvaluationSet set, string baseline, string candidate)
    {
        ArgumentNullException.ThrowIfNull(set);
        EvaluationScores scores = set.Scores();
        if (scores.Place(baseline) == scores.Place(candidate))
        {
            throw new ArgumentException(
                $"candidate must be another model than the baseline, but both were \"{baseline}\"",
                nameof(candidate)
            );
        }

        SampleColumns columns = new(set);
        Dictionary<(string, int), EvaluationRow> of = set
            .Rows.Where(row => row.Model == baseline)
            .ToDictionary(row => (row.Prompt, row.Generation));
        foreach (EvaluationRow row in set.Rows.Where(row => row.Model == candidate))
        {
            if (of.TryGetValue((row.Prompt, row.Generation), out EvaluationRow? other))
            {
                columns.Add(row.Prompt, row.Outcome - other.Outcome, row.HumanLabel - other.HumanLabel);
            }
        }

        return columns.Sample();
    }

    private static void RequireLength(int given, int needed, string name)
    {
        if (given != needed)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{name} must have {needed} entries, but had {given}"),
                name
            );
        }
    }

    /// <summary>Gathers answers; those that the judge did not see tell nothing of it and are left out.</summary>
    private sealed class SampleColumns(EvaluationSet set)
    {
        private readonly Dictionary<string, int> _clusterOfPrompt = set.ClusterPlaces();
        private readonly List<double> _labels = [];
        private readonly List<double> _judged = [];
        private readonly List<double> _rest = [];
        private readonly List<int> _clusterOfLabelled = [];
        private readonly List<int> _clusterOfRest = [];

        internal void Add(string prompt, double? verdict, double? label)
        {
            if (verdict is not { } judged)
            {
                return;
            }

            if (label is { } known)
            {
                _labels.Add(known);
                _judged.Add(judged);
                _clusterOfLabelled.Add(_clusterOfPrompt[prompt]);
            }
            else
            {
                _rest.Add(judged);
                _clusterOfRest.Add(_clusterOfPrompt[prompt]);
            }
        }

        internal JudgedSample Sample() =>
            JudgedSample.Of([.. _labels], [.. _judged], [.. _rest], [.. _clusterOfLabelled], [.. _clusterOfRest]);
    }
}
