using System.Numerics;
using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Puts the scores of one draw in order. A score's leading 51 bits and its item's index share one word, so that a radix sort
/// moves words only. Scores that agree in those bits agree to 4·10⁻¹² of their size: they tie (<see cref="ScoreTie"/>), so their order does not matter.
/// </summary>
internal sealed class DescendingOrder(int count)
{
    /// <summary>The most items whose index fits.</summary>
    public const int MostItems = 1 << IndexBits;

    private const int IndexBits = 13;
    private const ulong IndexMask = MostItems - 1;
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;

    // Below this a comparison sort is faster than clearing the counters.
    private const int FewItems = 256;

    private readonly ulong[] _words = new ulong[count];
    private readonly ulong[] _other = new ulong[count];
    private readonly int[] _counters = new int[2 * Digits];

    /// <summary>Orders the scores, highest first; read the result with <see cref="this"/>.</summary>
    public void Sort(ReadOnlySpan<double> scores)
    {
        Span<ulong> words = _words;
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = (Descending(scores[i]) & ~IndexMask) | (uint)i;
        }

        if (words.Length < FewItems)
        {
            words.Sort();
            return;
        }

        SortLeadingBits();
        FinishByInsertion();
    }

    /// <summary>The item at a place, from 0.</summary>
    public int this[int place]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)(_words[place] & IndexMask);
    }

    // Adding 0 makes −0 a +0. Positive numbers have their bits in their own order, negative ones in the opposite.
    private static ulong Descending(double score)
    {
        long bits = BitConverter.DoubleToInt64Bits(score + 0.0);
        ulong ascending = (ulong)bits ^ ((ulong)(bits >> 63) | (1UL << 63));
        return ~ascending;
    }

    // Two digits over the range that the words have, which is narrow where scores are near each other.
    private void SortLeadingBits()
    {
        (ulong least, int shift) = Range();
        Span<int> low = _counters.AsSpan(0, Digits);
        Span<int> high = _counters.AsSpan(Digits, Digits);
        _counters.AsSpan().Clear();
        foreach (ulong word in _words)
        {
            ulong place = (word - least) >> shift;
            low[(int)place & (Digits - 1)]++;
            high[(int)(place >> DigitBits)]++;
        }

        Scatter(_words, _other, low, least, shift);
        Scatter(_other, _words, high, least, shift + DigitBits);
    }

    private (ulong Least, int Shift) Range()
    {
        ulong least = ulong.MaxValue;
        ulong greatest = 0;
        foreach (ulong word in _words)
        {
            least = Math.Min(least, word);
            greatest = Math.Max(greatest, word);
        }

        return (least, Math.Max(0, 64 - BitOperations.LeadingZeroCount(greatest - least) - 2 * DigitBits));
    }

    private static void Scatter(ulong[] from, ulong[] to, Span<int> counters, ulong least, int shift)
    {
        int place = 0;
        foreach (ref int counter in counters)
        {
            int size = counter;
            counter = place;
            place += size;
        }

        foreach (ulong word in from)
        {
            to[counters[(int)((word - least) >> shift) & (Digits - 1)]++] = word;
        }
    }

    // Words that agree in both digits are few and near; where they are many, a comparison sort takes over.
    private void FinishByInsertion()
    {
        Span<ulong> words = _words;
        int moves = 16 * words.Length;
        for (int i = 1; i < words.Length; i++)
        {
            ulong word = words[i];
            int place = i;
            while (place > 0 && words[place - 1] > word)
            {
                words[place] = words[place - 1];
                place--;
            }

            words[place] = word;
            moves -= i - place;
            if (moves < 0)
            {
                words.Sort();
                return;
            }
        }
    }
}
