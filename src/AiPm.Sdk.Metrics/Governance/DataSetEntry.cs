using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>A data set in the register: whose it is, what one may do with it, how fresh and how labelled it is, and whom it leaves out. Gebru et al. 2021, Datasheets for datasets.</summary>
public sealed record DataSetEntry
{
    /// <summary>Begins an entry.</summary>
    /// <param name="name">The data set; not empty.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public DataSetEntry(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>The data set.</summary>
    public string Name { get; }

    /// <summary>Where it comes from.</summary>
    public string? Source { get; init; }

    /// <summary>The licence or contract under which it may be used.</summary>
    public string? Rights { get; init; }

    /// <summary>On what ground personal data are in it: consent, contract, legitimate interest, or that there are none.</summary>
    public string? Consent { get; init; }

    /// <summary>The first day its data are of.</summary>
    public DateOnly? CollectedFrom { get; init; }

    /// <summary>The last day its data are of.</summary>
    public DateOnly? CollectedTo { get; init; }

    /// <summary>How many days its data may be old; <see langword="null"/> where age does not matter.</summary>
    public int? MaximumAgeDays { get; init; }

    /// <summary>How it was labelled, and by whom; "none" where it has no labels.</summary>
    public string? Labels { get; init; }

    /// <summary>How far labellers agree, where it was measured.</summary>
    public IntervalEstimate? LabelAgreement { get; init; }

    /// <summary>What is known to be missing or wrong, one phrase each.</summary>
    public IReadOnlyList<string> KnownGaps { get; init; } = [];

    /// <summary>How many rows each slice has, with its share of the population it should stand for.</summary>
    public IReadOnlyList<SliceCount> Slices { get; init; } = [];

    /// <summary>The age of the newest data in days; undefined where the last day is not stated or lies ahead.</summary>
    /// <param name="asOf">The day to count from.</param>
    public Measured AgeDays(DateOnly asOf) =>
        CollectedTo is not { } last
            ? new Undefined(UndefinedReason.NotMeasured, $"{Name} does not say up to which day its data go.")
        : last > asOf
            ? new Undefined(
                UndefinedReason.OutsideDomain,
                $"{Name} says its data go up to {DateText.Date(last)}, after {DateText.Date(asOf)}."
            )
        : asOf.DayNumber - last.DayNumber;

    /// <summary>Whether the data are fresh enough; unknown where the age or its limit is.</summary>
    /// <param name="asOf">The day to count from.</param>
    public ThresholdVerdict IsFresh(DateOnly asOf) =>
        MaximumAgeDays is { } limit ? Threshold.AtMost(limit).Judge(AgeDays(asOf)) : ThresholdVerdict.Unknown;

    /// <summary>How the slices stand to the population they should stand for; undefined without rows.</summary>
    /// <param name="confidence">Of all slices' intervals together, strictly between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">There are no slices.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public DataRepresentation Representation(double confidence = 0.95) =>
        Slices.Count > 0
            ? new(Slices, confidence)
            : throw new InvalidOperationException($"{Name} has no slices to compare with a population");

    /// <summary>All that is missing or does not hold together; empty for a complete entry.</summary>
    public IReadOnlyList<Problem> Problems()
    {
        List<Problem> problems = [];
        Require(Source, "$.source", "where the data come from");
        Require(Rights, "$.rights", "a licence or contract");
        Require(Consent, "$.consent", "a ground for personal data, or that there are none");
        Require(Labels, "$.labels", "how it was labelled, or \"none\"");
        if (CollectedTo is null)
        {
            problems.Add(new("$.collectedTo", 0, "missing", "the last day the data are of"));
        }

        if (CollectedFrom > CollectedTo)
        {
            problems.Add(
                new(
                    "$.collectedFrom",
                    0,
                    DateText.Date(CollectedFrom.Value),
                    $"at most collectedTo, {DateText.Date(CollectedTo.Value)}"
                )
            );
        }

        if (MaximumAgeDays < 0)
        {
            problems.Add(new("$.maximumAgeDays", 0, $"{MaximumAgeDays}", "at least 0"));
        }

        double shares = Slices.Sum(slice => slice.TargetShare);
        if (Slices.Count > 0 && Math.Abs(shares - 1) > 1e-9)
        {
            problems.Add(
                new(
                    "$.slices",
                    0,
                    $"target shares that sum to {NumberText.Number(shares)}",
                    "shares of the whole population, which sum to 1"
                )
            );
        }

        foreach (
            IGrouping<string, SliceCount> twice in Slices
                .GroupBy(slice => slice.Name, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
        )
        {
            problems.Add(new("$.slices", 0, $"\"{twice.Key}\" {twice.Count()} times", "every slice once"));
        }

        return problems;

        void Require(string? text, string path, string allowed)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new(path, 0, "missing", allowed));
            }
        }
    }
}
