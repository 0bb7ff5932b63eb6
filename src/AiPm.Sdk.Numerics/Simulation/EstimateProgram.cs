namespace AiPm.Sdk.Numerics;

/// <summary>
/// The graphs of all slots as one list of column operations: every distinct quantity is drawn or computed once a chunk,
/// and a register is used again as soon as nothing needs its column.
/// </summary>
internal sealed class EstimateProgram
{
    private readonly List<Step> _steps = [];
    private readonly List<(int Register, double Value)> _constants = [];

    private EstimateProgram(int[] outputs) => Outputs = outputs;

    /// <summary>The register of each slot; below 0 the complement of a formula's input.</summary>
    public int[] Outputs { get; }

    public int Registers { get; private set; }

    public IReadOnlyList<(int Register, double Value)> Constants => _constants;

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The distributions that are drawn from, each once: equal ones are one object, so that what it keeps for its draws is made once and stays near.</summary>
    public required IReadOnlyCollection<Distribution> Distributions { get; init; }

    /// <summary>Orders the graphs of the slots. <paramref name="streams"/> names the stream of every leaf.</summary>
    public static EstimateProgram Compile(
        IReadOnlyList<EstimateNode> slots,
        IReadOnlyDictionary<LeafNode, string> streams
    )
    {
        Compiler compiler = new(streams);
        foreach (EstimateNode slot in slots)
        {
            compiler.Count(slot);
        }

        EstimateProgram program = new(new int[slots.Count]) { Distributions = compiler.Distributions };
        for (int i = 0; i < slots.Count; i++)
        {
            program.Outputs[i] = compiler.Emit(slots[i], program);
        }

        program.Registers = compiler.Registers;
        return program;
    }

    /// <summary>
    /// One operation on whole columns. A leaf has a distribution and a stream and no operands; a correlated one has a
    /// distribution, and weights of the scores that are its operands.
    /// </summary>
    internal readonly record struct Step(
        int Target,
        Operation Operation,
        int[] Operands,
        Distribution? Distribution,
        string? Stream,
        double[]? Weights = null
    );

    private sealed class Compiler(IReadOnlyDictionary<LeafNode, string> streams)
    {
        private readonly Dictionary<object, int> _uses = [];
        private readonly Dictionary<object, int> _registers = [];
        private readonly Stack<int> _free = new();
        private readonly Dictionary<Distribution, Distribution> _distributions = [];

        public int Registers { get; private set; }

        public IReadOnlyCollection<Distribution> Distributions => _distributions.Keys;

        /// <summary>Counts how often each quantity is used, so that the last use can free its register.</summary>
        public void Count(EstimateNode node)
        {
            object key = Key(node);
            if (_uses.TryGetValue(key, out int uses))
            {
                _uses[key] = uses + 1;
                return;
            }

            _uses[key] = 1;
            foreach (EstimateNode operand in node.Operands)
            {
                Count(operand);
            }
        }

        /// <summary>Emits the steps of a slot; its own register is never freed, as the slot still counts as one use.</summary>
        public int Emit(EstimateNode node, EstimateProgram program)
        {
            object key = Key(node);
            if (_registers.TryGetValue(key, out int known))
            {
                return known;
            }

            if (node is InputNode input)
            {
                return _registers[key] = ~input.Index;
            }

            if (node is CertainNode certain)
            {
                int constant = _registers[key] = Registers++;
                program._constants.Add((constant, certain.Value));
                return constant;
            }

            int[] operands = new int[node.Operands.Length];
            for (int i = 0; i < operands.Length; i++)
            {
                operands[i] = Emit(node.Operands[i], program);
            }

            foreach (EstimateNode operand in node.Operands)
            {
                Release(operand);
            }

            int target = _registers[key] = _free.TryPop(out int free) ? free : Registers++;
            program._steps.Add(
                node switch
                {
                    LeafNode { Copula: { } copula } leaf when operands.Length > 0 => new(
                        target,
                        default,
                        operands,
                        Shared(leaf.Distribution),
                        null,
                        copula.WeightsOf(leaf.Name!)
                    ),
                    LeafNode leaf => new(target, default, [], Shared(leaf.Distribution), streams[leaf]),
                    ScoreNode score => new(target, default, [], ScoreNode.Standard, score.Stream),
                    _ => new(target, ((OperationNode)node).Operation, operands, null, null),
                }
            );
            return target;
        }

        private Distribution Shared(Distribution distribution)
        {
            if (_distributions.TryGetValue(distribution, out Distribution? known))
            {
                return known;
            }

            _distributions.Add(distribution, distribution);
            return distribution;
        }

        private void Release(EstimateNode operand)
        {
            object key = Key(operand);
            if (--_uses[key] == 0 && operand is not (CertainNode or InputNode))
            {
                _free.Push(_registers[key]);
            }
        }

        /// <summary>What makes two nodes one quantity: a leaf's stream, a score's stream, a constant's value, else the node itself.</summary>
        private object Key(EstimateNode node) =>
            node switch
            {
                LeafNode leaf => streams[leaf],
                ScoreNode score => (nameof(ScoreNode), score.Stream),
                CertainNode certain => certain.Value,
                _ => node,
            };
    }
}
