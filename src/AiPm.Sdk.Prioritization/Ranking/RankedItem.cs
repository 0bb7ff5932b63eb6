using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>An item in its place.</summary>
public sealed class RankedItem<T>
{
    private readonly ScoreAnatomy _anatomy;
    private readonly double[] _values;
    private readonly double[] _baseline;

    internal RankedItem(
        string id,
        T item,
        double rank,
        double score,
        ScoreAnatomy anatomy,
        double[] values,
        double[] baseline
    )
    {
        Id = id;
        Item = item;
        Rank = rank;
        Score = score;
        _anatomy = anatomy;
        _values = values;
        _baseline = baseline;
    }

    /// <summary>The item's id.</summary>
    public string Id { get; }

    /// <summary>The item.</summary>
    public T Item { get; }

    /// <summary>Its rank from 1, by the ranking's <see cref="TieConvention"/>; a broken number only where that is fractional.</summary>
    public double Rank { get; }

    /// <summary>Its score.</summary>
    public double Score { get; }

    /// <summary>
    /// What the contributions start from: the constant factor or term of a formula (1 or 0 where it has none), or the score of the baseline
    /// of Shapley values.
    /// </summary>
    public Measured Base => _anatomy.Base(_baseline);

    /// <summary>How the score comes about, input by input. Cost: worked out when first asked; 2ᵏ scores where k inputs interact.</summary>
    public IReadOnlyList<Contribution> Contributions => field ??= _anatomy.Contributions(_values, _baseline);

    internal ReadOnlySpan<double> Values => _values;
}
