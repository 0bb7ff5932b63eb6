using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The uncertain effects and costs of a plan, drawn together so that what they share stays shared.</summary>
internal sealed class YearlyQuantities
{
    private readonly Dictionary<string, YearlyQuantity> _bySlot = new(StringComparer.Ordinal);

    private YearlyQuantities() { }

    public YearlyQuantity this[string slot] => _bySlot[slot];

    public static YearlyQuantities Draw(ControlPlan plan, SimulationOptions options, CancellationToken cancellation)
    {
        YearlyQuantities drawn = new();
        JointSimulation simulation = new();
        List<double[]> columns = [];
        void Add(string slot, Estimate value, Domain domain)
        {
            if (value.TryGetCertain(out double certain))
            {
                drawn._bySlot[slot] = new(certain);
                return;
            }

            simulation.Add(slot, value, domain);
            columns.Add(new double[options.Draws]);
            drawn._bySlot[slot] = new(columns[^1]);
        }

        foreach (Control control in plan.Controls)
        {
            Add(control.CostSlot, control.Cost, Domain.NonNegative);
            foreach (ControlEffect effect in control.Effects)
            {
                Add(effect.SlotIn(control), effect.Value, effect.Domain);
            }
        }

        foreach (SharedCost shared in plan.SharedCosts)
        {
            Add(shared.Slot, shared.Amount, Domain.NonNegative);
        }

        if (columns.Count > 0)
        {
            simulation.Run(options, () => new Accumulator(columns), progress: null, cancellation);
        }

        return drawn;
    }

    /// <summary>Every accumulator writes its own rows of the same columns, so merging has nothing to do.</summary>
    private sealed class Accumulator(List<double[]> columns) : IDrawAccumulator<Accumulator>
    {
        public void Add(DrawChunk chunk)
        {
            for (int slot = 0; slot < columns.Count; slot++)
            {
                chunk[slot].CopyTo(columns[slot].AsSpan((int)chunk.FirstDraw, chunk.Count));
            }
        }

        public void Merge(Accumulator later) { }
    }
}
