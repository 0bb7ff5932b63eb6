using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Quantities drawn together, one column each; equal ones share theirs. Where all are certain there is one row.</summary>
internal sealed class EstimateColumns
{
    private readonly Dictionary<Estimate, (string Slot, Domain Domain)> _slots = [];
    private readonly Dictionary<Estimate, double[]> _columns = [];

    public int Draws { get; private set; } = 1;

    public void Add(Estimate estimate, string slot, Domain domain)
    {
        if (!estimate.IsCertain)
        {
            _slots.TryAdd(estimate, (slot, domain));
        }
    }

    public void Draw(SimulationOptions options, CancellationToken cancellation)
    {
        if (_slots.Count == 0)
        {
            return;
        }

        if (options.Sampling != Sampling.Independent || options.Until is not null)
        {
            throw new ArgumentException(
                $"options must have independent draws and no target, but had {options.Sampling} draws{(options.Until is null ? "" : " and a target")}",
                nameof(options)
            );
        }

        JointSimulation simulation = new();
        foreach ((Estimate estimate, (string slot, Domain domain)) in _slots)
        {
            simulation.Add(slot, estimate, domain);
        }

        IReadOnlyDictionary<string, Simulated> drawn = simulation.Run(
            options with
            {
                Keep = DrawKeeping.Always,
            },
            cancellation: cancellation
        );
        foreach ((Estimate estimate, (string slot, _)) in _slots)
        {
            double[] column = drawn[slot].Draws.ToArray();
            Draws = column.Length;
            _columns.Add(estimate, column);
        }
    }

    public double[] Of(Estimate estimate) =>
        estimate.TryGetCertain(out double certain) ? Filled(certain) : _columns[estimate];

    public double[] Filled(double value)
    {
        double[] column = new double[Draws];
        Array.Fill(column, value);
        return column;
    }
}
