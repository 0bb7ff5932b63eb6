using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Warehouse.Tests;

/// <summary>Uniform draws one after the other, from a named stream.</summary>
internal sealed class Draws(ulong seed, string name)
{
    private readonly RandomStream _stream = new(seed, name);
    private readonly double[] _block = new double[4096];
    private long _at;

    internal double Next()
    {
        int inside = (int)(_at % _block.Length);
        if (inside == 0)
        {
            _stream.Uniforms(_at, _block);
        }

        _at++;
        return _block[inside];
    }

    internal bool Chance(double share) => Next() < share;

    internal int Below(int bound) => (int)(Next() * bound);

    internal T Of<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    /// <summary>Very skewed and above 0: e to a sum of uniforms that is nearly normal with deviation 2.</summary>
    internal double Skewed()
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
        {
            sum += Next();
        }

        return Math.Exp(2 * sum);
    }
}
