namespace AiPm.Sdk.Metrics;

/// <summary>
/// A metric tree as a list of operations on at most two earlier results. Sums and products are folded in halves, so that one driver's change
/// passes few operations; a denominator is multiplied as its inverse, and the inverse of a product is the product of inverses.
/// </summary>
internal sealed class CompiledTree
{
    private readonly List<Step> _steps = [];

    private CompiledTree(TreeStructure structure)
    {
        DriverCount = structure.Drivers.Length;
        _ = Compile(structure, 0, inverted: false);
        Steps = [.. _steps];
        Parents = new int[Steps.Length];
        Array.Fill(Parents, -1);
        List<int>[] leaves = [.. Enumerable.Range(0, DriverCount).Select(_ => new List<int>())];
        for (int i = 0; i < Steps.Length; i++)
        {
            Step step = Steps[i];
            if (step.Operation is TreeOperation.Add or TreeOperation.Multiply)
            {
                (Parents[step.Left], Parents[step.Right]) = (i, i);
            }
            else if (step.Operation == TreeOperation.Invert)
            {
                Parents[step.Left] = i;
            }
            else if (step.Operation == TreeOperation.Driver)
            {
                leaves[step.Driver].Add(i);
            }
        }

        Leaves = [.. leaves.Select(places => places.ToArray())];
        IsEntangled = new bool[DriverCount];
        for (int driver = 0; driver < DriverCount; driver++)
        {
            IsEntangled[driver] = Leaves[driver].Length > 1 || StandsUnderAnInverse(Leaves[driver][0]);
        }
    }

    internal int DriverCount { get; }

    internal Step[] Steps { get; }

    /// <summary>The step that takes a step's result; −1 for the last.</summary>
    internal int[] Parents { get; }

    /// <summary>The steps of each driver.</summary>
    internal int[][] Leaves { get; }

    /// <summary>
    /// Drivers that stand in several places or inside a sum that is divided by: the expectation over them does not factor, so that their states are
    /// gone through one by one.
    /// </summary>
    internal bool[] IsEntangled { get; }

    internal static CompiledTree Of(TreeStructure structure) => new(structure);

    /// <summary>The degree of the expected root in the share p of drivers that have changed, with a degree for each entangled one.</summary>
    internal int Degree()
    {
        int[] degrees = new int[Steps.Length];
        for (int i = 0; i < degrees.Length; i++)
        {
            Step step = Steps[i];
            degrees[i] = step.Operation switch
            {
                TreeOperation.Driver => IsEntangled[step.Driver] ? 0 : 1,
                TreeOperation.Add => Math.Max(degrees[step.Left], degrees[step.Right]),
                TreeOperation.Multiply => degrees[step.Left] + degrees[step.Right],
                _ => 0,
            };
        }

        return degrees[^1] + IsEntangled.Count(entangled => entangled);
    }

    private bool StandsUnderAnInverse(int step)
    {
        for (int at = Parents[step]; at >= 0; at = Parents[at])
        {
            if (Steps[at].Operation == TreeOperation.Invert)
            {
                return true;
            }
        }

        return false;
    }

    private int Compile(TreeStructure structure, int place, bool inverted)
    {
        TreeStructure.Place at = structure.Places[place];
        switch (at.Node)
        {
            case DriverNode:
                return Emit(new(TreeOperation.Driver) { Driver = at.Driver, IsInverted = inverted });
            case ConstantNode constant:
                return Emit(new(TreeOperation.Constant) { Value = inverted ? 1 / constant.Value : constant.Value });
            case SumNode sum:
                (int, double)[] terms =
                [
                    .. at.Children.Select(
                        (child, i) => (Compile(structure, child, inverted: false), sum.Coefficients[i])
                    ),
                ];
                int total = Add(terms);
                return inverted ? Emit(new(TreeOperation.Invert) { Left = total }) : total;
            case RatioNode:
                return Multiply(
                    Compile(structure, at.Children[0], inverted),
                    Compile(structure, at.Children[1], !inverted)
                );
            default:
                return Multiply([.. at.Children.Select(child => Compile(structure, child, inverted))]);
        }
    }

    private int Add(ReadOnlySpan<(int Step, double Coefficient)> terms)
    {
        if (terms.Length == 1)
        {
            (int step, double coefficient) = terms[0];
            return coefficient == 1 ? step : Multiply(Emit(new(TreeOperation.Constant) { Value = coefficient }), step);
        }

        int half = terms.Length / 2;
        (int left, double leftFactor) = half == 1 ? terms[0] : (Add(terms[..half]), 1);
        (int right, double rightFactor) = terms.Length - half == 1 ? terms[^1] : (Add(terms[half..]), 1);
        return Emit(
            new(TreeOperation.Add)
            {
                Left = left,
                Right = right,
                LeftFactor = leftFactor,
                RightFactor = rightFactor,
            }
        );
    }

    private int Multiply(params ReadOnlySpan<int> factors)
    {
        if (factors.Length == 1)
        {
            return factors[0];
        }

        int half = factors.Length / 2;
        int left = Multiply(factors[..half]);
        int right = Multiply(factors[half..]);
        return Emit(new(TreeOperation.Multiply) { Left = left, Right = right });
    }

    private int Emit(Step step)
    {
        _steps.Add(step);
        return _steps.Count - 1;
    }

    /// <summary>One operation.</summary>
    internal readonly record struct Step(TreeOperation Operation)
    {
        internal int Left { get; init; }
        internal int Right { get; init; }
        internal double LeftFactor { get; init; }
        internal double RightFactor { get; init; }
        internal int Driver { get; init; }
        internal bool IsInverted { get; init; }
        internal double Value { get; init; }
    }
}
