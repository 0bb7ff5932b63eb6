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

    /// <summary>The draws of the three parts that an item's score separates into, and of a rival's score.</summary>
    public static (double[] Factor, double[] Slope, double[] Intercept, double[] Rival) DrawParts<T>(
        ItemDraws<T> draws,
        SimulationOptions options,
        int item,
        FormulaSeparation separated,
        int rival
    )
    {
        double[][] columns = Make(4, options);
        Formula[] parts = [separated.Factor, separated.Slope, separated.Intercept];
        bool isFinite = true;
        draws
            .Simulation(item, rival)
            .Run(
                options,
                () =>
                    new Kept(chunk =>
                    {
                        for (int part = 0; part < parts.Length; part++)
                        {
                            if (!parts[part].TryApply(draws.Inputs(chunk, 0), Part(columns[part], chunk), out _))
                            {
                                Volatile.Write(ref isFinite, false);
                            }
                        }

                        draws.TryScore(chunk, 1, Part(columns[3], chunk), out _);
                    })
            );
        return isFinite
            ? (columns[0], columns[1], columns[2], columns[3])
            : throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    $"A part of the score of {draws.Backlog.Ids[item]} ({string.Join("; ", (object[])parts)}) is too large for a number."
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
