using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>How much a public view tells. Immutable; <c>with</c> changes one default.</summary>
public sealed record PublicViewOptions
{
    /// <summary>Months at the finest, eight of ten cases, nothing beyond a year's width.</summary>
    public static PublicViewOptions Default { get; } = new();

    /// <summary>What the public roadmap is called; the roadmap's own title when left out.</summary>
    /// <exception cref="ArgumentException">Blank.</exception>
    public string? Title
    {
        get;
        init
        {
            if (value is not null)
            {
                ArgumentException.ThrowIfNullOrWhiteSpace(value, nameof(Title));
            }

            field = value;
        }
    }

    /// <summary>The share of cases that the periods shown must hold, half of the rest on either side.</summary>
    /// <value>Default 0.8: from the 10 % to the 90 % percentile.</value>
    /// <exception cref="ArgumentOutOfRangeException">Not strictly between 0 and 1.</exception>
    public double Coverage
    {
        get;
        init => field = Domain.OpenShare.Require(value, nameof(Coverage));
    } = 0.8;

    /// <summary>The finest periods that are shown, however much is known.</summary>
    /// <value>Default months.</value>
    /// <exception cref="ArgumentOutOfRangeException">None of the five.</exception>
    public PeriodGrain Finest
    {
        get;
        init => field = EnumDomain.Require(value, nameof(Finest));
    } = PeriodGrain.Month;

    /// <summary>How many days may lie between the two percentiles for a date to be shown at all.</summary>
    /// <value>Default 365.</value>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int WidestDays
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(WidestDays));
            field = value;
        }
    } = 365;

    /// <summary>Whether the outcomes of public items are shown.</summary>
    /// <value>Default false: outcomes are often written for the team.</value>
    public bool WithOutcomes { get; init; }
}
