namespace AiPm.Sdk.Numerics;

/// <summary>Random bits that belong to a name and a purpose: keys for permutations, and bits for the nodes of a tree.</summary>
internal static class RandomBits
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A 64-bit key of a stream's name for a purpose. No stream has such a name, as names have no control characters.</summary>
    public static ulong Key(ulong seed, string name, string purpose, int replicate, int number)
    {
        ulong hash = StreamName.Hash($"{name}\u001F{purpose}");
        (uint word0, uint word1, _, _) = Philox.Block(
            (uint)hash,
            (uint)(hash >> 32),
            (uint)replicate,
            (uint)number,
            (uint)seed,
            (uint)(seed >> 32)
        );
        return word0 | ((ulong)word1 << 32);
    }

    /// <summary>The bits at a place of the sequence that a key begins: SplitMix64 (Steele, Lea and Flood 2014).</summary>
    public static ulong At(ulong key, ulong place) => StreamName.Finish(unchecked(key + place * Golden));
}
