using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Draws whether one event happens, and what it does to the items that it strikes.</summary>
internal sealed class EventSampler
{
    private readonly string _stream;
    private readonly int _probability;
    private readonly int _delay;
    private readonly int _rework;
    private readonly int _cost;

    public EventSampler(RiskEvent risk, int[] strikes, JointSimulation simulation)
    {
        Strikes = strikes;
        _stream = $"#{risk.Id}/happens";
        _probability = simulation.Add(risk.Slot("probability"), risk.Probability, Domain.Share);
        _delay = Slot(risk.Slot("delay"), risk.Delay, simulation);
        _rework = Slot(risk.Slot("rework"), risk.Rework, simulation);
        _cost = Slot(risk.Slot("cost"), risk.Cost, simulation);
    }

    /// <summary>The numbers of the items that it strikes.</summary>
    public int[] Strikes { get; }

    public bool HasCost => _cost >= 0;

    /// <summary>Fills in which draws it happens.</summary>
    public void Fill(DrawChunk chunk, Span<double> column, Span<bool> happens)
    {
        new RandomStream(chunk.Seed, _stream).Uniforms(chunk.FirstDraw, column[..chunk.Count]);
        ReadOnlySpan<double> probability = chunk[_probability];
        for (int i = 0; i < chunk.Count; i++)
        {
            happens[i] = column[i] < probability[i];
        }
    }

    /// <summary>Adds to the time of a struck item what it adds: a share of the work, and a delay.</summary>
    public void Strike(DrawChunk chunk, ReadOnlySpan<bool> happens, ReadOnlySpan<double> work, Span<double> time)
    {
        ReadOnlySpan<double> delay = _delay < 0 ? default : chunk[_delay];
        ReadOnlySpan<double> rework = _rework < 0 ? default : chunk[_rework];
        for (int i = 0; i < chunk.Count; i++)
        {
            if (happens[i])
            {
                time[i] += (rework.IsEmpty ? 0 : rework[i] * work[i]) + (delay.IsEmpty ? 0 : delay[i]);
            }
        }
    }

    public ReadOnlySpan<double> Cost(DrawChunk chunk) => chunk[_cost];

    private static int Slot(string slot, Estimate estimate, JointSimulation simulation) =>
        estimate.TryGetCertain(out double value) && value == 0
            ? -1
            : simulation.Add(slot, estimate, Domain.NonNegative);
}
