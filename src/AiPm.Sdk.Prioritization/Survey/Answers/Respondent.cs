using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Who answered: an id, how many people of the population the answers stand for, and the segment.</summary>
/// <remarks>A text is a respondent of weight 1 without a segment. All answers of one id must carry the same respondent.</remarks>
public sealed record Respondent
{
    /// <summary>A respondent.</summary>
    /// <param name="id">Not blank; the same in every answer of this respondent.</param>
    /// <param name="weight">The sampling weight, greater than 0; only ratios between weights matter.</param>
    /// <param name="segment">The segment, or null for none.</param>
    /// <exception cref="ArgumentException">The id or the segment is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not from 1e-9 to 1e12.</exception>
    public Respondent(string id, double weight = 1, string? segment = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        if (segment is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(segment);
        }

        Id = id;
        Weight = Weights.Require(weight);
        Segment = segment;
    }

    /// <summary>The weights there may be: squares of them can be added without overflow or underflow.</summary>
    public static Domain Weights { get; } = Domain.Between(1e-9, 1e12);

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The sampling weight.</summary>
    public double Weight { get; }

    /// <summary>The segment, or null for none.</summary>
    public string? Segment { get; }

    /// <summary>An id is a respondent of weight 1 without a segment.</summary>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    public static implicit operator Respondent(string id) => new(id);
}
