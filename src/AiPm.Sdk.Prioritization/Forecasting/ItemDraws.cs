using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The draws of a backlog: puts the inputs of some items into a simulation and scores their columns. As draws are addressed
/// by name, the same items drawn again, alone or among others, have the same bits: so nothing is kept that can be asked for again.
/// </summary>
internal abstract class ItemDraws<T>(Backlog<T> backlog)
{
    public Backlog<T> Backlog { get; } = backlog;

    /// <summary>A simulation of these items; the slots of the item at a position are successive.</summary>
    public JointSimulation Simulation(params ReadOnlySpan<int> items)
    {
        JointSimulation simulation = new();
        foreach (int item in items)
        {
            for (int input = 0; input < Backlog.Slots.Length; input++)
            {
                FormulaInput slot = Backlog.Slots[input];
                simulation.Add($"{Backlog.Ids[item]}/{slot.Name}", Backlog.Inputs[item][input], slot.Domain);
            }
        }

        return simulation;
    }

    /// <summary>Scores a chunk of the item at a position of the simulation; false where a score is too large for a number.</summary>
    public abstract bool TryScore(DrawChunk chunk, int position, Span<double> scores, out int badRow);

    /// <summary>
    /// Splits the score into what one input multiplies it by and the rest. False where a part is too large for a number.
    /// </summary>
    public abstract bool TrySplit(DrawChunk chunk, int position, int input, Span<double> factor, Span<double> rest);
}
