using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// How much risk is sought and how much is borne. Above the appetite the owner must act; above the tolerance it is escalated. Both may be
/// stated as a mean loss of a year and as a level of the matrix; limits bound the bad years.
/// </summary>
/// <remarks>Source: ISO Guide 73:2009, 3.7.1.2 and 3.7.1.3. Equal by content.</remarks>
public sealed record RiskAppetite
{
    private RiskAppetite(AppetiteScope scope, RiskCategory? category)
    {
        Scope = scope;
        Category = category;
    }

    /// <summary>What it is about.</summary>
    public AppetiteScope Scope { get; }

    /// <summary>The category; <see langword="null"/> for the other scopes.</summary>
    public RiskCategory? Category { get; }

    /// <summary>The mean loss of a year that is sought for at most, of all risks of the scope together; in the register's unit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or not finite.</exception>
    public double? AppetiteLoss
    {
        get;
        init => field = value is { } loss ? Domain.NonNegative.Require(loss, nameof(AppetiteLoss)) : null;
    }

    /// <summary>The mean loss of a year that is borne at most; not below <see cref="AppetiteLoss"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0 or not finite.</exception>
    public double? ToleranceLoss
    {
        get;
        init => field = value is { } loss ? Domain.NonNegative.Require(loss, nameof(ToleranceLoss)) : null;
    }

    /// <summary>The highest level of the matrix that a single risk is sought to have.</summary>
    public string? AppetiteLevel { get; init; }

    /// <summary>The highest level of the matrix that is borne of a single risk; not below <see cref="AppetiteLevel"/>.</summary>
    public string? ToleranceLevel { get; init; }

    /// <summary>Limits on bad years, judged by a forecast.</summary>
    public IReadOnlyList<LossLimit> Limits
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Limits));
            field = Array.AsReadOnly([.. value]);
        }
    } = [];

    /// <summary>Who hears of it when the tolerance is passed; <see langword="null"/> where that was not said.</summary>
    public string? EscalateTo { get; init; }

    /// <summary>The appetite for the risks of one category together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The category is none of the named ones.</exception>
    public static RiskAppetite For(RiskCategory category) => new(AppetiteScope.Category, EnumDomain.Require(category));

    /// <summary>The appetite for each category that has none of its own.</summary>
    public static RiskAppetite ForEachOther() => new(AppetiteScope.EachOtherCategory, null);

    /// <summary>The appetite for all risks together.</summary>
    public static RiskAppetite ForAll() => new(AppetiteScope.WholeRegister, null);

    /// <summary>Equal when all parts are.</summary>
    public bool Equals(RiskAppetite? other) =>
        other is not null
        && (Scope, Category, AppetiteLoss, ToleranceLoss, AppetiteLevel, ToleranceLevel, EscalateTo)
            == (
                other.Scope,
                other.Category,
                other.AppetiteLoss,
                other.ToleranceLoss,
                other.AppetiteLevel,
                other.ToleranceLevel,
                other.EscalateTo
            )
        && Limits.SequenceEqual(other.Limits);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scope, Category, AppetiteLoss, ToleranceLoss);

    /// <summary>What it is about, in words: <c>privacy</c>, <c>each other category</c>, <c>whole register</c>.</summary>
    public override string ToString() => Category is { } category ? EnumText.Of(category) : EnumText.Of(Scope);
}
