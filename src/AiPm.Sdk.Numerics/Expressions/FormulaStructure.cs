namespace AiPm.Sdk.Numerics;

/// <summary>
/// What the graph of a formula says about its inputs: which it depends on, whether it is a product or a sum of functions of one
/// input each, and whether one input separates from the rest. Only what the operations as written show; no algebra beyond that.
/// </summary>
internal sealed class FormulaStructure
{
    // Filled when made, for every node of the graph, so that formulas may be asked from several threads.
    private readonly Dictionary<EstimateNode, ulong> _uses = new(ReferenceEqualityComparer.Instance);
    private readonly EstimateNode _root;
    private readonly int _inputs;

    public FormulaStructure(EstimateNode root, int inputs)
    {
        _root = root;
        _inputs = inputs;
        Fill(root);
    }

    /// <summary>Whether the formula depends on an input.</summary>
    public bool Uses(int input) => Uses(_root, input);

    /// <summary>The formula from one input; null where the graph does not show it.</summary>
    public (Estimate Factor, Estimate Slope, Estimate Intercept)? Separate(int input) => Separate(_root, input);

    /// <summary>A constant and the factor of each input, whose product is the formula; null where the graph does not show it.</summary>
    public (Estimate Constant, Estimate[] Parts)? Factors() => Factors(_root);

    /// <summary>A constant and the term of each input, whose sum is the formula; null where the graph does not show it.</summary>
    public (Estimate Constant, Estimate[] Parts)? Terms() => Terms(_root);

    private bool Uses(EstimateNode node, int input) => ((_uses[node] >> input) & 1) != 0;

    /// <summary>
    /// node = slope × factor + intercept with the input in the factor alone; null where the graph does not show it.
    /// </summary>
    private (Estimate Factor, Estimate Slope, Estimate Intercept)? Separate(EstimateNode node, int input)
    {
        if (!Uses(node, input))
        {
            return (1, 0, Estimate.From(node));
        }

        if (DependsOnlyOn(node, input))
        {
            return (Estimate.From(node), 1, 0);
        }

        // Something else stands here too, so it is an operation.
        OperationNode operation = (OperationNode)node;
        EstimateNode left = operation.Operands[0];
        return operation.Operation switch
        {
            Operation.Negate => Map(Separate(left, input), part => (part.Factor, -part.Slope, -part.Intercept)),
            Operation.Add => Sum(left, operation.Operands[1], input, sign: 1),
            Operation.Subtract => Sum(left, operation.Operands[1], input, sign: -1),
            Operation.Multiply => Product(left, operation.Operands[1], input),
            Operation.Divide => Quotient(left, operation.Operands[1], input),
            Operation.Power => Power(left, operation.Operands[1], input),
            _ => null,
        };
    }

    private (Estimate Constant, Estimate[] Parts)? Factors(EstimateNode node) =>
        (node is OperationNode operation ? FactorsOf(operation) : null) ?? Only(node, neutral: 1);

    private (Estimate Constant, Estimate[] Parts)? FactorsOf(OperationNode operation)
    {
        EstimateNode left = operation.Operands[0];
        return operation.Operation switch
        {
            Operation.Negate => Join(Factors(left), (-1, Neutral(1)), static (a, b) => a * b),
            Operation.Multiply => Join(Factors(left), Factors(operation.Operands[1]), static (a, b) => a * b),
            Operation.Divide => Join(Factors(left), Factors(operation.Operands[1]), static (a, b) => a / b),
            Operation.Power when operation.Operands[1] is CertainNode power && IsWhole(power) => Raised(
                Factors(left),
                power.Value
            ),
            _ => null,
        };
    }

    private (Estimate Constant, Estimate[] Parts)? Terms(EstimateNode node) =>
        (node is OperationNode operation ? TermsOf(operation) : null) ?? Only(node, neutral: 0);

    private (Estimate Constant, Estimate[] Parts)? TermsOf(OperationNode operation)
    {
        EstimateNode left = operation.Operands[0];
        return operation.Operation switch
        {
            Operation.Negate => Join((0, Neutral(0)), Terms(left), Less),
            Operation.Add => Join(Terms(left), Terms(operation.Operands[1]), static (a, b) => a + b),
            Operation.Subtract => Join(Terms(left), Terms(operation.Operands[1]), Less),
            Operation.Multiply when operation.Operands[1] is CertainNode factor => Scaled(left, factor, divide: false),
            Operation.Multiply when left is CertainNode factor => Scaled(operation.Operands[1], factor, divide: false),
            Operation.Divide when operation.Operands[1] is CertainNode divisor => Scaled(left, divisor, divide: true),
            _ => null,
        };
    }

    private static (Estimate Factor, Estimate Slope, Estimate Intercept)? Map(
        (Estimate Factor, Estimate Slope, Estimate Intercept)? part,
        Func<
            (Estimate Factor, Estimate Slope, Estimate Intercept),
            (Estimate Factor, Estimate Slope, Estimate Intercept)
        > map
    ) => part is { } found ? map(found) : null;

    private (Estimate Factor, Estimate Slope, Estimate Intercept)? Sum(
        EstimateNode left,
        EstimateNode right,
        int input,
        int sign
    )
    {
        Estimate other = sign > 0 ? Estimate.From(right) : -Estimate.From(right);
        if (!Uses(right, input))
        {
            return Map(Separate(left, input), part => (part.Factor, part.Slope, part.Intercept + other));
        }

        if (Separate(right, input) is not { } second)
        {
            return null;
        }

        Estimate slope = sign > 0 ? second.Slope : -second.Slope;
        Estimate intercept = sign > 0 ? second.Intercept : -second.Intercept;
        if (!Uses(left, input))
        {
            return (second.Factor, slope, Estimate.From(left) + intercept);
        }

        return Separate(left, input) is { } first && first.Factor.Equals(second.Factor)
            ? (first.Factor, first.Slope + slope, first.Intercept + intercept)
            : null;
    }

    private (Estimate Factor, Estimate Slope, Estimate Intercept)? Product(
        EstimateNode left,
        EstimateNode right,
        int input
    )
    {
        if (!Uses(right, input))
        {
            Estimate other = Estimate.From(right);
            return Map(Separate(left, input), part => (part.Factor, part.Slope * other, part.Intercept * other));
        }

        if (!Uses(left, input))
        {
            Estimate other = Estimate.From(left);
            return Map(Separate(right, input), part => (part.Factor, other * part.Slope, other * part.Intercept));
        }

        // Both depend on it: their factors may join where nothing is added to them.
        return
            Separate(left, input) is { } first
            && Separate(right, input) is { } second
            && first.Intercept.IsCertainZero
            && second.Intercept.IsCertainZero
            ? (first.Factor * second.Factor, first.Slope * second.Slope, 0)
            : null;
    }

    private (Estimate Factor, Estimate Slope, Estimate Intercept)? Quotient(
        EstimateNode left,
        EstimateNode right,
        int input
    )
    {
        if (!Uses(right, input))
        {
            Estimate divisor = Estimate.From(right);
            return Map(Separate(left, input), part => (part.Factor, part.Slope / divisor, part.Intercept / divisor));
        }

        if (Separate(right, input) is not { } below || !below.Intercept.IsCertainZero)
        {
            return null;
        }

        if (!Uses(left, input))
        {
            return (1 / below.Factor, Estimate.From(left) / below.Slope, 0);
        }

        return Separate(left, input) is { } above && above.Intercept.IsCertainZero
            ? (above.Factor / below.Factor, above.Slope / below.Slope, 0)
            : null;
    }

    private (Estimate Factor, Estimate Slope, Estimate Intercept)? Power(
        EstimateNode left,
        EstimateNode right,
        int input
    ) =>
        right is CertainNode power
        && IsWhole(power)
        && Separate(left, input) is { } part
        && part.Intercept.IsCertainZero
            ? (Estimate.Pow(part.Factor, power.Value), Estimate.Pow(part.Slope, power.Value), 0)
            : null;

    // (xy)ᵃ = xᵃ·yᵃ holds whatever the signs only for whole powers.
    private static bool IsWhole(CertainNode power) => Math.Floor(power.Value) == power.Value;

    private static (Estimate Constant, Estimate[] Parts)? Raised(
        (Estimate Constant, Estimate[] Parts)? factors,
        double power
    ) =>
        factors is { } found
            ? (Estimate.Pow(found.Constant, power), Array.ConvertAll(found.Parts, part => Estimate.Pow(part, power)))
            : null;

    private (Estimate Constant, Estimate[] Parts)? Scaled(EstimateNode node, CertainNode by, bool divide) =>
        Terms(node) is { } terms
            ? divide
                ? (terms.Constant / by.Value, Array.ConvertAll(terms.Parts, part => part / by.Value))
                : (terms.Constant * by.Value, Array.ConvertAll(terms.Parts, part => part * by.Value))
            : null;

    /// <summary>Where the quantity depends on no input or on one, it is its own part.</summary>
    private (Estimate Constant, Estimate[] Parts)? Only(EstimateNode node, double neutral)
    {
        ulong uses = _uses[node];
        if (System.Numerics.BitOperations.PopCount(uses) > 1)
        {
            return null;
        }

        Estimate[] parts = Neutral(neutral);
        if (uses == 0)
        {
            return (Estimate.From(node), parts);
        }

        parts[System.Numerics.BitOperations.TrailingZeroCount(uses)] = Estimate.From(node);
        return (neutral, parts);
    }

    private static Estimate Less(Estimate left, Estimate right) => left.IsCertainZero ? -right : left - right;

    private Estimate[] Neutral(double neutral)
    {
        Estimate[] parts = new Estimate[_inputs];
        parts.AsSpan().Fill(neutral);
        return parts;
    }

    private static (Estimate Constant, Estimate[] Parts)? Join(
        (Estimate Constant, Estimate[] Parts)? left,
        (Estimate Constant, Estimate[] Parts)? right,
        Func<Estimate, Estimate, Estimate> join
    )
    {
        if (left is not { } first || right is not { } second)
        {
            return null;
        }

        Estimate[] parts = new Estimate[first.Parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = join(first.Parts[i], second.Parts[i]);
        }

        return (join(first.Constant, second.Constant), parts);
    }

    private bool DependsOnlyOn(EstimateNode node, int input) => _uses[node] == 1UL << input;

    private ulong Fill(EstimateNode node)
    {
        if (_uses.TryGetValue(node, out ulong known))
        {
            return known;
        }

        ulong uses = node is InputNode input ? 1UL << input.Index : 0;
        foreach (EstimateNode operand in node.Operands)
        {
            uses |= Fill(operand);
        }

        _uses.Add(node, uses);
        return uses;
    }
}
