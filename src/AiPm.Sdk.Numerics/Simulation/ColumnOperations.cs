using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>The operations of estimates on whole columns; element by element, so the bits do not depend on the vector width.</summary>
internal static class ColumnOperations
{
    private interface IBinary
    {
        static abstract Vector256<double> Of(Vector256<double> left, Vector256<double> right);

        static abstract double Of(double left, double right);
    }

    /// <summary>Computes one step; the target may be an operand's own memory.</summary>
    public static void Apply(
        Operation operation,
        ReadOnlySpan<int> operands,
        ColumnRegisters registers,
        Span<double> target
    ) =>
        Apply(
            operation,
            registers[operands[0]],
            operands.Length > 1 ? registers[operands[1]] : [],
            operands.Length > 2 ? registers[operands[2]] : [],
            operands.Length > 3 ? registers[operands[3]] : [],
            target
        );

    /// <summary>Computes an operation; the target may be an operand's own memory. Operands it does not have are empty.</summary>
    public static void Apply(
        Operation operation,
        ReadOnlySpan<double> a,
        ReadOnlySpan<double> b,
        ReadOnlySpan<double> c,
        ReadOnlySpan<double> d,
        Span<double> target
    )
    {
        switch (operation)
        {
            case Operation.Add:
                Binary<Adding>(a, b, target);
                break;
            case Operation.Subtract:
                Binary<Subtracting>(a, b, target);
                break;
            case Operation.Multiply:
                Binary<Multiplying>(a, b, target);
                break;
            case Operation.Divide:
                Binary<Dividing>(a, b, target);
                break;
            case Operation.Minimum:
                Binary<Smaller>(a, b, target);
                break;
            case Operation.Maximum:
                Binary<Larger>(a, b, target);
                break;
            case Operation.Power:
                Power(a, b, target);
                break;
            case Operation.Negate:
                Unary(a, target, static x => -x);
                break;
            case Operation.Exponential:
                Elementary.Exp(a, target);
                break;
            case Operation.Logarithm:
                Elementary.Log(a, target);
                break;
            case Operation.SquareRoot:
                Unary(a, target, Math.Sqrt);
                break;
            case Operation.Absolute:
                Unary(a, target, Math.Abs);
                break;
            case Operation.IfLess:
                IfLess(a, b, c, d, target);
                break;
            default:
                throw new InvalidOperationException($"no column operation {operation}");
        }
    }

    private static void Binary<T>(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> target)
        where T : struct, IBinary
    {
        int i = 0;
        for (; i <= target.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            T.Of(Vector256.Create(left[i..]), Vector256.Create(right[i..])).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] = T.Of(left[i], right[i]);
        }
    }

    private static void Power(ReadOnlySpan<double> value, ReadOnlySpan<double> power, Span<double> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = Elementary.Pow(value[i], power[i]);
        }
    }

    private static void Unary(ReadOnlySpan<double> value, Span<double> target, Func<double, double> operation)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = operation(value[i]);
        }
    }

    private static void IfLess(
        ReadOnlySpan<double> left,
        ReadOnlySpan<double> right,
        ReadOnlySpan<double> then,
        ReadOnlySpan<double> otherwise,
        Span<double> target
    )
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] =
                left[i] < right[i] ? then[i]
                : left[i] >= right[i] ? otherwise[i]
                : double.NaN;
        }
    }

    private readonly struct Adding : IBinary
    {
        public static Vector256<double> Of(Vector256<double> left, Vector256<double> right) => left + right;

        public static double Of(double left, double right) => left + right;
    }

    private readonly struct Subtracting : IBinary
    {
        public static Vector256<double> Of(Vector256<double> left, Vector256<double> right) => left - right;

        public static double Of(double left, double right) => left - right;
    }

    private readonly struct Multiplying : IBinary
    {
        public static Vector256<double> Of(Vector256<double> left, Vector256<double> right) => left * right;

        public static double Of(double left, double right) => left * right;
    }

    private readonly struct Dividing : IBinary
    {
        public static Vector256<double> Of(Vector256<double> left, Vector256<double> right) => left / right;

        public static double Of(double left, double right) => left / right;
    }

    private readonly struct Smaller : IBinary
    {
        public static Vector256<double> Of(Vector256<double> left, Vector256<double> right) =>
            Vector256.ConditionalSelect(Vector256.LessThan(left, right) | ~Vector256.Equals(left, left), left, right);

        public static double Of(double left, double right) => left < right || double.IsNaN(left) ? left : right;
    }

    private readonly struct Larger : IBinary
    {
        public static Vector256<double> Of(Vector256<double> left, Vector256<double> right) =>
            Vector256.ConditionalSelect(
                Vector256.GreaterThan(left, right) | ~Vector256.Equals(left, left),
                left,
                right
            );

        public static double Of(double left, double right) => left > right || double.IsNaN(left) ? left : right;
    }
}
