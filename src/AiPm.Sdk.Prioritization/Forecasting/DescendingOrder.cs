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
    private const int FirstShift = 31;

    // Below this a comparison sort is faster than clearing the counters.
    private const int FewItems = 256;

    private readonly ulong[] _words = new ulong[count];
    private readonly ulong[] _other = new ulong[count];
    private readonly int[] _counters = new int[3 * Digits];

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

    private void SortLeadingBits()
    {
        Span<int> low = _counters.AsSpan(0, Digits);
        Span<int> middle = _counters.AsSpan(Digits, Digits);
        Span<int> high = _counters.AsSpan(2 * Digits, Digits);
        _counters.AsSpan().Clear();
        foreach (ulong word in _words)
        {
            low[Digit(word, FirstShift)]++;
            middle[Digit(word, FirstShift + DigitBits)]++;
            high[Digit(word, FirstShift + 2 * DigitBits)]++;
        }

        Scatter(_words, _other, low, FirstShift);
        Scatter(_other, _words, middle, FirstShift + DigitBits);
        Scatter(_words, _other, high, FirstShift + 2 * DigitBits);
        _other.CopyTo(_words, 0);
    }

    private static int Digit(ulong word, int shift) => (int)(word >> shift) & (Digits - 1);

    private static void Scatter(ulong[] from, ulong[] to, Span<int> counters, int shift)
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
            to[counters[Digit(word, shift)]++] = word;
        }
    }

    // Words that agree in their leading 33 bits are few and near; where they are many, a comparison sort takes over.
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
