using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// The draws of a backlog: puts the inputs of some items into a simulation and scores their columns by a model. As draws are addressed
/// by name, the same items drawn again, alone or among others, have the same bits: so nothing is kept that can be asked for again.
/// </summary>
internal sealed class ItemDraws<T>(Backlog<T> backlog, ScoringModel model)
{
    public Backlog<T> Backlog { get; } = backlog;

    public ScoringModel Model { get; } = model;

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

    /// <summary>The inputs of the item at a position of the simulation, in the model's order; one may be replaced.</summary>
    public InputColumns Inputs(DrawChunk chunk, int position) =>
        new(chunk, position * Backlog.Slots.Length, Backlog.Slots.Length);

    /// <summary>Scores a chunk of the item at a position of the simulation; false where a score is no number.</summary>
    public bool TryScore(DrawChunk chunk, int position, Span<double> scores, out int badRow) =>
        Model.GatedFormula.TryApply(Inputs(chunk, position), scores, out badRow);

    /// <summary>The same with another column in the place of one input: what if it were known, or otherwise.</summary>
    public bool TryScore(
        DrawChunk chunk,
        int position,
        int input,
        ReadOnlySpan<double> replacement,
        Span<double> scores,
        out int badRow
    ) => Model.GatedFormula.TryApply(Inputs(chunk, position).With(input, replacement), scores, out badRow);
}
