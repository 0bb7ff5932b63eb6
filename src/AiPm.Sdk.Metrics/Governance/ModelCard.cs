using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>What a model is for, how good it is, for whom, and where it must not be used. Mitchell et al. 2019, Model cards for model reporting.</summary>
/// <remarks>A card may be incomplete while it is written: <see cref="Problems"/> lists all that is missing or does not hold together. Lists are empty by default.</remarks>
public sealed record ModelCard
{
    /// <summary>Begins a card.</summary>
    /// <param name="name">The model; not empty.</param>
    /// <param name="version">Its version; not empty.</param>
    /// <exception cref="ArgumentException">The name or the version is empty.</exception>
    public ModelCard(string name, string version)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(version);
        Name = name;
        Version = version;
    }

    /// <summary>The model.</summary>
    public string Name { get; }

    /// <summary>Its version.</summary>
    public string Version { get; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>When it was evaluated.</summary>
    public DateOnly? EvaluatedOn { get; init; }

    /// <summary>What it is for, one phrase each.</summary>
    public IReadOnlyList<string> IntendedUses { get; init; } = [];

    /// <summary>What it must not be used for, one phrase each.</summary>
    public IReadOnlyList<string> ExcludedUses { get; init; } = [];

    /// <summary>Its metrics on the whole evaluation set.</summary>
    public IReadOnlyList<IntervalEstimate> Metrics { get; init; } = [];

    /// <summary>Its metrics on parts of the evaluation set.</summary>
    public IReadOnlyList<ModelSlice> Slices { get; init; } = [];

    /// <summary>What is known not to work, one phrase each.</summary>
    public IReadOnlyList<string> Limits { get; init; } = [];

    /// <summary>The data it was trained and evaluated on.</summary>
    public IReadOnlyList<DataSetEntry> DataSets { get; init; } = [];

    /// <summary>
    /// The slices whose metric is worse than on the whole set beyond doubt: their intervals do not touch. A slice of the name of a metric that the whole set lacks
    /// is not compared.
    /// </summary>
    /// <param name="direction">Which way the metric is better.</param>
    /// <param name="metric">The name of the metric.</param>
    public IReadOnlyList<ModelSlice> WorseSlices(string metric, Direction direction = Direction.Increase)
    {
        IntervalEstimate? whole = Metrics.FirstOrDefault(one => one.Name == metric);
        return whole is null || !whole.Interval.TryGet(out Interval all, out _)
            ? []
            :
            [
                .. Slices.Where(slice =>
                    slice.Metric.Name == metric
                    && slice.Metric.Interval.TryGet(out Interval here, out _)
                    && (direction == Direction.Increase ? here.Upper < all.Lower : here.Lower > all.Upper)
                ),
            ];
    }

    /// <summary>All that is missing or does not hold together; empty for a complete card.</summary>
    /// <param name="smallestSlice">The size below which a slice says too little; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public IReadOnlyList<Problem> Problems(double smallestSlice = 30)
    {
        Domain.NonNegative.Require(smallestSlice);
        List<Problem> problems = [];
        Require(!string.IsNullOrWhiteSpace(Owner), "$.owner", "a person or team who answers for the model");
        Require(EvaluatedOn is not null, "$.evaluatedOn", "the date of the evaluation");
        Require(IntendedUses.Count > 0, "$.intendedUses", "at least one use");
        Require(ExcludedUses.Count > 0, "$.excludedUses", "at least one use it is not made for");
        Require(Metrics.Count > 0, "$.metrics", "at least one metric with its interval");
        Require(Slices.Count > 0, "$.slices", "at least one part of the data");
        Require(Limits.Count > 0, "$.limits", "at least one known limit");
        Require(DataSets.Count > 0, "$.dataSets", "at least the evaluation set");
        for (int i = 0; i < Metrics.Count; i++)
        {
            if (Metrics[i].Value.Undefined is { } undefined)
            {
                problems.Add(new($"$.metrics[{i}]", 0, $"undefined: {undefined.Sentence}", "a measured metric"));
            }
        }

        for (int i = 0; i < Slices.Count; i++)
        {
            if (Slices[i].Metric.Size < smallestSlice)
            {
                problems.Add(
                    new(
                        $"$.slices[{i}]",
                        0,
                        $"{Slices[i].Name} of size {NumberText.Number(Slices[i].Metric.Size)}",
                        $"a slice of at least {NumberText.Number(smallestSlice)}, or a limit that says it was not tested"
                    )
                );
            }
        }

        for (int i = 0; i < DataSets.Count; i++)
        {
            problems.AddRange(
                DataSets[i].Problems().Select(problem => problem with { Path = $"$.dataSets[{i}]{problem.Path[1..]}" })
            );
        }

        return problems;

        void Require(bool isThere, string path, string allowed)
        {
            if (!isThere)
            {
                problems.Add(new(path, 0, "missing", allowed));
            }
        }
    }
}
