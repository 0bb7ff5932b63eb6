using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Counts the draws in which each item is in the kernel of ELECTRE I.</summary>
internal sealed class KernelAccumulator : IDrawAccumulator<KernelAccumulator>
{
    private readonly MatrixSimulation _simulation;
    private readonly MatrixNumbers _numbers;
    private readonly OutrankingRelation _relation;
    private readonly long[] _counts;
    private (long Draw, string Reason)? _failure;

    public KernelAccumulator(MatrixSimulation simulation, Electre method)
    {
        _simulation = simulation;
        _numbers = simulation.Draft();
        _relation = new(method, _numbers);
        _counts = new long[_numbers.Items];
    }

    public void Add(DrawChunk chunk)
    {
        for (int row = 0; row < chunk.Count; row++)
        {
            try
            {
                _simulation.Load(chunk, row, _numbers);
                _relation.Judge();
            }
            catch (ArgumentException undefined)
            {
                _failure ??= (chunk.FirstDraw + row, InvalidDecisionMatrixException.Reason(undefined));
                return;
            }

            for (int item = 0; item < _counts.Length; item++)
            {
                _counts[item] += _relation.Kernel[item] ? 1 : 0;
            }
        }
    }

    public void Merge(KernelAccumulator later)
    {
        _failure ??= later._failure;
        for (int item = 0; item < _counts.Length; item++)
        {
            _counts[item] += later._counts[item];
        }
    }

    /// <exception cref="UndefinedException">The method was not defined for some draw.</exception>
    public long[] RequireDefined()
    {
        AcceptabilityAccumulator.RequireDefined(_failure);
        return _counts;
    }
}
