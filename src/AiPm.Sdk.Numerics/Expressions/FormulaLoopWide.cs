using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// A block of rows of a formula, eight in one register, checked all at once at its end: comparing each row as it comes takes longer than computing it. A block that is not good, or
/// not surely, is for <see cref="FormulaLoop"/>, which finds the row.
/// </summary>
internal static class FormulaLoopWide
{
    /// <summary>The rows up to which columns lie in the nearer caches. Ten million rows come from memory, and half as fast again through narrower registers (11.3 beside 15.5 ms).</summary>
    public const int MostRows = 1 << 14;

    /// <summary>The rows of a block, a multiple of eight.</summary>
    public const int Block = 4096;

    /// <summary>Computes a block; false where a value or a result may be out of range, and then results may be too.</summary>
    public static bool TryBlock<TFormula>(
        ref double from1,
        ref double from2,
        ref double from3,
        ref double from4,
        ref double from5,
        ref double from6,
        ref double to,
        int rows
    )
        where TFormula : struct, ILanesFormula
    {
        ReadOnlySpan<FormulaInput> inputs = TFormula.Inputs;
        Range a = new(inputs[0].Domain);
        Range b = TFormula.Arity > 1 ? new(inputs[1].Domain) : default;
        Range c = TFormula.Arity > 2 ? new(inputs[2].Domain) : default;
        Range d = TFormula.Arity > 3 ? new(inputs[3].Domain) : default;
        Range e = TFormula.Arity > 4 ? new(inputs[4].Domain) : default;
        Range f = TFormula.Arity > 5 ? new(inputs[5].Domain) : default;
        Range finite = new(Domain.Real);
        Vector512<ulong> a1 = default;
        Vector512<ulong> b1 = default;
        Vector512<ulong> c1 = default;
        Vector512<ulong> d1 = default;
        Vector512<ulong> e1 = default;
        Vector512<ulong> f1 = default;
        Vector512<ulong> r1 = default;
        for (nuint row = 0; row < (nuint)rows; row += (nuint)Vector512<double>.Count)
        {
            Vector512<double> x1 = Vector512.LoadUnsafe(ref from1, row);
            Vector512<double> x2 = TFormula.Arity > 1 ? Vector512.LoadUnsafe(ref from2, row) : default;
            Vector512<double> x3 = TFormula.Arity > 2 ? Vector512.LoadUnsafe(ref from3, row) : default;
            Vector512<double> x4 = TFormula.Arity > 3 ? Vector512.LoadUnsafe(ref from4, row) : default;
            Vector512<double> x5 = TFormula.Arity > 4 ? Vector512.LoadUnsafe(ref from5, row) : default;
            Vector512<double> x6 = TFormula.Arity > 5 ? Vector512.LoadUnsafe(ref from6, row) : default;
            Vector512<double> result = TFormula.Of<WideLanes>(new(x1), new(x2), new(x3), new(x4), new(x5), new(x6)).All;
            a1 = Vector512.Max(a1, a.Above(x1));
            b1 = TFormula.Arity > 1 ? Vector512.Max(b1, b.Above(x2)) : b1;
            c1 = TFormula.Arity > 2 ? Vector512.Max(c1, c.Above(x3)) : c1;
            d1 = TFormula.Arity > 3 ? Vector512.Max(d1, d.Above(x4)) : d1;
            e1 = TFormula.Arity > 4 ? Vector512.Max(e1, e.Above(x5)) : e1;
            f1 = TFormula.Arity > 5 ? Vector512.Max(f1, f.Above(x6)) : f1;
            r1 = Vector512.Max(r1, finite.Above(result));
            result.StoreUnsafe(ref to, row);
        }

        return a.Holds(a1)
            && (TFormula.Arity < 2 || b.Holds(b1))
            && (TFormula.Arity < 3 || c.Holds(c1))
            && (TFormula.Arity < 4 || d.Holds(d1))
            && (TFormula.Arity < 5 || e.Holds(e1))
            && (TFormula.Arity < 6 || f.Holds(f1))
            && finite.Holds(r1);
    }

    /// <summary>
    /// A domain, or a part of it, as whole numbers from 0: doubles from 0 on have the order of their bits, and so have sizes. NaN, infinity and −0 are beyond all, so the greatest of a column tells
    /// whether all are inside.
    /// </summary>
    private readonly struct Range
    {
        private const ulong Size = ~(1UL << 63);

        private readonly Vector512<ulong> _mask;
        private readonly Vector512<ulong> _least;
        private readonly ulong _most;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Range(Domain domain)
        {
            double smallest = domain.Smallest;
            double largest = domain.Largest;
            bool isSigned = smallest < 0;

            // Of a domain on both sides of 0 the sizes that both sides have; below 0 nothing, as 0 less 1 is beyond all.
            bool isEmpty = largest < 0;
            ulong least =
                isEmpty ? 1
                : isSigned ? 0
                : BitConverter.DoubleToUInt64Bits(smallest + 0.0);
            _mask = Vector512.Create(
                isEmpty ? 0
                : isSigned ? Size
                : ulong.MaxValue
            );
            _least = Vector512.Create(least);
            _most = isEmpty
                ? 0
                : BitConverter.DoubleToUInt64Bits((isSigned ? Math.Min(-smallest, largest) : largest) + 0.0) - least;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector512<ulong> Above(Vector512<double> values) => (values.AsUInt64() & _mask) - _least;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Holds(Vector512<ulong> greatest) => Vector512.LessThanOrEqualAll(greatest, Vector512.Create(_most));
    }
}
