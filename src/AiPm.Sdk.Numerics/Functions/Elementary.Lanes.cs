using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

public static partial class Elementary
{
    /// <summary>eˣ in each lane, with the bits of <see cref="Exp(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Exp(Lanes x) => default(ExpFunction).Of(x);

    /// <summary>The natural logarithm in each lane, with the bits of <see cref="Log(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Log(Lanes x) => default(LogFunction).Of(x);

    /// <summary>Each lane raised to the power <paramref name="y"/>, with the bits of <see cref="Pow(double, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Pow(Lanes x, double y) => new PowFunction(y).Of(x);

    // Each of these leaves a group with an argument outside the ordinary range (a subnormal, an infinity, a result that
    // overflows) to the scalar form whole.
    internal readonly struct ExpFunction : ILanesFunction
    {
        public double OfOne(double x) => Exp(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x)
            where T : struct, IKernelNumber<T> =>
            T.AllWithin(x, -ElementaryKernel.ExpFastLimit, ElementaryKernel.ExpFastLimit)
                ? ElementaryKernel.Exp(x, 0.0)
                : LanesColumn.OneByOne(x, this);
    }

    internal readonly struct LogFunction : ILanesFunction
    {
        public double OfOne(double x) => Log(x);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x)
            where T : struct, IKernelNumber<T> =>
            T.AllWithin(x, ElementaryKernel.SmallestNormal, double.MaxValue)
                ? ElementaryKernel.Log<T>(x, 0.0)
                : LanesColumn.OneByOne(x, this);
    }

    internal readonly struct PowFunction(double exponent) : ILanesFunction
    {
        public double OfOne(double x) => Pow(x, exponent);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x)
            where T : struct, IKernelNumber<T>
        {
            T y = exponent;
            (T k, T m) = ElementaryKernel.SplitBinary(x);
            (T high, T low) = ElementaryKernel.LogInTwo(k, m - 1.0);
            T product = y * high;
            if (
                !T.AllWithin(x, ElementaryKernel.SmallestNormal, double.MaxValue)
                || !T.AllWithin(product, -ElementaryKernel.ExpFastLimit, ElementaryKernel.ExpFastLimit)
            )
            {
                return LanesColumn.OneByOne(x, this);
            }

            T productLow = T.FusedMultiplyAdd(y, low, T.FusedMultiplyAdd(y, high, -product));
            return ElementaryKernel.Exp(product, productLow);
        }
    }
}
