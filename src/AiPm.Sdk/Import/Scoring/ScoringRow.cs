using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;

namespace AiPm.Sdk;

/// <summary>An item of a table that is to be scored.</summary>
/// <param name="Id">What tells it from the others.</param>
/// <param name="Title">What it is.</param>
/// <param name="Values">What it is judged by, by the names of the model's criteria.</param>
public sealed record ScoringRow(string Id, string Title, IReadOnlyDictionary<string, Estimate> Values)
{
    /// <summary>The values as they were written, steps of a scale as their numbers.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether every value is a certain number.</summary>
    public bool IsCertain => Values.Values.All(value => value.IsCertain);

    /// <summary>The values as a scoring model takes them.</summary>
    public CriterionValues ToCriterionValues()
    {
        CriterionValues values = [];
        foreach ((string criterion, Estimate value) in Values)
        {
            values.Add(criterion, value);
        }

        return values;
    }

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
