using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Draws whole columns of scores, or of parts of scores, of a few items again.</summary>
internal static class ScoreColumns
{
    /// <summary>The draws of each item's score.</summary>
    public static double[][] Draw<T>(ItemDraws<T> draws, SimulationOptions options, params ReadOnlySpan<int> items)
    {
        double[][] columns = Make(items.Length, options);
        draws
            .Simulation(items)
            .Run(
                options,
                () =>
                    new Kept(chunk =>
                    {
                        for (int position = 0; position < columns.Length; position++)
                        {
                            draws.TryScore(chunk, position, Part(columns[position], chunk), out _);
                        }
                    })
            );
        return columns;
    }

    /// <summary>The draws of an input's factor, of the rest of the item's score, and of a rival's score.</summary>
    public static (double[] Factor, double[] Remainder, double[] Rival) DrawSplit<T>(
        ItemDraws<T> draws,
        SimulationOptions options,
        int item,
        int input,
        int rival
    )
    {
        double[][] columns = Make(3, options);
        bool split = true;
        draws
            .Simulation(item, rival)
            .Run(
                options,
                () =>
                    new Kept(chunk =>
                    {
                        if (!draws.TrySplit(chunk, 0, input, Part(columns[0], chunk), Part(columns[1], chunk)))
                        {
                            Volatile.Write(ref split, false);
                        }

                        draws.TryScore(chunk, 1, Part(columns[2], chunk), out _);
                    })
            );
        return split
            ? (columns[0], columns[1], columns[2])
            : throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    $"The score of {draws.Backlog.Ids[item]} without its {draws.Backlog.Slots[input].Name} is too large for a number."
                )
            );
    }

    private static double[][] Make(int count, SimulationOptions options)
    {
        if (options.Draws > Simulated.MostDraws)
        {
            throw new InvalidOperationException(
                $"columns of draws are kept for at most {Simulated.MostDraws} draws, but the forecast has {options.Draws}"
            );
        }

        double[][] columns = new double[count][];
        for (int i = 0; i < count; i++)
        {
            columns[i] = new double[options.Draws];
        }

        return columns;
    }

    private static Span<double> Part(double[] column, DrawChunk chunk) =>
        column.AsSpan((int)chunk.FirstDraw, chunk.Count);

    private delegate void ChunkWriter(DrawChunk chunk);

    // Every chunk writes its own rows of the same columns, so there is nothing to merge.
    private sealed class Kept(ChunkWriter write) : IDrawAccumulator<Kept>
    {
        public void Add(DrawChunk chunk) => write(chunk);

        public void Merge(Kept later) { }
    }
}
