using System.Numerics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// What a kernel computes with: one double, or eight in one register or in two. A kernel is written once over this, so that its scalar form and its
/// column form cannot differ.
/// </summary>
internal interface IKernelNumber<T>
    : IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>
    where T : struct, IKernelNumber<T>
{
    static abstract implicit operator T(double value);

    static abstract T FusedMultiplyAdd(T left, T right, T addend);

    static abstract T Sqrt(T value);

    static abstract T Abs(T value);

    /// <summary><c>left &lt; right ? yes : no</c>.</summary>
    static abstract T IfLess(T left, T right, T yes, T no);

    /// <summary>The bits of a double.</summary>
    static abstract T FromBits(long bits);

    static abstract T AddBits(T left, T right);

    static abstract T SubtractBits(T left, T right);

    static abstract T And(T left, T right);

    static abstract T Or(T left, T right);

    static abstract T ShiftLeft(T value, int count);

    static abstract T ShiftRight(T value, int count);

    /// <summary>Whether every lane lies between the bounds, both included; NaN never does.</summary>
    static abstract bool AllWithin(T value, double lower, double upper);

    /// <summary>The number of doubles.</summary>
    static abstract int Width { get; }

    /// <summary>The doubles from an index on, which the caller has checked.</summary>
    static abstract T Load(ref double column, int index);

    /// <summary>Writes the doubles from an index on, which the caller has checked.</summary>
    static abstract void Store(T value, ref double column, int index);
}
