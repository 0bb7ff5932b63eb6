using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A statistic with its interval: what was measured, how sure that is, by which method, from how much data, and a sentence
/// that says so. Value and interval may each be undefined, with its reason.
/// </summary>
/// <remarks>
/// The one result type of statistics that carry an interval. Two are equal when all their numbers, names and reasons are. The
/// <see cref="Range"/> says which values the quantity may have: a share is printed in percent, and <see cref="ToEstimate"/> keeps within it.
/// </remarks>
public sealed record IntervalEstimate
{
    private readonly Estimate _estimate;
    private readonly Undefined? _noEstimate;

    /// <summary>Puts together what was measured.</summary>
    /// <param name="name">What is estimated, as <c>recall</c>; not empty.</param>
    /// <param name="value">The point estimate.</param>
    /// <param name="interval">The confidence interval.</param>
    /// <param name="confidence">The confidence of the interval, strictly between 0 and 1.</param>
    /// <param name="method">How the interval is made and what it promises.</param>
    /// <param name="size">The sample size by which the method's promise is judged; at least 0, need not be whole.</param>
    /// <param name="range">The values that the quantity may have; any real where left out.</param>
    /// <param name="counts">The counts the statistic rests on.</param>
    /// <param name="assumptions">What must hold for the interval to mean what it says, one phrase each.</param>
    /// <param name="warnings">What the reader must know beside the method's own warning, one phrase each.</param>
    /// <param name="estimate">
    /// The quantity as an uncertain one, where the method knows its distribution (a posterior, a normal). Left out, it is read from the interval by
    /// <see cref="Estimate.Interval"/> in the range.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The confidence, the size, or the value is outside its range.</exception>
    public IntervalEstimate(
        string name,
        Measured value,
        MeasuredInterval interval,
        double confidence,
        IntervalMethod method,
        double size,
        Domain? range = null,
        IReadOnlyList<SampleCount>? counts = null,
        IReadOnlyList<string>? assumptions = null,
        IReadOnlyList<string>? warnings = null,
        Estimate? estimate = null
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(method);
        Name = name;
        Range = range ?? Domain.Real;
        Value = value.TryGet(out double known, out _) ? Range.Require(known, name) : value;
        Interval = interval;
        Confidence = Domain.OpenShare.Require(confidence);
        Method = method;
        Size = Domain.NonNegative.Require(size);
        Counts = counts is null ? [] : [.. counts];
        Warnings = method.WarningAt(size, confidence) is { } below ? [below, .. warnings ?? []] : [.. warnings ?? []];
        (_estimate, _noEstimate) = Belief(estimate);
        Explanation = new(Sentence(), method.ToString(), assumptions is null ? [] : [.. assumptions]);
    }

    /// <summary>What is estimated.</summary>
    public string Name { get; }

    /// <summary>The point estimate.</summary>
    public Measured Value { get; }

    /// <summary>The confidence interval; an end may be infinite.</summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The confidence of the interval.</summary>
    public double Confidence { get; }

    /// <summary>How the interval is made and what it promises.</summary>
    public IntervalMethod Method { get; }

    /// <summary>The sample size by which the method's promise is judged.</summary>
    public double Size { get; }

    /// <summary>The values the quantity may have.</summary>
    [JsonIgnore]
    public Domain Range { get; }

    /// <summary>The counts the statistic rests on.</summary>
    public IReadOnlyList<SampleCount> Counts { get; }

    /// <summary>What the reader must know: a size below the method's, and what the caller added. Empty where there is nothing.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => Value.IsDefined;

    /// <summary>
    /// Judges the whole interval: <see cref="IntervalVerdict.Met"/> where every value of it reaches the level,
    /// <see cref="IntervalVerdict.NotMet"/> where none does, <see cref="IntervalVerdict.NotEnoughData"/> where the level lies inside.
    /// </summary>
    /// <param name="threshold">The level and its direction; hysteresis plays no part, as there is no last verdict.</param>
    /// <remarks>With a two-sided interval of confidence 1 − α each wrong verdict has a chance of about α/2.</remarks>
    public IntervalVerdict Judge(Threshold threshold)
    {
        ArgumentNullException.ThrowIfNull(threshold);
        if (!Value.IsDefined || !Interval.TryGet(out Interval interval, out _))
        {
            return IntervalVerdict.Undefined;
        }

        bool up = threshold.Direction == Direction.Increase;
        bool all = up ? interval.Lower >= threshold.Level : interval.Upper <= threshold.Level;
        bool none = up ? interval.Upper < threshold.Level : interval.Lower > threshold.Level;
        return all ? IntervalVerdict.Met
            : none ? IntervalVerdict.NotMet
            : IntervalVerdict.NotEnoughData;
    }

    /// <summary>
    /// The true value as an uncertain quantity for the other rooms. Each call returns the same quantity, so what is built on it
    /// twice stays dependent; name it where two slots take it.
    /// </summary>
    /// <exception cref="UndefinedException">The value or its interval is undefined, or the interval has an end on a bound of the range or at infinity and no distribution was given.</exception>
    public Estimate ToEstimate() => _noEstimate is null ? _estimate : throw new UndefinedException(_noEstimate);

    /// <summary>Equal when every number, name and reason is equal; the identity of the estimate does not count.</summary>
    public bool Equals(IntervalEstimate? other) =>
        other is not null
        && Name == other.Name
        && Value == other.Value
        && Interval == other.Interval
        && Confidence.Equals(other.Confidence)
        && Method == other.Method
        && Size.Equals(other.Size)
        && Range == other.Range
        && Counts.SequenceEqual(other.Counts)
        && Warnings.SequenceEqual(other.Warnings, StringComparer.Ordinal)
        && Explanation == other.Explanation;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Value, Interval, Confidence, Method, Size);

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    private (Estimate Belief, Undefined? None) Belief(Estimate? given)
    {
        if (!Value.TryGet(out _, out Undefined? undefined))
        {
            return (default, undefined);
        }

        if (given is { } known)
        {
            return (known, null);
        }

        if (!Interval.TryGet(out Interval interval, out undefined))
        {
            return (default, undefined);
        }

        bool inside =
            interval.Lower < interval.Upper
            && double.IsFinite(interval.Lower)
            && double.IsFinite(interval.Upper)
            && interval.Lower > Range.Lower
            && interval.Upper < Range.Upper;
        return inside
            ? (Estimate.Interval(interval.Lower, interval.Upper, Confidence, Range), null)
            : (
                default,
                new(
                    UndefinedReason.DoesNotExist,
                    $"No distribution of {Name} is known, and none can be read from the interval {interval}: it must have two finite ends strictly inside {Range.Description}."
                )
            );
    }

    private string Sentence()
    {
        if (!Value.TryGet(out double value, out Undefined? undefined))
        {
            return $"{Name} is undefined: {undefined.Sentence}";
        }

        return Interval.TryGet(out Interval interval, out undefined)
            ? $"{Name} is {Text(value)} ({ShareText.Level(Confidence)} interval {NumberText.Range(interval, Text)})."
            : $"{Name} is {Text(value)}, without an interval: {undefined.Sentence}";
    }

    private string Text(double value) =>
        Range == Domain.Share || Range == Domain.OpenShare ? ShareText.Share(value) : NumberText.Number(value);
}
