using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>An effect as a confidence sequence has it at one look: its interval and those of all other looks hold the truth together.</summary>
public sealed record AlwaysValidEffect
{
    private object? _estimate;

    internal AlwaysValidEffect(
        EffectScale scale,
        Measured value,
        MeasuredInterval interval,
        double confidence,
        Measured standardError
    )
    {
        Scale = scale;
        Value = value;
        Interval = interval;
        Confidence = confidence;
        StandardError = standardError;
    }

    /// <summary>Whether this is treatment − control, or that as a share of the control.</summary>
    public EffectScale Scale { get; }

    /// <summary>The effect as measured. Where one stopped because it was large, it is too large on average; the interval allows for that.</summary>
    public Measured Value { get; }

    /// <summary>The interval of this look; one end is infinite where the alternative is one-sided.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The probability that the intervals of all looks, however many, hold the truth.</summary>
    public double Confidence { get; }

    /// <summary>The large-sample standard error of a fixed sample of this size.</summary>
    public Measured StandardError { get; }

    /// <summary>
    /// The effect as an uncertain quantity for the other rooms: the normal whose central range of this confidence is the interval. So it leaves at most 1 − confidence outside
    /// whenever one stopped, and is wider than what a sample of fixed size says. Each call returns the same quantity.
    /// </summary>
    /// <exception cref="UndefinedException">There is no interval, or it has an infinite end or no width.</exception>
    public Estimate ToEstimate()
    {
        if (!Interval.TryGet(out Interval interval, out Undefined? undefined))
        {
            throw new UndefinedException(undefined);
        }

        if (!(double.IsFinite(interval.Width) && interval.Width > 0))
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.DoesNotExist,
                    $"No distribution can be read from the interval {interval}: it must have two finite ends and a width."
                )
            );
        }

        return (Estimate)(
            _estimate
            ?? Interlocked.CompareExchange(
                ref _estimate,
                Estimate.Interval(interval.Lower, interval.Upper, Confidence, Domain.Real),
                null
            )
            ?? _estimate
        );
    }

    /// <summary>Equal when every number and every reason is equal; the identity of the estimate does not count.</summary>
    public bool Equals(AlwaysValidEffect? other) =>
        other is not null
        && Scale == other.Scale
        && Value == other.Value
        && Interval == other.Interval
        && Confidence.Equals(other.Confidence)
        && StandardError == other.StandardError;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scale, Value, Interval, Confidence, StandardError);
}
