using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// A score and its item in one double, so that sorting numbers sorts items: the last 13 bits of the score give way to the item's number, written so that of
/// scores which agree in the leading 51 bits the item of lower number comes first in descending order. They agree to 4·10⁻¹² of their size: they tie
/// (<see cref="ScoreTie"/>), so their order does not matter.
/// </summary>
internal static class ScoreKey
{
    /// <summary>The most items whose number fits. One less than the bits allow, as the last would make keys of +0 and −0, which are different keys and equal numbers.</summary>
    public const int MostItems = (1 << ItemBits) - 1;

    /// <summary>Keys of scores that tie are no farther from each other than this share of their size: the tolerance of a tie and what both keys lost.</summary>
    public const double Nearness = 1e-11;

    /// <summary>The size below which all scores count as near: zeros tie, and their keys are numbers of the items alone.</summary>
    public const double LeastSize = 1e-290;

    private const int ItemBits = 13;
    private const long ItemMask = (1L << ItemBits) - 1;

    /// <summary>The keys of an item's scores in eight draws.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Of(Vector512<double> scores, int item)
    {
        // Adding 0 makes −0 a +0.
        Vector512<long> bits = (scores + Vector512<double>.Zero).AsInt64();
        Vector512<long> number = Vector512.Create((long)item) ^ Turned(bits);
        return Vector512.ConditionalSelect(Vector512.Create(ItemMask), number, bits).AsDouble();
    }

    /// <summary>The items of eight keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<ushort> Items(Vector512<double> keys)
    {
        Vector512<ulong> items = ((keys.AsInt64() ^ Turned(keys.AsInt64())) & Vector512.Create(ItemMask)).AsUInt64();
        Vector512<uint> words = Vector512.Narrow(items, items);
        return Vector512.Narrow(words, words).GetLower().GetLower();
    }

    // Of positive scores more bits are a higher key, so the number is counted down; of negative ones it is the other way about.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<long> Turned(Vector512<long> bits) => ~(bits >> 63);
}
