using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>One comparison of several: its adjusted p-value, whether it is rejected, and the interval that goes with the procedure.</summary>
public sealed record ComparisonConclusion
{
    internal ComparisonConclusion(
        TestedComparison comparison,
        Measured adjustedPValue,
        bool isRejected,
        MeasuredInterval interval,
        double level,
        IntervalPromise promise
    )
    {
        Comparison = comparison;
        AdjustedPValue = adjustedPValue;
        IsRejected = isRejected;
        Interval = interval;
        Level = level;
        Promise = promise;
    }

    /// <summary>The comparison as it was given, with the p-value it has alone.</summary>
    public TestedComparison Comparison { get; }

    /// <summary>The name of the comparison.</summary>
    public string Name => Comparison.Name;

    /// <summary>The p-value for all comparisons together; undefined where the test is.</summary>
    public Measured AdjustedPValue { get; }

    /// <summary>Whether the adjusted p-value is below α; never where the test is undefined.</summary>
    public bool IsRejected { get; }

    /// <summary>
    /// The interval of the effect. For <see cref="IntervalPromise.CompatibleBound"/> the bound itself is excluded where the test is
    /// rejected, and an interval without ends says nothing.
    /// </summary>
    public MeasuredInterval Interval { get; }

    /// <summary>The error level that this interval alone was made at; 0 where the procedure left it none.</summary>
    public double Level { get; }

    /// <summary>What the interval promises together with the others.</summary>
    public IntervalPromise Promise { get; }

    /// <summary>
    /// Whether the interval says more than the test: <see langword="false"/> where a bound only repeats the null value, where it has no end at
    /// all, and where it is undefined.
    /// </summary>
    public bool IsInformative =>
        Interval.TryGet(out Interval interval, out _)
        && (double.IsFinite(interval.Lower) || double.IsFinite(interval.Upper))
        && !(
            Promise == IntervalPromise.CompatibleBound
            && IsRejected
            && (interval.Lower == Comparison.NullValue || interval.Upper == Comparison.NullValue)
        );

    /// <summary>Whether the interval rules the null value out; for a compatible bound, a bound at the null value of a rejected test does.</summary>
    public bool ExcludesNull =>
        Interval.TryGet(out Interval interval, out _)
        && (
            !interval.Contains(Comparison.NullValue)
            || (
                Promise == IntervalPromise.CompatibleBound
                && IsRejected
                && (interval.Lower == Comparison.NullValue || interval.Upper == Comparison.NullValue)
            )
        );

    /// <summary>The same where it is judged at its part of an error rate that so many procedures share.</summary>
    internal ComparisonConclusion AsOneOf(int parts, double alpha)
    {
        Measured adjusted = AdjustedPValue.TryGet(out double p, out Undefined? undefined)
            ? Math.Min(1, p * parts)
            : undefined;
        return new(Comparison, adjusted, adjusted.IsDefined && adjusted.Value < alpha, Interval, Level, Promise);
    }

    /// <summary>The comparison as a sentence.</summary>
    public override string ToString()
    {
        if (!AdjustedPValue.TryGet(out double p, out Undefined? undefined))
        {
            return $"{Name}: {undefined.Sentence}";
        }

        string verdict = IsRejected ? "shown" : "not shown";
        return $"{Name}: {NumberText.Number(Comparison.Effect)} ({Range()}), adjusted {ShareText.PValueStatement(p)}, {verdict}.";
    }

    private string Range() =>
        !Interval.TryGet(out Interval interval, out _) ? "no interval"
        : double.IsInfinity(interval.Lower) && double.IsInfinity(interval.Upper) ? "no bound"
        : double.IsPositiveInfinity(interval.Upper)
            ? $"{(IsInformative ? "at least" : "above")} {NumberText.Number(interval.Lower)}"
        : double.IsNegativeInfinity(interval.Lower)
            ? $"{(IsInformative ? "at most" : "below")} {NumberText.Number(interval.Upper)}"
        : NumberText.Range(interval, NumberText.Number);
}
