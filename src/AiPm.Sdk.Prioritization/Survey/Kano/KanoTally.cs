using System.Runtime.Intrinsics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How often each of the 25 pairs of replies occurred: all that categories, coefficients and scores need. Tallies merge.</summary>
/// <remarks>
/// Counts are exact. Of weights their sums and the sums of their squares are kept, added in the order of the rows. Cost of the columns: one pass of
/// vector comparisons without weights, one addition a row with them.
/// </remarks>
public sealed class KanoTally
{
    internal const int Cells = 25;

    // Rows of a block stay in the nearest cache while 24 cells are counted in three sweeps; a byte counts to 255.
    private const int Block = 255 * 32;
    private const int Together = 8;

    private readonly long[] _counts;
    private readonly double[] _weights;
    private readonly double[] _squares;

    private KanoTally(long[] counts, double[] weights, double[] squares)
    {
        _counts = counts;
        _weights = weights;
        _squares = squares;
    }

    /// <summary>The tally of no answers.</summary>
    public static KanoTally Empty { get; } = new(new long[Cells], new double[Cells], new double[Cells]);

    /// <summary>The number of answers.</summary>
    public long Answers
    {
        get
        {
            long sum = 0;
            foreach (long count in _counts)
            {
                sum += count;
            }

            return sum;
        }
    }

    /// <summary>How many answers gave this pair of replies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A reply is none of the five.</exception>
    public long this[KanoReply functional, KanoReply dysfunctional] =>
        _counts[
            Cell(
                KanoEvaluationTable.Require(functional, nameof(functional)),
                KanoEvaluationTable.Require(dysfunctional, nameof(dysfunctional))
            )
        ];

    /// <summary>Counts columns of replies, each answer with weight 1.</summary>
    /// <param name="functional">Replies from 1 (like) to 5 (dislike).</param>
    /// <param name="dysfunctional">As many.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A reply is not from 1 to 5; the message names the first such row, from 0.</exception>
    public static KanoTally Of(ReadOnlySpan<byte> functional, ReadOnlySpan<byte> dysfunctional)
    {
        RequireLength(functional, dysfunctional.Length, nameof(dysfunctional));
        long[] counts = new long[Cells];
        Span<byte> cells = stackalloc byte[Block];
        for (int start = 0; start < functional.Length; start += Block)
        {
            int length = Math.Min(Block, functional.Length - start);
            if (!Encode(functional.Slice(start, length), dysfunctional.Slice(start, length), cells))
            {
                RequireReplies(functional, nameof(functional));
                RequireReplies(dysfunctional, nameof(dysfunctional));
            }

            Count(cells[..length], counts);
        }

        double[] weights = [.. counts.Select(count => (double)count)];
        return new(counts, weights, [.. weights]);
    }

    /// <summary>Counts columns of replies with their weights.</summary>
    /// <param name="functional">Replies from 1 (like) to 5 (dislike).</param>
    /// <param name="dysfunctional">As many.</param>
    /// <param name="weights">As many sampling weights, each in <see cref="Respondent.Weights"/>.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A reply is not from 1 to 5, or a weight not positive; the message names the first such row, from 0.</exception>
    public static KanoTally Of(
        ReadOnlySpan<byte> functional,
        ReadOnlySpan<byte> dysfunctional,
        ReadOnlySpan<double> weights
    )
    {
        RequireLength(functional, dysfunctional.Length, nameof(dysfunctional));
        RequireLength(functional, weights.Length, nameof(weights));
        RequireReplies(functional, nameof(functional));
        RequireReplies(dysfunctional, nameof(dysfunctional));
        Respondent.Weights.Require(weights);
        KanoTally tally = new(new long[Cells], new double[Cells], new double[Cells]);
        for (int row = 0; row < functional.Length; row++)
        {
            tally.Add((functional[row] - 1) * KanoEvaluationTable.Replies + dysfunctional[row] - 1, weights[row]);
        }

        return tally;
    }

    /// <summary>The tally of both sets of answers.</summary>
    /// <exception cref="OverflowException">A count exceeds 2⁶³ − 1.</exception>
    public KanoTally Merge(KanoTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        KanoTally merged = new(new long[Cells], new double[Cells], new double[Cells]);
        for (int cell = 0; cell < Cells; cell++)
        {
            merged._counts[cell] = checked(_counts[cell] + other._counts[cell]);
            merged._weights[cell] = _weights[cell] + other._weights[cell];
            merged._squares[cell] = _squares[cell] + other._squares[cell];
        }

        return merged;
    }

    /// <summary>The answers of each category by a table.</summary>
    public KanoCounts Counts(KanoEvaluationTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        long[] counts = new long[KanoCounts.Categories];
        double[] weights = new double[KanoCounts.Categories];
        double[] squares = new double[KanoCounts.Categories];
        for (int cell = 0; cell < Cells; cell++)
        {
            int category = (int)table.Of(cell);
            counts[category] += _counts[cell];
            weights[category] += _weights[cell];
            squares[category] += _squares[cell];
        }

        return new(counts, weights, squares);
    }

    internal static int Cell(KanoReply functional, KanoReply dysfunctional) =>
        ((int)functional - 1) * KanoEvaluationTable.Replies + (int)dysfunctional - 1;

    internal static KanoTally Of(IEnumerable<(int Cell, double Weight)> answers)
    {
        KanoTally tally = new(new long[Cells], new double[Cells], new double[Cells]);
        foreach ((int cell, double weight) in answers)
        {
            tally.Add(cell, weight);
        }

        return tally;
    }

    /// <summary>The mean of a score of each cell.</summary>
    internal SurveyMean Mean(Func<int, double> score, double confidence)
    {
        double total = 0;
        double squares = 0;
        double sum = 0;
        for (int cell = 0; cell < Cells; cell++)
        {
            total += _weights[cell];
            squares += _squares[cell];
            sum += _weights[cell] * score(cell);
        }

        if (!(total > 0))
        {
            Undefined nothing = Kish.NoAnswers("score");
            return new(nothing, nothing, 0, 0, confidence);
        }

        double mean = sum / total;
        double spread = 0;
        int kinds = 0;
        double only = double.NaN;
        for (int cell = 0; cell < Cells; cell++)
        {
            spread += _weights[cell] * (score(cell) - mean) * (score(cell) - mean);
            if (_counts[cell] > 0 && score(cell) != only)
            {
                only = score(cell);
                kinds++;
            }
        }

        double effective = Kish.Effective(total, squares);
        return new(
            kinds == 1 ? only : mean,
            SurveyMean.Deviation(kinds == 1 ? 0 : spread / total, effective, Answers),
            effective,
            Answers,
            confidence
        );
    }

    private void Add(int cell, double weight)
    {
        _counts[cell]++;
        _weights[cell] += weight;
        _squares[cell] += weight * weight;
    }

    // Writes 5·(functional − 1) + dysfunctional − 1; false where a reply is out of range.
    private static bool Encode(ReadOnlySpan<byte> functional, ReadOnlySpan<byte> dysfunctional, Span<byte> cells)
    {
        int row = 0;
        Vector256<byte> one = Vector256.Create((byte)1);
        Vector256<byte> largest = Vector256<byte>.Zero;
        for (; row <= functional.Length - Vector256<byte>.Count; row += Vector256<byte>.Count)
        {
            Vector256<byte> f = Vector256.Create(functional[row..]) - one;
            Vector256<byte> d = Vector256.Create(dysfunctional[row..]) - one;
            largest = Vector256.Max(largest, Vector256.Max(f, d));
            Vector256<byte> twice = f + f;
            (twice + twice + f + d).CopyTo(cells[row..]);
        }

        bool isValid = Vector256.LessThanOrEqualAll(largest, Vector256.Create((byte)(KanoEvaluationTable.Replies - 1)));
        for (; row < functional.Length; row++)
        {
            byte f = (byte)(functional[row] - 1);
            byte d = (byte)(dysfunctional[row] - 1);
            isValid &= f < KanoEvaluationTable.Replies && d < KanoEvaluationTable.Replies;
            cells[row] = (byte)(5 * f + d);
        }

        return isValid;
    }

    // Eight cells a sweep, each counted by equality; the last cell is what remains.
    private static void Count(ReadOnlySpan<byte> cells, long[] counts)
    {
        int whole = cells.Length - cells.Length % Vector256<byte>.Count;
        long rest = whole;
        for (int first = 0; first < Cells - 1; first += Together)
        {
            Vector256<byte> n0 = default;
            Vector256<byte> n1 = default;
            Vector256<byte> n2 = default;
            Vector256<byte> n3 = default;
            Vector256<byte> n4 = default;
            Vector256<byte> n5 = default;
            Vector256<byte> n6 = default;
            Vector256<byte> n7 = default;
            Vector256<byte> one = Vector256.Create((byte)1);
            Vector256<byte> cell = Vector256.Create((byte)first);
            for (int row = 0; row < whole; row += Vector256<byte>.Count)
            {
                // Subtracting the first cell and comparing with small constants keeps the constants in registers.
                Vector256<byte> code = Vector256.Create(cells[row..]) - cell;
                n0 -= Vector256.Equals(code, Vector256<byte>.Zero);
                n1 -= Vector256.Equals(code, one);
                n2 -= Vector256.Equals(code, Vector256.Create((byte)2));
                n3 -= Vector256.Equals(code, Vector256.Create((byte)3));
                n4 -= Vector256.Equals(code, Vector256.Create((byte)4));
                n5 -= Vector256.Equals(code, Vector256.Create((byte)5));
                n6 -= Vector256.Equals(code, Vector256.Create((byte)6));
                n7 -= Vector256.Equals(code, Vector256.Create((byte)7));
            }

            rest -= Add(counts, first, n0);
            rest -= Add(counts, first + 1, n1);
            rest -= Add(counts, first + 2, n2);
            rest -= Add(counts, first + 3, n3);
            rest -= Add(counts, first + 4, n4);
            rest -= Add(counts, first + 5, n5);
            rest -= Add(counts, first + 6, n6);
            rest -= Add(counts, first + 7, n7);
        }

        counts[Cells - 1] += rest;
        foreach (byte code in cells[whole..])
        {
            counts[code]++;
        }
    }

    private static long Add(long[] counts, int cell, Vector256<byte> lanes)
    {
        (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(lanes);
        Vector256<ushort> pairs = low + high;
        int sum = 0;
        for (int lane = 0; lane < Vector256<ushort>.Count; lane++)
        {
            sum += pairs[lane];
        }

        counts[cell] += sum;
        return sum;
    }

    private static void RequireLength(ReadOnlySpan<byte> functional, int length, string name)
    {
        if (length != functional.Length)
        {
            throw new ArgumentException(
                $"{name} must have the length of functional, {functional.Length}, but had {length}",
                name
            );
        }
    }

    private static void RequireReplies(ReadOnlySpan<byte> replies, string name)
    {
        int row = replies.IndexOfAnyExceptInRange((byte)1, (byte)KanoEvaluationTable.Replies);
        if (row >= 0)
        {
            throw new ArgumentOutOfRangeException(
                name,
                replies[row],
                $"{name} must be replies from 1 (like) to 5 (dislike), but was {replies[row]} in row {row}"
            );
        }
    }
}
