using System.Numerics;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// What a kernel computes with: one double or eight. A kernel is written once over this, so that its scalar form and its
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
}
