using System.Text.Json.Serialization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A likelihood × impact matrix: scales with numbers behind their words, a grid that never falls where likelihood or impact rises, and
/// several dimensions of impact of which the worst counts. Equal by content.
/// </summary>
/// <remarks>
/// What a matrix can and cannot tell is measured by <see cref="MatrixAudit"/>. Source of its form: ISO 31010:2019, B.10.3 (consequence/likelihood matrix).
/// </remarks>
public sealed partial class RiskMatrix : IEquatable<RiskMatrix>
{
    private readonly double[,] _scores;
    private readonly int[,] _levels;

    private RiskMatrix(
        string name,
        RatingScale likelihood,
        LikelihoodMeasure measure,
        ImpactDimension[] dimensions,
        RatingLevel[] levels,
        double[,] scores,
        int[,] cells
    )
    {
        Name = name;
        Likelihood = likelihood;
        Measure = measure;
        Dimensions = Array.AsReadOnly(dimensions);
        Levels = Array.AsReadOnly(levels);
        _scores = scores;
        _levels = cells;
    }

    /// <summary>What it is called.</summary>
    public string Name { get; }

    /// <summary>The scale of likelihood.</summary>
    public RatingScale Likelihood { get; }

    /// <summary>What the edges of the likelihood scale count.</summary>
    public LikelihoodMeasure Measure { get; }

    /// <summary>The dimensions of impact; their scales have equally many levels.</summary>
    public IReadOnlyList<ImpactDimension> Dimensions { get; }

    /// <summary>The levels of priority, from lowest to highest.</summary>
    public IReadOnlyList<RatingLevel> Levels { get; }

    /// <summary>The cells, by likelihood from lowest to highest, in each by impact from lowest to highest.</summary>
    public IReadOnlyList<IReadOnlyList<MatrixCell>> Rows =>
        [.. Enumerable.Range(0, Likelihood.Levels.Count).Select(row => (IReadOnlyList<MatrixCell>)[.. Row(row)])];

    /// <summary>The dimension in the unit of the register's losses; <see langword="null"/> where none is.</summary>
    [JsonIgnore]
    public ImpactDimension? LossDimension => Dimensions.FirstOrDefault(dimension => dimension.IsLoss);

    /// <summary>How many levels of impact there are.</summary>
    public int Columns => Dimensions[0].Scale.Levels.Count;

    /// <summary>A cell.</summary>
    /// <param name="likelihood">The place of the likelihood, from 0 for the lowest.</param>
    /// <param name="impact">The place of the impact, from 0 for the lowest.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such cell.</exception>
    public MatrixCell this[int likelihood, int impact]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(likelihood);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(likelihood, Likelihood.Levels.Count);
            ArgumentOutOfRangeException.ThrowIfNegative(impact);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(impact, Columns);
            return new(likelihood, impact, _scores[likelihood, impact], Levels[_levels[likelihood, impact]]);
        }
    }

    /// <summary>The dimension of this name; <see langword="null"/> where there is none. Case does not matter.</summary>
    public ImpactDimension? FindDimension(string name) =>
        Dimensions.FirstOrDefault(dimension => SameName(dimension.Name, name));

    /// <summary>The place of a level of priority, from 0 for the lowest; <see langword="null"/> where there is none of this name. Case does not matter.</summary>
    public int? FindLevel(string name)
    {
        for (int i = 0; i < Levels.Count; i++)
        {
            if (SameName(Levels[i].Name, name))
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>What a rating comes to: the cell of each dimension that it has an impact on, and the worst of them.</summary>
    /// <exception cref="ArgumentException">The rating has a word or a dimension that the matrix has not.</exception>
    public RatingAssessment Assess(RiskRating rating)
    {
        ArgumentNullException.ThrowIfNull(rating);
        int row = Likelihood[rating.Likelihood];
        foreach (string name in rating.Impacts.Keys)
        {
            _ = Dimension(name);
        }

        return new(
            this,
            Likelihood.Levels[row],
            [
                .. Dimensions
                    .Where(dimension => rating.Impacts.ContainsKey(dimension.Name))
                    .Select(dimension =>
                    {
                        int column = dimension.Scale[rating.Impacts[dimension.Name]];
                        return new RatedImpact(dimension.Name, dimension.Scale.Levels[column], this[row, column]);
                    }),
            ]
        );
    }

    /// <summary>The dimension of this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those there are.</exception>
    public ImpactDimension Dimension(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (FindDimension(name) is { } found)
        {
            return found;
        }

        string[] names = [.. Dimensions.Select(dimension => dimension.Name)];
        string hint = Spelling.Suggest(name, names) is { } suggestion ? $"; {suggestion}" : "";
        throw new ArgumentException(
            $"\"{name}\" is not a dimension of the matrix; it has {RegisterCheck.OneOf(names)}{hint}",
            nameof(name)
        );
    }

    /// <summary>Equal when name, scales, dimensions, levels and all cells are.</summary>
    public bool Equals(RiskMatrix? other) =>
        ReferenceEquals(this, other)
        || (
            other is not null
            && (Name, Likelihood, Measure) == (other.Name, other.Likelihood, other.Measure)
            && Dimensions.SequenceEqual(other.Dimensions)
            && Levels.SequenceEqual(other.Levels)
            && _scores.Cast<double>().SequenceEqual(other._scores.Cast<double>())
            && _levels.Cast<int>().SequenceEqual(other._levels.Cast<int>())
        );

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RiskMatrix);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Likelihood, Levels.Count);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    internal double Score(int likelihood, int impact) => _scores[likelihood, impact];

    internal int Level(int likelihood, int impact) => _levels[likelihood, impact];

    private IEnumerable<MatrixCell> Row(int row) => Enumerable.Range(0, Columns).Select(column => this[row, column]);

    private static bool SameName(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
