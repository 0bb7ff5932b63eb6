using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>Makes the tries of one loop, draw beside draw, until all have ended: those that go on are packed together at every try.</summary>
internal sealed class LoopSampler
{
    // As in RepeatedEstimate: fewer rows are drawn one by one.
    private const int FewRows = JointSimulation.ChunkSize / 8;

    private readonly GateLoop _loop;
    private readonly string _stream;
    private readonly int _durationSlot;
    private readonly int _costSlot;
    private readonly int _passingSlot;
    private readonly RepeatedEstimate _duration;
    private readonly RepeatedEstimate? _cost;
    private readonly CurveSampler? _curve;
    private readonly GateOutcomes? _outcomes;

    public LoopSampler(int item, RoadmapItem of, int durationSlot, JointSimulation simulation)
    {
        Item = item;
        _loop = of.Loop!;
        _stream = $"#{of.Id}/gate";
        _durationSlot = durationSlot;
        _duration = new(RoadmapItem.Slot(of.Id), of.Duration, Domain.NonNegative);
        _costSlot = -1;
        _passingSlot = -1;
        if (HasCost)
        {
            string slot = $"{of.Id}/cost of a try";
            _costSlot = simulation.Add(slot, _loop.CostEach, Domain.NonNegative);
            _cost = new(slot, _loop.CostEach, Domain.NonNegative);
        }

        switch (_loop.Passing)
        {
            case PassProbability passing:
                _passingSlot = simulation.Add($"{of.Id}/probability of passing", passing.Probability, Domain.Share);
                break;
            case PassByCurve passing:
                _curve = new(of.Id, _loop.Until, passing.Curve);
                break;
            case GateOutcomes outcomes:
                _outcomes = outcomes;
                break;
            default:
                throw new UndefinedException(
                    new(
                        UndefinedReason.NotMeasured,
                        $"Nothing tells how likely \"{of.Id}\" passes its gate, {_loop.Until}; give a probability, past tries or a learning curve."
                    )
                );
        }
    }

    /// <summary>The number of the item that is tried.</summary>
    public int Item { get; }

    public bool HasCost => !_loop.CostEach.TryGetCertain(out double cost) || cost != 0;

    /// <summary>Fills the time that all tries take, how they end and what they cost.</summary>
    public void Fill(DrawChunk chunk, Span<double> time, LoopColumns columns, LoopScratch scratch)
    {
        int active = chunk.Count;
        Span<int> rows = scratch.Rows;
        for (int i = 0; i < active; i++)
        {
            rows[i] = i;
        }

        chunk[_durationSlot].CopyTo(time);
        if (_costSlot >= 0)
        {
            chunk[_costSlot].CopyTo(columns.Cost);
        }

        _curve?.Begin(chunk.Seed, chunk.FirstDraw, chunk.Count, scratch.Curves);
        for (int number = 1; ; number++)
        {
            active = Judge(chunk, number, rows[..active], columns, scratch);
            if (active == 0)
            {
                return;
            }

            if (number == GateLoop.MostTries)
            {
                throw new UndefinedException(
                    new(
                        UndefinedReason.Infinite,
                        $"The loop until {_loop.Until} has not ended after {NumberText.Count(number)} tries in some draws; say after how many it ends."
                    )
                );
            }

            Add(_duration, chunk, number, rows[..active], time, scratch);
            if (_cost is not null)
            {
                Add(_cost, chunk, number, rows[..active], columns.Cost, scratch);
            }
        }
    }

    /// <summary>Packs the rows that go on to the front, and says how many.</summary>
    private int Judge(DrawChunk chunk, int number, Span<int> rows, LoopColumns columns, LoopScratch scratch)
    {
        Span<double> uniforms = scratch.Column.AsSpan(0, rows.Length);
        Uniforms(chunk, number - 1, rows, uniforms, scratch.Whole);
        Span<bool> passes = scratch.Passes;
        if (_curve is not null)
        {
            _curve.Judge(number, scratch.Curves, rows, uniforms, passes);
        }

        ReadOnlySpan<double> probability = _passingSlot < 0 ? default : chunk[_passingSlot];
        int left = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            int row = rows[i];
            GateOutcome outcome =
                _outcomes is not null ? Outcome(_outcomes, uniforms[i])
                : (_curve is not null ? passes[i] : uniforms[i] < probability[row]) ? GateOutcome.Pass
                : GateOutcome.Retry;
            if (outcome == GateOutcome.Retry && number != _loop.AtMost)
            {
                rows[left++] = row;
                continue;
            }

            columns.Tries[row] = number;
            columns.Ending[row] = outcome switch
            {
                GateOutcome.Pass => GateEnding.Passed,
                GateOutcome.Pivot => GateEnding.Pivoted,
                GateOutcome.Stop => GateEnding.Stopped,
                _ => _loop.Otherwise.Kind switch
                {
                    BranchKind.Stop => GateEnding.Stopped,
                    BranchKind.Continue => GateEnding.Continued,
                    _ => GateEnding.PivotedAtLast,
                },
            };
        }

        return left;
    }

    // The order of the thresholds is fixed, so that a probability that grows never takes a draw from pass.
    private static GateOutcome Outcome(GateOutcomes outcomes, double uniform) =>
        uniform < outcomes.Pass ? GateOutcome.Pass
        : uniform < outcomes.Pass + outcomes.Pivot ? GateOutcome.Pivot
        : uniform < outcomes.Pass + outcomes.Pivot + outcomes.Stop ? GateOutcome.Stop
        : outcomes.Retry > 0 ? GateOutcome.Retry
        : outcomes.Stop > 0 ? GateOutcome.Stop
        : outcomes.Pivot > 0 ? GateOutcome.Pivot
        : GateOutcome.Pass;

    private void Uniforms(
        DrawChunk chunk,
        int occurrence,
        ReadOnlySpan<int> rows,
        Span<double> uniforms,
        Span<double> whole
    )
    {
        RandomStream stream = new(chunk.Seed, _stream);
        if (rows.Length < FewRows)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                uniforms[i] = stream.Uniform(chunk.FirstDraw + rows[i], occurrence);
            }

            return;
        }

        stream.Uniforms(chunk.FirstDraw, whole[..chunk.Count], occurrence);
        for (int i = 0; i < rows.Length; i++)
        {
            uniforms[i] = whole[rows[i]];
        }
    }

    private static void Add(
        RepeatedEstimate estimate,
        DrawChunk chunk,
        int occurrence,
        ReadOnlySpan<int> rows,
        Span<double> sum,
        LoopScratch scratch
    )
    {
        Span<double> drawn = scratch.Column.AsSpan(0, rows.Length);
        estimate.Draw(chunk.Seed, chunk.FirstDraw, occurrence, rows, drawn);
        for (int i = 0; i < rows.Length; i++)
        {
            sum[rows[i]] += drawn[i];
        }
    }
}
