using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

// The kernels of the scalar forms, eight at a time. A group with an argument outside the
// ordinary range (a subnormal, an infinity, a result that overflows) is left to the scalar form whole.
public static partial class Elementary
{
    /// <summary>eˣ in each lane, with the bits of <see cref="Exp(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Exp(Lanes x)
    {
        if (!(Lanes.Abs(x) <= ElementaryKernel.ExpFastLimit).All)
        {
            return ExpOneByOne(x);
        }

        return ElementaryKernel.Exp<Lanes>(x, 0.0);
    }

    /// <summary>The natural logarithm in each lane, with the bits of <see cref="Log(double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Log(Lanes x)
    {
        if (!IsNormalPositive(x).All)
        {
            return LogOneByOne(x);
        }

        return ElementaryKernel.Log<Lanes>(x, 0.0);
    }

    /// <summary>Each lane raised to the power <paramref name="y"/>, with the bits of <see cref="Pow(double, double)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes Pow(Lanes x, double y)
    {
        (Lanes k, Lanes m) = ElementaryKernel.SplitBinary(x);
        (Lanes high, Lanes low) = ElementaryKernel.LogInTwo(k, m - 1.0);
        Lanes product = y * high;
        if (!(IsNormalPositive(x) & (Lanes.Abs(product) <= ElementaryKernel.ExpFastLimit)).All)
        {
            return PowOneByOne(x, y);
        }

        Lanes productLow = Lanes.FusedMultiplyAdd(y, low, Lanes.FusedMultiplyAdd(y, high, -product));
        return ElementaryKernel.Exp(product, productLow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static LanesMask IsNormalPositive(Lanes x) =>
        (x >= ElementaryKernel.SmallestNormal) & (x <= double.MaxValue);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes ExpOneByOne(Lanes x)
    {
        Span<double> values = stackalloc double[Lanes.Count];
        x.Store(values);
        for (int i = 0; i < Lanes.Count; i++)
        {
            values[i] = Exp(values[i]);
        }

        return Lanes.Load(values);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes LogOneByOne(Lanes x)
    {
        Span<double> values = stackalloc double[Lanes.Count];
        x.Store(values);
        for (int i = 0; i < Lanes.Count; i++)
        {
            values[i] = Log(values[i]);
        }

        return Lanes.Load(values);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Lanes PowOneByOne(Lanes x, double y)
    {
        Span<double> values = stackalloc double[Lanes.Count];
        x.Store(values);
        for (int i = 0; i < Lanes.Count; i++)
        {
            values[i] = Pow(values[i], y);
        }

        return Lanes.Load(values);
    }
}
