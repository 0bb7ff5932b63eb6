using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How the price sensitivity meter reads its curves.</summary>
public sealed record PriceSensitivityOptions : SurveyOptions
{
    /// <summary>The options with every default.</summary>
    public static PriceSensitivityOptions Default { get; } = new();

    /// <summary>Which price stands for a crossing where two curves run together; the result holds both ends in any case.</summary>
    /// <value>Default the middle.</value>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rule.</exception>
    public PriceCrossingRule Crossing
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Crossing));
    }

    /// <summary>
    /// Whether curves run straight between the prices that were named, so that they cross between them; otherwise only named prices are
    /// looked at, and the first at which the rising curve has reached the falling one is the crossing.
    /// </summary>
    /// <value>Default true.</value>
    public bool Interpolate { get; init; } = true;

    /// <summary>
    /// Whether the price a respondent names as cheap or too cheap is itself still cheap to them. Where false it is not any more, so
    /// that the falling curves are one less the cumulative share, as the R package pricesensitivitymeter has it.
    /// </summary>
    /// <value>Default false.</value>
    public bool NamedPriceIsStillCheap { get; init; }

    /// <summary>The probability of buying that each step of the purchase intent means, from step 1 up.</summary>
    /// <value>Default 0, 0.1, 0.3, 0.5, 0.7: Newton, Miller and Smith 1993, as used by the R package pricesensitivitymeter.</value>
    /// <exception cref="ArgumentException">There are fewer than 2 steps.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1.</exception>
    public IReadOnlyList<double> BuyingProbabilities
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(BuyingProbabilities));
            if (value.Count < 2)
            {
                throw new ArgumentException(
                    $"BuyingProbabilities must have at least 2 steps, but had {value.Count}",
                    nameof(BuyingProbabilities)
                );
            }

            Domain.Share.Require([.. value], nameof(BuyingProbabilities));
            field = [.. value];
        }
    } = [0, 0.1, 0.3, 0.5, 0.7];

    /// <summary>How respondents are drawn again for the intervals; null for no intervals.</summary>
    /// <value>Default 1,999 replicates, seed 1.</value>
    public BootstrapOptions? Bootstrap { get; init; } = BootstrapDefaults.Options;
}
