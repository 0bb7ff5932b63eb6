using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A price that a survey points to: where two curves cross, or one is highest.</summary>
public sealed record PriceCrossing
{
    private readonly OneEstimate _estimate;

    internal PriceCrossing(
        string name,
        MeasuredInterval range,
        PriceCrossingRule rule,
        BootstrapResult? replicates,
        double confidence
    )
    {
        Name = name;
        Range = range;
        Price = range.TryGet(out Interval ends, out Undefined? undefined) ? Within(ends, rule) : undefined;
        _estimate = new(() =>
            replicates is null
                ? throw new InvalidOperationException(
                    $"the {name} has no bootstrap distribution: {Price.Undefined?.Sentence ?? "the options left it out"}"
                )
                : Estimate.Empirical(replicates.Replicates.Span)
        );
        Interval = replicates?.Percentile(confidence);
    }

    /// <summary>What the price is called in the literature.</summary>
    public string Name { get; }

    /// <summary>The price; of a range, by the rule of the options.</summary>
    public Measured Price { get; }

    /// <summary>The prices at which the two curves agree; a single point where they cross once.</summary>
    public MeasuredInterval Range { get; }

    /// <summary>Whether the curves agree over a range of prices, so that the rule of the options chose one.</summary>
    public bool IsRange => Range.TryGet(out Interval range, out _) && range.Width > 0;

    /// <summary>The percentile interval of respondents drawn again; null where none was asked for or there is no price.</summary>
    public BootstrapInterval? Interval { get; }

    /// <summary>The price as a quantity for a scoring model: its bootstrap distribution, the same at each call.</summary>
    /// <exception cref="InvalidOperationException">There is no bootstrap: the options left it out, or there is no price.</exception>
    public Estimate ToEstimate() => _estimate.Value;

    /// <summary>The price with its interval.</summary>
    public override string ToString() =>
        !Price.TryGet(out double price, out Undefined? undefined) ? $"{Name}: {undefined.Sentence}"
        : Interval is { Interval: { IsDefined: true } interval }
            ? $"{Name} {NumberText.Number(price)} ({ShareText.Level(Interval.Confidence)} interval {NumberText.Range(interval.Value, NumberText.Number)})"
        : $"{Name} {NumberText.Number(price)}";

    internal static double Within(Interval range, PriceCrossingRule rule) =>
        rule switch
        {
            PriceCrossingRule.Minimum => range.Lower,
            PriceCrossingRule.Maximum => range.Upper,
            _ => range.Lower + range.Width / 2,
        };
}
