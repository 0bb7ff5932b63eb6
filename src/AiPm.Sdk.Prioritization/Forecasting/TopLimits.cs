using System.Numerics;
using System.Runtime.Intrinsics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// From which score on an item is among the best k of a draw. Where items tie across the k-th place, those that tie with the highest of them have their share of the places that
/// are left, so they are counted first.
/// </summary>
internal sealed class TopLimits(int places, int items)
{
    private const int Draws = DescendingNetwork.Draws;
    private const int Chunk = JointSimulation.ChunkSize;

    // A score from which on an item is surely among the best.
    private readonly LentMemory<double> _limits = new(Chunk);
    private readonly List<Tie> _ties = [];

    /// <summary>Whether items tie across the last place in some draw.</summary>
    public bool HasTies => _ties.Count > 0;

    /// <summary>Gives back what was lent.</summary>
    public void Return() => _limits.Return();

    /// <summary>Finds the limits of the first draws of a chunk.</summary>
    public void Find(HighestScores highest, int draws)
    {
        _ties.Clear();
        Span<double> limits = _limits.Span;

        // Beyond the draws a column holds whatever was in lent memory: nothing is at or above what is no number.
        limits[draws..].Fill(double.NaN);
        for (int draw = 0; draw < draws; draw++)
        {
            ReadOnlySpan<double> best = highest.Best(draw / Draws)[(draw % Draws)..];
            double last = best[(places - 1) * Draws];
            limits[draw] = last;

            // Twice the tolerance, as the tie that matters is with the highest of them.
            if (
                places < items
                && last - best[places * Draws]
                    <= 2 * ScoreTie.Tolerance * Math.Max(Math.Abs(last), Math.Abs(best[places * Draws]))
            )
            {
                _ties.Add(TieAcross(best, draw));

                // The score after the highest of those that tie.
                limits[draw] = Math.BitIncrement(_ties[^1].Highest);
            }
        }
    }

    /// <summary>Counts an item where it ties across the last place.</summary>
    public void CountTies(ReadOnlySpan<double> column)
    {
        foreach (Tie tie in _ties)
        {
            tie.Items += tie.Holds(column[tie.Draw]) ? 1 : 0;
        }
    }

    /// <summary>In how many draws an item is among the best; a shared place counts in part.</summary>
    public double Count(ReadOnlySpan<double> column)
    {
        ReadOnlySpan<double> limits = _limits.Span;
        Vector512<long> whole = default;
        for (int draw = 0; draw < Chunk; draw += Draws)
        {
            // All bits where it holds, which is −1.
            whole -= Vector512
                .GreaterThanOrEqual(Vector512.Create(column[draw..]), Vector512.Create(limits[draw..]))
                .AsInt64();
        }

        double count = 0;
        for (int lane = 0; lane < Draws; lane++)
        {
            count += whole[lane];
        }

        foreach (Tie tie in _ties)
        {
            count += tie.Holds(column[tie.Draw]) ? tie.Share : 0;
        }

        return count;
    }

    private Tie TieAcross(ReadOnlySpan<double> best, int draw)
    {
        int first = 0;
        for (int place = 1; place < places; place++)
        {
            if (!ScoreTie.Holds(best[first * Draws], best[place * Draws]))
            {
                first = place;
            }
        }

        return new(draw, best[first * Draws], places - first);
    }

    /// <summary>The items of a draw that tie with the highest of them and reach or cross the last place.</summary>
    private sealed class Tie(int draw, double highest, int places)
    {
        public int Draw => draw;

        public double Highest => highest;

        /// <summary>How many items tie.</summary>
        public int Items { get; set; }

        /// <summary>The share of each of them in the places that are left for them.</summary>
        public double Share => Items <= places ? 1 : (double)places / Items;

        public bool Holds(double score) => score <= highest && ScoreTie.Holds(highest, score);
    }
}
