using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>How often each of the 25 pairs of replies occurred: all that categories, coefficients and scores need. Tallies merge.</summary>
/// <remarks>
/// Counts are exact. Of weights their sums and the sums of their squares are kept, added in the order of the rows. Cost of the columns: one pass near the
/// speed of memory without weights (<see cref="CodePairs"/>); one addition a row with them.
/// </remarks>
public sealed class KanoTally
{
    internal const int Cells = 25;

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
        if (!CodePairs.TryAdd(functional, dysfunctional, (int)KanoReply.Like, KanoEvaluationTable.Replies, counts))
        {
            RequireReplies(functional, nameof(functional));
            RequireReplies(dysfunctional, nameof(dysfunctional));
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
