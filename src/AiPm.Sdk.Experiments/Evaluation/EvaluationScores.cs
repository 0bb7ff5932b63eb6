using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// One number of an evaluation (outcome, cost, latency) by model and prompt: for each pair the count, mean and sum of squared deviations of its
/// generations. What leaderboards and paired comparisons need of the rows, and all they need.
/// </summary>
/// <remarks>
/// Each prompt counts the same, however many generations it has; each model's prompts are those it has an outcome of. Cost of making it: one pass over the rows. Memory:
/// models × prompts.
/// </remarks>
public sealed class EvaluationScores
{
    private readonly Dictionary<string, int> _places;
    private readonly int[] _counts;
    private readonly double[] _means;
    private readonly double[] _squares;
    private readonly int[] _clusterOfPrompt;

    private EvaluationScores(IReadOnlyList<string> models, int prompts, int[] clusterOfPrompt)
    {
        Models = [.. models];
        Prompts = prompts;
        _places = new(StringComparer.Ordinal);
        foreach (string model in Models)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(model, nameof(models));
            if (!_places.TryAdd(model, _places.Count))
            {
                throw new ArgumentException(
                    $"models must each be named once, but \"{model}\" was twice",
                    nameof(models)
                );
            }
        }

        int cells = checked(Models.Count * prompts);
        _counts = new int[cells];
        _means = new double[cells];
        _squares = new double[cells];
        _clusterOfPrompt = clusterOfPrompt;
        Clusters = clusterOfPrompt.Length == 0 ? 0 : clusterOfPrompt.Max() + 1;
        IsClustered = Clusters < prompts;
    }

    /// <summary>The models.</summary>
    public IReadOnlyList<string> Models { get; }

    /// <summary>The number of prompts.</summary>
    public int Prompts { get; }

    /// <summary>The number of clusters.</summary>
    public int Clusters { get; }

    /// <summary>Whether any cluster has more than one prompt.</summary>
    public bool IsClustered { get; }

    /// <summary>Whether every number is 0 or 1.</summary>
    public bool IsBinary { get; private set; } = true;

    /// <summary>Whether every number is from 0 to 1.</summary>
    public bool IsShare { get; private set; } = true;

    /// <summary>Whether there is any number.</summary>
    public bool IsScored => _counts.AsSpan().IndexOfAnyExcept(0) >= 0;

    /// <summary>Sums up rows given as columns.</summary>
    /// <param name="models">The names of the models.</param>
    /// <param name="prompts">The number of prompts; at least 0.</param>
    /// <param name="modelOfRow">The place of each row's model, from 0.</param>
    /// <param name="promptOfRow">The place of each row's prompt, from 0.</param>
    /// <param name="values">A finite number for each row.</param>
    /// <param name="clusterOfPrompt">The number of each prompt's cluster, any whole number; each prompt alone where left out.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or a model is named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A place or number is outside its range; the message names the row.</exception>
    public static EvaluationScores Of(
        IReadOnlyList<string> models,
        int prompts,
        ReadOnlySpan<int> modelOfRow,
        ReadOnlySpan<int> promptOfRow,
        ReadOnlySpan<double> values,
        ReadOnlySpan<int> clusterOfPrompt = default
    )
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentOutOfRangeException.ThrowIfNegative(prompts);
        RequireLength(modelOfRow.Length, values.Length, nameof(modelOfRow));
        RequireLength(promptOfRow.Length, values.Length, nameof(promptOfRow));
        Domain.Real.Require(values);
        int[] clusters = new int[prompts];
        if (clusterOfPrompt.IsEmpty)
        {
            for (int prompt = 0; prompt < prompts; prompt++)
            {
                clusters[prompt] = prompt;
            }
        }
        else
        {
            RequireLength(clusterOfPrompt.Length, prompts, nameof(clusterOfPrompt));
            Dictionary<int, int> places = [];
            for (int prompt = 0; prompt < prompts; prompt++)
            {
                _ = places.TryAdd(clusterOfPrompt[prompt], places.Count);
                clusters[prompt] = places[clusterOfPrompt[prompt]];
            }
        }

        RequirePlaces(modelOfRow, models.Count, nameof(modelOfRow));
        RequirePlaces(promptOfRow, prompts, nameof(promptOfRow));
        EvaluationScores scores = new(models, prompts, clusters);
        for (int row = 0; row < values.Length; row++)
        {
            scores.Add(modelOfRow[row] * prompts + promptOfRow[row], values[row]);
        }

        return scores;
    }

    /// <summary>How many generations of a prompt the model has a number for.</summary>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such prompt.</exception>
    public int Generations(string model, int prompt) => _counts[Cell(model, prompt)];

    /// <summary>The mean over the generations of a prompt; undefined where there are none.</summary>
    /// <exception cref="ArgumentException">There is no such model.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such prompt.</exception>
    public Measured Mean(string model, int prompt) =>
        _counts[Cell(model, prompt)] > 0
            ? _means[Cell(model, prompt)]
            : new Undefined(
                UndefinedReason.TooFewObservations,
                string.Create(CultureInfo.InvariantCulture, $"{model} has no outcome on prompt {prompt}.")
            );

    /// <summary>The place of a model.</summary>
    /// <exception cref="ArgumentException">There is no such model; the message suggests one.</exception>
    public int Place(string model) =>
        model is not null && _places.TryGetValue(model, out int place)
            ? place
            : throw new ArgumentException(Spelling.Unknown("model", model ?? "", [.. Models]), nameof(model));

    /// <summary>The means of a model's prompts, 0 where there is none: <see cref="CountsOf"/> says where.</summary>
    internal ReadOnlySpan<double> MeansOf(int model) => _means.AsSpan(model * Prompts, Prompts);

    /// <summary>The generations of a model's prompts.</summary>
    internal ReadOnlySpan<int> CountsOf(int model) => _counts.AsSpan(model * Prompts, Prompts);

    /// <summary>The sums of squared deviations within a model's prompts.</summary>
    internal ReadOnlySpan<double> SquaresOf(int model) => _squares.AsSpan(model * Prompts, Prompts);

    /// <summary>The cluster of each prompt.</summary>
    internal ReadOnlySpan<int> ClusterOfPrompt => _clusterOfPrompt;

    private void Add(int cell, double value)
    {
        int count = ++_counts[cell];
        double step = value - _means[cell];
        _means[cell] += step / count;
        _squares[cell] += step * (value - _means[cell]);
        IsBinary &= value is 0 or 1;
        IsShare &= value is >= 0 and <= 1;
    }

    private int Cell(string model, int prompt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(prompt);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(prompt, Prompts);
        return Place(model) * Prompts + prompt;
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

    private static void RequirePlaces(ReadOnlySpan<int> places, int end, string name)
    {
        for (int row = 0; row < places.Length; row++)
        {
            if (places[row] < 0 || places[row] >= end)
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    places[row],
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name}[{row}] must be from 0 to {end - 1}, but was {places[row]}"
                    )
                );
            }
        }
    }
}
