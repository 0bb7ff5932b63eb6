namespace AiPm.Sdk.Risks;

/// <summary>
/// A risk in the words of a matrix: how likely, and how bad in each dimension. The words are levels, not numbers: they are never
/// added or averaged. Equal by content.
/// </summary>
public sealed record RiskRating
{
    private readonly SortedDictionary<string, string> _impacts;

    /// <summary>A rating.</summary>
    /// <param name="likelihood">A level of the matrix's likelihood scale; not blank.</param>
    /// <param name="impacts">A level for each dimension that matters here; at least one, no name twice or blank.</param>
    /// <exception cref="ArgumentException">A word is blank, no impact is given, or a dimension is given twice.</exception>
    public RiskRating(string likelihood, params IEnumerable<KeyValuePair<string, string>> impacts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(likelihood);
        ArgumentNullException.ThrowIfNull(impacts);
        Likelihood = likelihood;
        _impacts = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string dimension, string level) in impacts)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(dimension, nameof(impacts));
            ArgumentException.ThrowIfNullOrWhiteSpace(level, nameof(impacts));
            if (!_impacts.TryAdd(dimension, level))
            {
                throw new ArgumentException($"the impact on \"{dimension}\" is given twice", nameof(impacts));
            }
        }

        if (_impacts.Count == 0)
        {
            throw new ArgumentException("a rating must have at least one impact, but has none", nameof(impacts));
        }
    }

    /// <summary>A rating with one impact, for matrices of one dimension or where only one matters.</summary>
    /// <param name="likelihood">A level of the matrix's likelihood scale.</param>
    /// <param name="dimension">The dimension of the impact.</param>
    /// <param name="level">A level of that dimension's scale.</param>
    /// <exception cref="ArgumentException">A word is blank.</exception>
    public RiskRating(string likelihood, string dimension, string level)
        : this(likelihood, KeyValuePair.Create(dimension, level)) { }

    /// <summary>The level of likelihood.</summary>
    public string Likelihood { get; }

    /// <summary>The level of impact by dimension, in the order of names; names are found whatever their case.</summary>
    public IReadOnlyDictionary<string, string> Impacts => _impacts;

    /// <summary>Equal when likelihood and every impact are equal; case does not matter.</summary>
    public bool Equals(RiskRating? other) =>
        other is not null
        && Same(Likelihood, other.Likelihood)
        && _impacts.Count == other._impacts.Count
        && _impacts.All(impact =>
            other._impacts.TryGetValue(impact.Key, out string? level) && Same(impact.Value, level)
        );

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(Likelihood), _impacts.Count);

    /// <summary>The rating as <c>likely; cost major, reputation minor</c>.</summary>
    public override string ToString() =>
        $"{Likelihood}; {string.Join(", ", _impacts.Select(impact => $"{impact.Key} {impact.Value}"))}";

    private static bool Same(string left, string right) =>
        string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
