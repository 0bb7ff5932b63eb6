using System.Buffers;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Runs a formula's graph along columns in blocks that stay in the nearest cache: one operation after the other on a whole block, so
/// that the cost of choosing an operation is shared by 512 rows.
/// </summary>
internal sealed class FormulaInterpreter : IFormulaEngine
{
    private const int BlockSize = JointSimulation.ChunkSize;

    private readonly FormulaInput[] _inputs;
    private readonly EstimateProgram.Step[] _steps;
    private readonly double[]?[] _constants;
    private readonly int _output;

    public FormulaInterpreter(EstimateNode root, FormulaInput[] inputs)
    {
        EstimateProgram program = EstimateProgram.Compile([root], new Dictionary<LeafNode, string>());
        _inputs = inputs;
        _steps = [.. program.Steps];
        _output = program.Outputs[0];
        _constants = new double[]?[program.Registers];
        foreach ((int register, double value) in program.Constants)
        {
            double[] constant = new double[BlockSize];
            constant.AsSpan().Fill(value);
            _constants[register] = constant;
        }
    }

    public bool TryApply(InputColumns columns, Span<double> destination, out int badRow)
    {
        double[] workspace = ArrayPool<double>.Shared.Rent(Math.Max(1, _constants.Length * BlockSize));
        try
        {
            for (int first = 0; first < columns.Count; first += BlockSize)
            {
                Block block = new(columns, first, Math.Min(BlockSize, columns.Count - first), _constants, workspace);
                foreach (EstimateProgram.Step step in _steps)
                {
                    ReadOnlySpan<int> operands = step.Operands;
                    ColumnOperations.Apply(
                        step.Operation,
                        block.Operand(operands[0]),
                        operands.Length > 1 ? block.Operand(operands[1]) : [],
                        operands.Length > 2 ? block.Operand(operands[2]) : [],
                        operands.Length > 3 ? block.Operand(operands[3]) : [],
                        block.Target(step.Target)
                    );
                }

                ReadOnlySpan<double> results = block.Operand(_output);
                int bad = FirstBad(columns, first, results);
                if (bad >= 0)
                {
                    badRow = first + bad;
                    return false;
                }

                // Only now, as the destination may be an input's own memory.
                results.CopyTo(destination[first..]);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(workspace);
        }

        badRow = -1;
        return true;
    }

    private int FirstBad(InputColumns columns, int first, ReadOnlySpan<double> results)
    {
        int bad = FormulaColumns.FirstOutside(results, Domain.Real);
        for (int input = 0; input < _inputs.Length; input++)
        {
            ReadOnlySpan<double> column = columns[input].Slice(first, bad < 0 ? results.Length : bad);
            int outside = FormulaColumns.FirstOutside(column, _inputs[input].Domain);
            bad = outside < 0 ? bad : outside;
        }

        return bad;
    }

    private readonly ref struct Block(
        InputColumns columns,
        int first,
        int count,
        double[]?[] constants,
        double[] workspace
    )
    {
        private readonly InputColumns _columns = columns;

        /// <summary>The column of a register; registers below 0 are inputs.</summary>
        public ReadOnlySpan<double> Operand(int register) =>
            register < 0 ? _columns[~register].Slice(first, count)
            : constants[register] is { } constant ? constant.AsSpan(0, count)
            : Target(register);

        public Span<double> Target(int register) => workspace.AsSpan(register * BlockSize, count);
    }
}
