namespace AiPm.Sdk.Numerics;

/// <summary>What a Bradley–Terry model holds beside the strengths, and how it is fitted.</summary>
public sealed record BradleyTerryOptions
{
    /// <summary>Every default.</summary>
    public static BradleyTerryOptions Default { get; } = new();

    /// <summary>What a tie says.</summary>
    /// <value>Default <see cref="TieModel.Davidson"/>, which is plain Bradley–Terry where there are no ties.</value>
    /// <exception cref="ArgumentOutOfRangeException">There is no such model.</exception>
    public TieModel Ties
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Ties));
    } = TieModel.Davidson;

    /// <summary>
    /// Whether being first (shown first, playing at home) adds a common amount γ to an item's log-strength against the second: the position bias of a
    /// judge, the advantage of the home team.
    /// </summary>
    /// <value>Default false.</value>
    public bool OrderEffect { get; init; }

    /// <summary>What the standard errors rest on.</summary>
    /// <value>Default <see cref="StandardErrorMethod.Information"/>.</value>
    public StandardErrorMethod Errors { get; init; }

    /// <summary>What is assumed of the strengths beside the data.</summary>
    /// <value>Default <see cref="StrengthPrior.None"/>.</value>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public StrengthPrior Prior
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(Prior));
            field = value;
        }
    } = StrengthPrior.None;
}
