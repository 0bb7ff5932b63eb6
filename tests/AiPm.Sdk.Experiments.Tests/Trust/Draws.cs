using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments.Tests;

/// <summary>Repeatable normal draws, one after the other.</summary>
internal sealed class Draws(ulong seed)
{
    private readonly RandomStream _stream = new(seed, "trust tests");
    private long _next;

    public double Uniform() => _stream.Uniform(_next++);

    public double Normal() => NormalFunction.Quantile(Uniform());

    public double[] Normals(int count, double mean = 0, double deviation = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => mean + (deviation * Normal()))];
}
