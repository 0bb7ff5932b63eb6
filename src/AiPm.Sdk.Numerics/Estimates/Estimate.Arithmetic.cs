namespace AiPm.Sdk.Numerics;

public readonly partial struct Estimate
{
    /// <summary>The sum, draw by draw.</summary>
    public static Estimate operator +(Estimate left, Estimate right) =>
        left.TryGetCertain(out double a) && right.TryGetCertain(out double b) ? a + b
        : left.IsZero ? right
        : right.IsZero ? left
        : Make(Operation.Add, left, right);

    /// <summary>The difference, draw by draw; exactly 0 between a quantity and itself.</summary>
    public static Estimate operator -(Estimate left, Estimate right) =>
        left.TryGetCertain(out double a) && right.TryGetCertain(out double b) ? a - b
        : right.IsZero ? left
        : AreSame(left, right) ? 0
        : Make(Operation.Subtract, left, right);

    /// <summary>The product, draw by draw; exactly 0 with a certain 0.</summary>
    public static Estimate operator *(Estimate left, Estimate right) =>
        left.TryGetCertain(out double a) && right.TryGetCertain(out double b) ? a * b
        : left.IsZero || right.IsZero ? 0
        : left.IsOne ? right
        : right.IsOne ? left
        : Make(Operation.Multiply, left, right);

    /// <summary>The quotient, draw by draw; exactly 1 between a quantity and itself.</summary>
    /// <exception cref="DivideByZeroException">The divisor is a certain 0.</exception>
    public static Estimate operator /(Estimate left, Estimate right) =>
        right.IsZero ? throw new DivideByZeroException("an estimate was divided by a certain 0")
        : left.TryGetCertain(out double a) && right.TryGetCertain(out double b) ? a / b
        : right.IsOne ? left
        : AreSame(left, right) ? 1
        : Make(Operation.Divide, left, right);

    /// <summary>The negative, draw by draw.</summary>
    public static Estimate operator -(Estimate value) =>
        value.TryGetCertain(out double a) ? -a : Make(Operation.Negate, value);

    /// <summary>A certain number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is NaN or infinite.</exception>
    public static Estimate Constant(double value) => value;

    /// <summary>The smaller, draw by draw.</summary>
    public static Estimate Min(Estimate left, Estimate right) =>
        left.TryGetCertain(out double a) && right.TryGetCertain(out double b) ? Math.Min(a, b)
        : AreSame(left, right) ? left
        : Make(Operation.Minimum, left, right);

    /// <summary>The larger, draw by draw.</summary>
    public static Estimate Max(Estimate left, Estimate right) =>
        left.TryGetCertain(out double a) && right.TryGetCertain(out double b) ? Math.Max(a, b)
        : AreSame(left, right) ? left
        : Make(Operation.Maximum, left, right);

    /// <summary>The value, no less than the lower bound and no more than the upper, draw by draw.</summary>
    /// <exception cref="ArgumentException">Both bounds are certain and the lower exceeds the upper.</exception>
    public static Estimate Clamp(Estimate value, Estimate lower, Estimate upper)
    {
        if (lower.TryGetCertain(out double a) && upper.TryGetCertain(out double b))
        {
            _ = new Interval(a, b);
        }

        return Min(Max(value, lower), upper);
    }

    /// <summary><paramref name="then"/> in the draws where left &lt; right, else <paramref name="otherwise"/>.</summary>
    public static Estimate IfLess(Estimate left, Estimate right, Estimate then, Estimate otherwise) =>
        left.TryGetCertain(out double a) && right.TryGetCertain(out double b) ? (a < b ? then : otherwise)
        : AreSame(left, right) ? otherwise
        : AreSame(then, otherwise) ? then
        : Make(Operation.IfLess, left, right, then, otherwise);

    /// <summary>e raised to the value, draw by draw.</summary>
    public static Estimate Exp(Estimate value) =>
        value.TryGetCertain(out double a) ? Elementary.Exp(a) : Make(Operation.Exponential, value);

    /// <summary>The natural logarithm, draw by draw; draws at or below 0 make the result undefined.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is certain and not positive.</exception>
    public static Estimate Log(Estimate value) =>
        value.TryGetCertain(out double a)
            ? Elementary.Log(Domain.Positive.Require(a, nameof(value)))
            : Make(Operation.Logarithm, value);

    /// <summary>The square root, draw by draw; draws below 0 make the result undefined.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is certain and negative.</exception>
    public static Estimate Sqrt(Estimate value) =>
        value.TryGetCertain(out double a)
            ? Math.Sqrt(Domain.NonNegative.Require(a, nameof(value)))
            : Make(Operation.SquareRoot, value);

    /// <summary>The distance from 0, draw by draw.</summary>
    public static Estimate Abs(Estimate value) =>
        value.TryGetCertain(out double a) ? Math.Abs(a) : Make(Operation.Absolute, value);

    /// <summary>The value raised to a power, draw by draw; a negative value to a broken power makes the result undefined.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Both are certain and the power does not exist.</exception>
    public static Estimate Pow(Estimate value, Estimate power) =>
        value.TryGetCertain(out double a) && power.TryGetCertain(out double b)
            ? Domain.Real.Require(Elementary.Pow(a, b), nameof(power))
        : power.IsZero ? 1
        : power.IsOne ? value
        : Make(Operation.Power, value, power);

    private bool IsZero => _node is null && _value == 0;

    private bool IsOne => _node is null && _value == 1;

    private static bool AreSame(Estimate left, Estimate right) =>
        left._node is { } a && right._node is { } b
            ? EstimateNode.AreSame(a, b)
            : left._node is null && right._node is null && left._value.Equals(right._value);

    private static Estimate Make(Operation operation, params ReadOnlySpan<Estimate> operands)
    {
        EstimateNode[] nodes = new EstimateNode[operands.Length];
        for (int i = 0; i < nodes.Length; i++)
        {
            nodes[i] = operands[i].Node;
        }

        return new(new OperationNode(operation, nodes));
    }
}
