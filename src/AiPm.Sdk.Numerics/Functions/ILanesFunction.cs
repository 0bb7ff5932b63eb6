namespace AiPm.Sdk.Numerics;

/// <summary>A function of one number that is applied along a column, with whatever the machine is fastest at.</summary>
internal interface ILanesFunction
{
    /// <summary>The scalar form, for lanes that <see cref="Of{T}"/> leaves to it.</summary>
    double OfOne(double x);

    /// <summary>The function in each lane.</summary>
    T Of<T>(T x)
        where T : struct, IKernelNumber<T>;
}
