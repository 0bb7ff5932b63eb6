namespace AiPm.Sdk.Numerics;

/// <summary>
/// A stream of uniforms addressed by seed, name, draw, occurrence and block: Philox 4x32-10 (Salmon, Moraes, Dror and Shaw
/// 2011, Random123). Nothing is consumed and nothing is shared: the same address gives the same bits whatever else was drawn.
/// </summary>
/// <remarks>
/// Key: the seed. Counter words 0 and 1: a 64-bit hash of the name. Words 2 and 3: the index of the draw's Philox block
/// (40 bits), the occurrence within the draw (16) and the block within the occurrence (8). One Philox block makes two
/// uniforms, so 16 successive draws share 8 blocks: draw d uses block 8·⌊d/16⌋ + d mod 8, its first half where d mod 16 &lt; 8.
/// </remarks>
public readonly record struct RandomStream
{
    private readonly ulong _key;
    private readonly ulong _name;

    /// <summary>The stream of this name under this seed.</summary>
    public RandomStream(ulong seed, string name)
    {
        _key = seed;
        _name = StreamName.Hash(name);
    }

    /// <summary>The uniform, strictly between 0 and 1, at one address: (k + ½)·2⁻⁵² with k from 0 to 2⁵² − 1.</summary>
    /// <param name="draw">The draw, from 0 to 2⁴¹ − 1.</param>
    /// <param name="occurrence">Which use within the draw, from 0 to 65,535: the third loss of a year.</param>
    /// <param name="block">Which uniform within the occurrence, from 0 to 255.</param>
    public double Uniform(long draw, int occurrence = 0, int block = 0) => throw new NotSupportedException();

    /// <summary>Fills a column with the uniforms of successive draws.</summary>
    public void Uniforms(long firstDraw, Span<double> destination, int occurrence = 0, int block = 0) =>
        throw new NotSupportedException();
}
