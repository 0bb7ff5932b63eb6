using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>Splits pooled observations at random into two groups of given sizes: selection sampling (Fan, Muller and Rezucha 1962), one uniform an observation.</summary>
internal sealed class RandomSplit(ulong seed, string name, int first, int second)
{
    private readonly RandomStream _stream = new(seed, name);
    private readonly double[] _uniforms = new double[first + second];

    /// <summary>Whether each pooled observation is of the first group, in a permutation that depends on the seed, the name and its number alone.</summary>
    public void Draw(int permutation, Span<bool> isFirst)
    {
        int all = first + second;
        _stream.Uniforms((long)permutation * all, _uniforms);
        int left = first;
        for (int i = 0; i < all; i++)
        {
            isFirst[i] = _uniforms[i] * (all - i) < left;
            left -= isFirst[i] ? 1 : 0;
        }
    }
}
