using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Quantiles of a stream in little memory, each within a stated relative error of the sample's own: a summary that merges
/// exactly. Any split of a sample, merged in any order, gives equal sketches.
/// </summary>
/// <remarks>
/// <para>
/// DDSketch (Masson, Rim and Lee 2019, PVLDB 12(12)): with γ = (1 + α)/(1 − α), bin i counts γ^(i−1) &lt; x ≤ γ^i; negative
/// numbers have mirrored bins and zeros a bin of their own. Counts are exact whole numbers, smallest and largest value are kept.
/// </para>
/// <para>
/// A sketch uses at most <see cref="MaximumBins"/> non-empty bins for each sign. Beyond that the bins nearest to zero collapse
/// into one, and quantiles that fall there lose the accuracy and say so; all others keep it.
/// </para>
/// <para>
/// Who counts the bins elsewhere, as a database does with <c>ceil(ln(x) / ln(γ))</c>, makes the sketch with
/// <see cref="FromBins"/>. In JSON a sketch is its bins.
/// </para>
/// <para>Adding changes the sketch and is not safe from several threads: give each its own sketch and merge them.</para>
/// </remarks>
[JsonConverter(typeof(QuantileSketchJsonConverter))]
public sealed class QuantileSketch : IEquatable<QuantileSketch>
{
    private static readonly Domain AccuracyRange = Domain.Between(1e-6, 0.5);

    private readonly LogarithmicBins _bins;
    private readonly BinCounts _positive;
    private readonly BinCounts _negative;
    private long _zeros;
    private double _minimum = double.PositiveInfinity;
    private double _maximum = double.NegativeInfinity;

    /// <summary>Makes an empty sketch.</summary>
    /// <param name="relativeAccuracy">α, from 1e-6 to 0.5. The default of 0.01 is one per cent.</param>
    /// <param name="maximumBins">The most bins for each sign, at least 1. The default of 2048 covers 17 decades at one per cent.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public QuantileSketch(double relativeAccuracy = 0.01, int maximumBins = 2048)
        : this(
            AccuracyRange.Require(relativeAccuracy),
            RequireBins(maximumBins),
            new BinCounts(maximumBins),
            new BinCounts(maximumBins)
        ) { }

    private QuantileSketch(double relativeAccuracy, int maximumBins, BinCounts positive, BinCounts negative)
    {
        RelativeAccuracy = relativeAccuracy;
        MaximumBins = maximumBins;
        _bins = new LogarithmicBins(relativeAccuracy);
        _positive = positive;
        _negative = negative;
    }

    /// <summary>α: a quantile's value differs from the order statistic x by at most α·|x|.</summary>
    public double RelativeAccuracy { get; }

    /// <summary>The most non-empty bins for each sign before the bins nearest to zero collapse.</summary>
    public int MaximumBins { get; }

    /// <summary>The number of values added.</summary>
    public long Count { get; private set; }

    /// <summary>The number of non-empty bins: those of both signs and the bin of zeros.</summary>
    public int BinCount => _positive.Length + _negative.Length + (_zeros > 0 ? 1 : 0);

    /// <summary>γ = (1 + α)/(1 − α): bin i counts γ^(i−1) &lt; |x| ≤ γ^i.</summary>
    public double Gamma => (1 + RelativeAccuracy) / (1 - RelativeAccuracy);

    /// <summary>The non-empty bins of positive numbers, by ascending index.</summary>
    public IReadOnlyList<SketchBin> PositiveBins => _positive.Bins;

    /// <summary>The non-empty bins of negative numbers, by ascending index: away from zero.</summary>
    public IReadOnlyList<SketchBin> NegativeBins => _negative.Bins;

    /// <summary>The number of zeros.</summary>
    public long Zeros => _zeros;

    /// <summary>Whether the lowest positive bin also counts what belongs below it.</summary>
    public bool HasCollapsedPositive => _positive.HasCollapsed;

    /// <summary>Whether the lowest negative bin also counts what belongs nearer to zero.</summary>
    public bool HasCollapsedNegative => _negative.HasCollapsed;

    /// <summary>Whether bins have collapsed, so that some quantiles are outside the accuracy.</summary>
    public bool HasCollapsed => _positive.HasCollapsed || _negative.HasCollapsed;

    /// <summary>The smallest value, exactly; undefined where the sketch is empty.</summary>
    public Measured Minimum => Count > 0 ? _minimum : Empty("minimum");

    /// <summary>The largest value, exactly; undefined where the sketch is empty.</summary>
    public Measured Maximum => Count > 0 ? _maximum : Empty("maximum");

    /// <summary>The sketch of bins that were counted elsewhere. Bins may come in any order; bins of one index are added.</summary>
    /// <remarks>
    /// Values within rounding of a border may have been counted on its other side: the smallest and largest value are
    /// checked against the bins to 1e-9. More bins than <paramref name="maximumBins"/> collapse as they do when values are added.
    /// </remarks>
    /// <param name="relativeAccuracy">α, from 1e-6 to 0.5.</param>
    /// <param name="positive">The bins of positive numbers.</param>
    /// <param name="negative">The bins of negative numbers, of the index of their distance from zero.</param>
    /// <param name="zeros">The number of zeros, at least 0.</param>
    /// <param name="minimum">The smallest value; must lie in the bin where the values begin. Left out where there are none.</param>
    /// <param name="maximum">The largest value; must lie in the bin where the values end. Left out where there are none.</param>
    /// <param name="maximumBins">The most bins for each sign, at least 1.</param>
    /// <param name="collapsedPositive">Whether the lowest positive bin also counts what belongs below it.</param>
    /// <param name="collapsedNegative">Whether the lowest negative bin also counts what belongs nearer to zero.</param>
    /// <exception cref="ArgumentException">The smallest or largest value is missing, given without values, or outside its bin.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range, a count below 1, or an index beyond the doubles.</exception>
    /// <exception cref="OverflowException">The counts exceed 2⁶³ − 1.</exception>
    public static QuantileSketch FromBins(
        double relativeAccuracy,
        IEnumerable<SketchBin> positive,
        IEnumerable<SketchBin> negative,
        long zeros,
        double? minimum,
        double? maximum,
        int maximumBins = 2048,
        bool collapsedPositive = false,
        bool collapsedNegative = false
    )
    {
        ArgumentNullException.ThrowIfNull(positive);
        ArgumentNullException.ThrowIfNull(negative);
        ArgumentOutOfRangeException.ThrowIfNegative(zeros);
        QuantileSketch sketch = new(relativeAccuracy, maximumBins) { _zeros = zeros, Count = zeros };
        sketch.AddBins(positive, sketch._positive, collapsedPositive, nameof(positive));
        sketch.AddBins(negative, sketch._negative, collapsedNegative, nameof(negative));
        if (sketch.Count == 0 && (minimum ?? maximum) is not null)
        {
            throw new ArgumentException("without values there is no minimum and no maximum", nameof(minimum));
        }

        if (sketch.Count > 0)
        {
            Interval lowest = sketch.EndBin(atMinimum: true);
            Interval highest = sketch.EndBin(atMinimum: false);
            sketch._minimum = RequireIn(minimum, lowest, nameof(minimum));
            sketch._maximum = RequireIn(maximum, highest, nameof(maximum));
            if (sketch._minimum > sketch._maximum || (sketch.Count == 1 && sketch._minimum != sketch._maximum))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"maximum must be at least minimum, {sketch._minimum}, and equal to it for one value, but was {sketch._maximum}"
                    ),
                    nameof(maximum)
                );
            }
        }

        return sketch;
    }

    /// <summary>The index of the bin that counts a positive number, and its negative among those.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive and finite.</exception>
    public int BinOf(double value) => _bins.IndexOf(Domain.Positive.Require(value));

    /// <summary>The largest double that a bin counts: who compares with it counts as the sketch does, to the last bit.</summary>
    /// <param name="index">The index of the bin.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bin lies beyond the doubles.</exception>
    public double LargestIn(int index)
    {
        if (index < _bins.IndexOf(double.Epsilon) || index > _bins.IndexOf(double.MaxValue))
        {
            throw new ArgumentOutOfRangeException(
                nameof(index),
                index,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"index must be from {_bins.IndexOf(double.Epsilon)} to {_bins.IndexOf(double.MaxValue)}, but was {index}"
                )
            );
        }

        // The border is known to an ulp.
        double largest = Math.Clamp(_bins.Upper(index), double.Epsilon, double.MaxValue);
        while (_bins.IndexOf(largest) > index)
        {
            largest = Math.BitDecrement(largest);
        }

        while (largest < double.MaxValue && _bins.IndexOf(Math.BitIncrement(largest)) <= index)
        {
            largest = Math.BitIncrement(largest);
        }

        return largest;
    }

    /// <summary>Counts one value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    /// <exception cref="OverflowException">The count would exceed 2⁶³ − 1; the sketch is unchanged.</exception>
    public void Add(double value)
    {
        // A time, a size, a price: what is checked below holds without asking.
        if (value > 0 && value <= double.MaxValue && Count < long.MaxValue)
        {
            Count++;
            _positive.Add(_bins.IndexOf(value), 1);
            _minimum = value < _minimum ? value : _minimum;
            _maximum = value > _maximum ? value : _maximum;
        }
        else
        {
            Add(value, 1);
        }
    }

    /// <summary>Counts a value as often as it occurred.</summary>
    /// <param name="value">Finite.</param>
    /// <param name="occurrences">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <exception cref="OverflowException">The count would exceed 2⁶³ − 1; the sketch is unchanged.</exception>
    public void Add(double value, long occurrences)
    {
        Domain.Real.Require(value);
        Count = checked(Count + Occurrences.Require(occurrences));
        AddChecked(value, occurrences);
    }

    /// <summary>Counts every value of a column; none where one is refused.</summary>
    /// <remarks>Cost: a table of logarithms and a table of bins a value; a search where bins span more than 65,536 indices.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite; the message names the first such row, from 0.</exception>
    /// <exception cref="OverflowException">The count would exceed 2⁶³ − 1; the sketch is unchanged.</exception>
    public void Add(ReadOnlySpan<double> values)
    {
        Domain.Real.Require(values);
        Count = checked(Count + values.Length);
        LogarithmicBins bins = _bins;
        double minimum = _minimum;
        double maximum = _maximum;
        foreach (double value in values)
        {
            if (value > 0)
            {
                _positive.Add(bins.IndexOf(value), 1);
                minimum = value < minimum ? value : minimum;
                maximum = value > maximum ? value : maximum;
            }
            else
            {
                AddChecked(value, 1);
            }
        }

        _minimum = Math.Min(_minimum, minimum);
        _maximum = Math.Max(_maximum, maximum);
    }

    /// <summary>The sketch of both samples, as a new sketch.</summary>
    /// <exception cref="ArgumentException">The two differ in relative accuracy or in the most bins, so their bins do not match.</exception>
    /// <exception cref="OverflowException">The count would exceed 2⁶³ − 1.</exception>
    public QuantileSketch Merge(QuantileSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (RelativeAccuracy != other.RelativeAccuracy || MaximumBins != other.MaximumBins)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"other must have the relative accuracy {RelativeAccuracy} and at most {MaximumBins} bins to merge, but had {other.RelativeAccuracy} and {other.MaximumBins}"
                ),
                nameof(other)
            );
        }

        long count = checked(Count + other.Count);
        return new(RelativeAccuracy, MaximumBins, _positive.Merge(other._positive), _negative.Merge(other._negative))
        {
            Count = count,
            _zeros = _zeros + other._zeros,
            _minimum = Math.Min(_minimum, other._minimum),
            _maximum = Math.Max(_maximum, other._maximum),
        };
    }

    /// <summary>The order statistic at ⌈p·n⌉, as <see cref="OrderStatistic.Rank"/> has it, to the relative accuracy.</summary>
    /// <remarks>
    /// The value is (1 − α)·γ^i for bin i, and exact at the smallest and largest value. Beside the accuracy it has a rounding
    /// error of a few ulp, which matters only among subnormal numbers. Undefined where the sketch is empty.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public SketchQuantile Quantile(double probability)
    {
        Domain.Share.Require(probability);
        if (Count == 0)
        {
            Undefined nothing = Empty("quantile");
            return new(nothing, nothing, false);
        }

        long rank = Rank(probability, Count);
        if (rank == 0 || rank == Count - 1)
        {
            return Exactly(rank == 0 ? _minimum : _maximum);
        }

        if (rank < _negative.Total)
        {
            // The mirrored bins ascend away from zero.
            return InBin(_negative.At(_negative.Total - 1 - rank), -1);
        }

        rank -= _negative.Total;
        return rank < _zeros ? Exactly(0) : InBin(_positive.At(rank - _zeros), 1);
    }

    /// <summary>Whether both have the same accuracy, bound, counts, minimum and maximum.</summary>
    public bool Equals(QuantileSketch? other) =>
        other is not null
        && RelativeAccuracy.Equals(other.RelativeAccuracy)
        && MaximumBins == other.MaximumBins
        && Count == other.Count
        && _zeros == other._zeros
        && _minimum.Equals(other._minimum)
        && _maximum.Equals(other._maximum)
        && _positive.Equals(other._positive)
        && _negative.Equals(other._negative);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as QuantileSketch);

    /// <summary>A hash of the accuracy and the bound alone, which do not change as values are added.</summary>
    public override int GetHashCode() => HashCode.Combine(RelativeAccuracy, MaximumBins);

    /// <summary>The rule of <see cref="OrderStatistic.Rank"/>, for counts beyond an <see cref="int"/>.</summary>
    private static long Rank(double probability, long count)
    {
        if (count <= int.MaxValue)
        {
            return OrderStatistic.Rank(probability, (int)count);
        }

        double place = probability * count;
        double nearest = Math.Round(place);
        double whole = Math.Abs(place - nearest) <= 4e-16 * place ? nearest : Math.Ceiling(place);

        // A count near 2⁶³ rounds up to it as a double; that conversion saturates.
        return Math.Clamp((long)whole - 1, 0, count - 1);
    }

    private static int RequireBins(int maximumBins) =>
        maximumBins >= 1
            ? maximumBins
            : throw new ArgumentOutOfRangeException(
                nameof(maximumBins),
                maximumBins,
                string.Create(CultureInfo.InvariantCulture, $"maximumBins must be at least 1, but was {maximumBins}")
            );

    private static SketchQuantile Exactly(double value) => new(value, new Interval(value, value), true);

    private static Undefined Empty(string what) =>
        new(UndefinedReason.TooFewObservations, $"The {what} needs at least 1 observation.");

    private static double RequireIn(double? end, Interval bin, string name) =>
        end is double value && bin.Contains(value)
            ? value + 0.0
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} must lie in its bin, {bin}, but was {(end is double given ? given : "left out")}"
                ),
                name
            );

    private void AddBins(IEnumerable<SketchBin> bins, BinCounts counts, bool hasCollapsed, string name)
    {
        int lowest = _bins.IndexOf(double.Epsilon);
        int highest = _bins.IndexOf(double.MaxValue);
        foreach (SketchBin bin in bins)
        {
            if (bin.Count < 1 || bin.Index < lowest || bin.Index > highest)
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    bin,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"a bin must have an index from {lowest} to {highest} and a count of at least 1, but {name} had bin {bin.Index} with {bin.Count}"
                    )
                );
            }

            Count = checked(Count + bin.Count);
            counts.Add(bin.Index, bin.Count);
        }

        if (hasCollapsed && counts.Length < MaximumBins)
        {
            throw new ArgumentException(
                $"bins collapse only where there are {MaximumBins}, the most allowed, but {name} had {counts.Length}",
                name
            );
        }

        if (hasCollapsed)
        {
            counts.Collapse();
        }
    }

    /// <summary>Where the smallest or the largest value lies by the bins, a little wider than the borders.</summary>
    private Interval EndBin(bool atMinimum)
    {
        (BinCounts outer, BinCounts inner) = atMinimum ? (_negative, _positive) : (_positive, _negative);
        int sign = atMinimum ? -1 : 1;
        if (outer.Length == 0 && _zeros > 0)
        {
            return new(0, 0);
        }

        (BinCounts side, int index) = outer.Length > 0 ? (outer, outer.Ends.Highest) : (inner, inner.Ends.Lowest);
        sign = outer.Length > 0 ? sign : -sign;
        bool isCollapsed = side.HasCollapsed && index == side.Ends.Lowest;
        double near = isCollapsed ? 0 : Math.Max(0, Math.BitDecrement(_bins.Upper(index - 1) * (1 - 1e-9)));
        double far = Math.Min(double.MaxValue, Math.BitIncrement(_bins.Upper(index) * (1 + 1e-9)));
        return sign > 0 ? new(near, far) : new(-far, -near);
    }

    private void AddChecked(double value, long occurrences)
    {
        if (value > 0)
        {
            _positive.Add(_bins.IndexOf(value), occurrences);
        }
        else if (value < 0)
        {
            _negative.Add(_bins.IndexOf(-value), occurrences);
        }
        else
        {
            // Also for −0, so that no sketch depends on a zero's sign.
            value = 0;
            _zeros += occurrences;
        }

        // As Math.Min and Max, without what they do for NaN and −0, which do not come here.
        _minimum = value < _minimum ? value : _minimum;
        _maximum = value > _maximum ? value : _maximum;
    }

    private SketchQuantile InBin((int Index, bool IsCollapsed) bin, int sign)
    {
        // An ulp outwards, for the rounding of the borders; a collapsed bin reaches to zero.
        double near = bin.IsCollapsed ? 0 : sign * Math.Max(0, Math.BitDecrement(_bins.Upper(bin.Index - 1)));
        double far = sign * Math.BitIncrement(_bins.Upper(bin.Index));
        Interval bounds = new(Clamp(sign > 0 ? near : far), Clamp(sign > 0 ? far : near));
        return new(Clamp(sign * _bins.Middle(bin.Index)), bounds, !bin.IsCollapsed);
    }

    private double Clamp(double value) => Math.Clamp(value, _minimum, _maximum);
}
