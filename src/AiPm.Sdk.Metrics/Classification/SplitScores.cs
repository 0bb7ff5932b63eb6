using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AiPm.Sdk.Metrics;

/// <summary>The scores of positives and of negatives, each sorted upwards, as keys.</summary>
internal readonly ref struct SplitScores
{
    private SplitScores(ReadOnlySpan<ulong> positives, ReadOnlySpan<ulong> negatives)
    {
        Positives = positives;
        Negatives = negatives;
    }

    public ReadOnlySpan<ulong> Positives { get; }

    public ReadOnlySpan<ulong> Negatives { get; }

    /// <summary>Splits and sorts; without branches on the labels, which no processor can foresee.</summary>
    public static SplitScores Of(ReadOnlySpan<bool> actual, ReadOnlySpan<double> scores)
    {
        Labels.SameLength(actual.Length, scores.Length, nameof(scores));
        int rows = actual.Length;
        ulong[] keys = new ulong[rows];
        ref ulong key = ref MemoryMarshal.GetArrayDataReference(keys);
        ref byte label = ref MemoryMarshal.GetReference(MemoryMarshal.AsBytes(actual));
        int positives = 0;
        int last = rows - 1;
        double check = 0;
        for (int row = 0; row < rows; row++)
        {
            double score = scores[row];
            check += score - score;
            ulong one = SortableKeys.Of(score);

            // Positives fill from the front, negatives from the back; the slot of the other is written over later.
            int isPositive = Unsafe.Add(ref label, row) == 0 ? 0 : 1;
            Unsafe.Add(ref key, positives) = isPositive == 1 ? one : Unsafe.Add(ref key, positives);
            Unsafe.Add(ref key, last) = isPositive == 1 ? Unsafe.Add(ref key, last) : one;
            positives += isPositive;
            last -= 1 - isPositive;
        }

        if (check != 0 || double.IsNaN(check))
        {
            Labels.Scores(rows, scores);
        }

        Span<ulong> front = keys.AsSpan(0, positives);
        Span<ulong> back = keys.AsSpan(positives);
        ulong[] buffer = new ulong[Math.Max(front.Length, back.Length)];
        SortableKeys.Sort(front, buffer);
        SortableKeys.Sort(back, buffer);
        return new(front, back);
    }
}
