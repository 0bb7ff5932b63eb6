namespace AiPm.Sdk.Numerics;

/// <summary>
/// An effect as it was measured: a difference or a relative lift with its interval and standard error. Any of them may be
/// undefined, with its reason.
/// </summary>
/// <remarks>Two measured effects are equal when all their numbers and reasons are.</remarks>
public sealed record MeasuredEffect
{
    private readonly Undefined? _noEstimate;
    private object? _estimate;

    /// <summary>Puts together what was measured.</summary>
    /// <param name="scale">Whether this is treatment − control, or that as a share of the control.</param>
    /// <param name="value">The effect.</param>
    /// <param name="interval">The confidence interval.</param>
    /// <param name="confidence">The confidence of the interval, strictly between 0 and 1.</param>
    /// <param name="standardError">The large-sample standard error; at least 0.</param>
    /// <param name="method">The method of the interval by its name in the literature, with its source.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence or the standard error is outside its range.</exception>
    public MeasuredEffect(
        EffectScale scale,
        Measured value,
        MeasuredInterval interval,
        double confidence,
        Measured standardError,
        string method
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(method);
        Scale = scale;
        Value = value;
        Interval = interval;
        Confidence = Domain.OpenShare.Require(confidence);
        StandardError = standardError;
        Method = method;
        if (!value.TryGet(out _, out _noEstimate) || !standardError.TryGet(out double error, out _noEstimate))
        {
            return;
        }

        if (!(Domain.NonNegative.Require(error, nameof(standardError)) > 0))
        {
            _noEstimate = new(
                UndefinedReason.NoVariation,
                "The standard error is 0, so the effect would pass for certain; that is a small sample, not certainty."
            );
        }
    }

    /// <summary>Whether this is treatment − control, or that as a share of the control.</summary>
    public EffectScale Scale { get; }

    /// <summary>The effect; on the relative scale 0.02 is two percent more than the control.</summary>
    public Measured Value { get; }

    /// <summary>The confidence interval; an end may be infinite where the alternative is one-sided.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>The large-sample standard error, from which <see cref="ToEstimate"/> is made; the interval may rest on a better statistic.</summary>
    public Measured StandardError { get; }

    /// <summary>The method of the interval, with its source.</summary>
    public string Method { get; }

    /// <summary>
    /// The effect as an uncertain quantity for the other rooms: normal around the measured effect with its standard error.
    /// Each call returns the same quantity, so what is built on it twice stays dependent; name it where two slots take it.
    /// </summary>
    /// <remarks>It says where the true effect lies given these data alone, with no prior: the flat-prior posterior of a large sample.</remarks>
    /// <exception cref="UndefinedException">The effect or its standard error is undefined, or the error is 0.</exception>
    public Estimate ToEstimate()
    {
        if (_noEstimate is not null)
        {
            throw new UndefinedException(_noEstimate);
        }

        // Made when it is first asked for, and then the same for every thread.
        return (Estimate)(
            _estimate
            ?? Interlocked.CompareExchange(ref _estimate, Estimate.Normal(Value.Value, StandardError.Value), null)
            ?? _estimate
        );
    }

    /// <summary>Equal when every number and every reason is equal; the identity of the estimate does not count.</summary>
    public bool Equals(MeasuredEffect? other) =>
        other is not null
        && Scale == other.Scale
        && Value == other.Value
        && Interval == other.Interval
        && Confidence.Equals(other.Confidence)
        && StandardError == other.StandardError
        && Method == other.Method;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scale, Value, Interval, Confidence, StandardError, Method);
}
