using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Eight doubles that are computed together: always eight, whatever the machine, so that a column gives the same bits on
/// every one (architecture, rule 2).
/// </summary>
/// <remarks>
/// Every operation works lane by lane and rounds as the operation on a double does; only <see cref="Sum"/> joins lanes, in
/// a fixed order. The default value is eight zeros.
/// </remarks>
public readonly partial struct Lanes
    : IAdditionOperators<Lanes, Lanes, Lanes>,
        ISubtractionOperators<Lanes, Lanes, Lanes>,
        IMultiplyOperators<Lanes, Lanes, Lanes>,
        IDivisionOperators<Lanes, Lanes, Lanes>,
        IUnaryNegationOperators<Lanes, Lanes>,
        IEquatable<Lanes>
{
    /// <summary>The number of lanes, 8.</summary>
    public const int Count = 8;

    internal readonly Vector256<double> Low;
    internal readonly Vector256<double> High;

    /// <summary>The same number in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lanes(double value) => Low = High = Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Lanes(Vector256<double> low, Vector256<double> high)
    {
        Low = low;
        High = high;
    }

    /// <summary>The first eight elements of <paramref name="source"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than eight.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Load(ReadOnlySpan<double> source) =>
        new(Vector256.Create(source), Vector256.Create(source[4..]));

    /// <summary>Writes the lanes to the first eight elements of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than eight.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Span<double> destination)
    {
        High.CopyTo(destination[4..]);
        Low.CopyTo(destination);
    }

    /// <summary>The same number in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Lanes(double value) => new(value);

    /// <summary>The sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator +(Lanes left, Lanes right) => new(left.Low + right.Low, left.High + right.High);

    /// <summary>The differences.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator -(Lanes left, Lanes right) => new(left.Low - right.Low, left.High - right.High);

    /// <summary>The products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator *(Lanes left, Lanes right) => new(left.Low * right.Low, left.High * right.High);

    /// <summary>The quotients.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator /(Lanes left, Lanes right) => new(left.Low / right.Low, left.High / right.High);

    /// <summary>The numbers with the other sign, zeros included.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes operator -(Lanes value) => new(-value.Low, -value.High);

    /// <summary>Where the left number is less than the right; NaN is less than nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask operator <(Lanes left, Lanes right) =>
        new(Vector256.LessThan(left.Low, right.Low), Vector256.LessThan(left.High, right.High));

    /// <summary>Where the left number is greater than the right; NaN is greater than nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask operator >(Lanes left, Lanes right) => right < left;

    /// <summary>Where the left number is at most the right; never for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask operator <=(Lanes left, Lanes right) =>
        new(Vector256.LessThanOrEqual(left.Low, right.Low), Vector256.LessThanOrEqual(left.High, right.High));

    /// <summary>Where the left number is at least the right; never for NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LanesMask operator >=(Lanes left, Lanes right) => right <= left;

    /// <summary>left·right + addend, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes FusedMultiplyAdd(Lanes left, Lanes right, Lanes addend) =>
        new(
            Vector256.FusedMultiplyAdd(left.Low, right.Low, addend.Low),
            Vector256.FusedMultiplyAdd(left.High, right.High, addend.High)
        );

    /// <summary>The square roots; NaN for negative numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Sqrt(Lanes value) => new(Vector256.Sqrt(value.Low), Vector256.Sqrt(value.High));

    /// <summary>The numbers without their sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Abs(Lanes value) => new(Vector256.Abs(value.Low), Vector256.Abs(value.High));

    /// <summary>
    /// The smaller of each pair: <c>left &lt; right ? left : right</c>. So where they are equal (also +0 and −0) or one is
    /// NaN, it is the right one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Min(Lanes left, Lanes right) => Select(left < right, left, right);

    /// <summary>
    /// The greater of each pair: <c>left &gt; right ? left : right</c>. So where they are equal (also +0 and −0) or one is
    /// NaN, it is the right one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Max(Lanes left, Lanes right) => Select(left > right, left, right);

    /// <summary>In each lane the first number where <paramref name="condition"/> says yes, else the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Select(LanesMask condition, Lanes yes, Lanes no) =>
        new(
            Vector256.ConditionalSelect(condition.Low, yes.Low, no.Low),
            Vector256.ConditionalSelect(condition.High, yes.High, no.High)
        );

    /// <summary>
    /// The sum of the eight lanes in one fixed order: ((a₀ + a₄) + (a₂ + a₆)) + ((a₁ + a₅) + (a₃ + a₇)).
    /// </summary>
    public double Sum()
    {
        Vector256<double> pairs = Low + High;
        Vector128<double> fours = pairs.GetLower() + pairs.GetUpper();
        return fours.ToScalar() + fours.GetElement(1);
    }

    /// <summary>The number in one lane, from 0 to 7.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such lane.</exception>
    public double this[int lane] =>
        lane is >= 0 and < Count
            ? lane < 4
                ? Low.GetElement(lane)
                : High.GetElement(lane - 4)
            : throw new ArgumentOutOfRangeException(
                nameof(lane),
                lane,
                $"lane must be a whole number from 0 to 7, but was {lane}"
            );

    /// <summary>Whether all lanes hold equal numbers, as <see cref="double.Equals(double)"/> judges: NaN equals NaN.</summary>
    public static bool operator ==(Lanes left, Lanes right) => left.Equals(right);

    /// <summary>Whether some lane differs.</summary>
    public static bool operator !=(Lanes left, Lanes right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(Lanes other) => Low.Equals(other.Low) && High.Equals(other.High);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Lanes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Low, High);
}
