using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>The draws of one item: its inputs, its score, and named quantities beside them. Addressed by name, so the same for every question.</summary>
internal sealed class ItemColumns
{
    private ItemColumns(double[][] inputs, double[] score, double[][] quantities) =>
        (Inputs, Score, Quantities) = (inputs, score, quantities);

    public double[][] Inputs { get; }

    public double[] Score { get; }

    public double[][] Quantities { get; }

    public ReadOnlyMemory<double>[] Memory => Array.ConvertAll(Inputs, column => (ReadOnlyMemory<double>)column);

    /// <exception cref="UndefinedException">A score is too large for a number.</exception>
    public static ItemColumns Draw<T>(
        ItemDraws<T> draws,
        SimulationOptions options,
        int item,
        Estimate[] inputs,
        IEnumerable<Estimate> quantities,
        CancellationToken cancellation
    )
    {
        JointSimulation simulation = new();
        for (int input = 0; input < inputs.Length; input++)
        {
            FormulaInput slot = draws.Backlog.Slots[input];
            simulation.Add($"{draws.Backlog.Ids[item]}/{slot.Name}", inputs[input], slot.Domain);
        }

        foreach (Estimate quantity in quantities)
        {
            simulation.Add($"known {simulation.Count}", quantity, Domain.Real);
        }

        double[][] columns = new double[simulation.Count][];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = new double[options.Draws];
        }

        simulation.Run(options, () => new Kept(columns), cancellation: cancellation);
        ItemColumns made = new(columns[..inputs.Length], new double[options.Draws], columns[inputs.Length..]);
        return draws.Model.GatedFormula.TryApply(new(made.Memory), made.Score, out int bad)
            ? made
            : throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    $"The score of {draws.Backlog.Ids[item]} is undefined or too large for a number, as in draw {bad}."
                )
            );
    }

    // Every chunk writes its own rows, so there is nothing to merge.
    private sealed class Kept(double[][] columns) : IDrawAccumulator<Kept>
    {
        public void Add(DrawChunk chunk)
        {
            for (int slot = 0; slot < columns.Length; slot++)
            {
                chunk[slot].CopyTo(columns[slot].AsSpan((int)chunk.FirstDraw));
            }
        }

        public void Merge(Kept later) { }
    }
}
