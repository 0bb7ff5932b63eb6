using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>Draws scored by a formula that is a product of functions of one input each.</summary>
internal sealed class FormulaDraws<T, TFormula>(Backlog<T> backlog) : ItemDraws<T>(backlog)
    where TFormula : struct, IFormula4
{
    private const int Inputs = 4;

    private static readonly double[] Ones = [.. Enumerable.Repeat(1.0, JointSimulation.ChunkSize)];

    public override bool TryScore(DrawChunk chunk, int position, Span<double> scores, out int badRow)
    {
        int slot = position * Inputs;
        return FormulaColumns.TryApply<TFormula>(
            chunk[slot],
            chunk[slot + 1],
            chunk[slot + 2],
            chunk[slot + 3],
            scores,
            out badRow
        );
    }

    public override bool TrySplit(DrawChunk chunk, int position, int input, Span<double> factor, Span<double> rest) =>
        TryApply(chunk, position, only: input, except: -1, factor) && TryApply(chunk, position, only: -1, input, rest);

    private static bool TryApply(DrawChunk chunk, int position, int only, int except, Span<double> destination)
    {
        ReadOnlySpan<double> first = Column(chunk, position, 0, only, except);
        ReadOnlySpan<double> second = Column(chunk, position, 1, only, except);
        ReadOnlySpan<double> third = Column(chunk, position, 2, only, except);
        ReadOnlySpan<double> fourth = Column(chunk, position, 3, only, except);
        return FormulaColumns.TryApply<TFormula>(first, second, third, fourth, destination, out _);
    }

    private static ReadOnlySpan<double> Column(DrawChunk chunk, int position, int input, int only, int except) =>
        (only < 0 || only == input) && input != except ? chunk[position * Inputs + input] : Ones.AsSpan(0, chunk.Count);
}
