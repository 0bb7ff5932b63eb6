using System.Buffers;
using System.Text;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The 64-bit hash of a stream's name: FNV-1a (Fowler, Noll and Vo) over its UTF-8 bytes, then the finaliser of
/// SplitMix64 (Steele, Lea and Flood 2014) so that names that differ in one letter differ in about half the bits.
/// </summary>
/// <remarks>
/// It belongs to the address of every draw and never changes within a minor version. A lone surrogate is hashed as U+FFFD.
/// Among a million names a collision has probability 3·10⁻⁸.
/// </remarks>
internal static class StreamName
{
    private const ulong Basis = 0xCBF29CE484222325;
    private const ulong Prime = 0x00000100000001B3;

    public static ulong Hash(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        ulong hash = Basis;
        Span<byte> bytes = stackalloc byte[4];
        ReadOnlySpan<char> rest = name;
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out Rune rune, out int used) != OperationStatus.Done)
            {
                rune = Rune.ReplacementChar;
            }

            int count = rune.EncodeToUtf8(bytes);
            for (int i = 0; i < count; i++)
            {
                hash = unchecked((hash ^ bytes[i]) * Prime);
            }

            rest = rest[used..];
        }

        return Finish(hash);
    }

    /// <summary>The next output of SplitMix64 from this state: half of the bits change with any bit.</summary>
    public static ulong Finish(ulong hash)
    {
        unchecked
        {
            hash += 0x9E3779B97F4A7C15;
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
            return hash ^ (hash >> 31);
        }
    }
}
