namespace AiPm.Sdk.Numerics;

/// <summary>
/// A sum as if taken with twice the digits and rounded once (Neumaier 1974; Ogita, Rump and Oishi 2005, algorithm 5.3): its
/// error is an ulp of the result and about n² · 10⁻³² of the sum of sizes, so the order of the terms hardly ever shows.
/// </summary>
/// <remarks>The default value is the empty sum.</remarks>
public readonly record struct CompensatedSum
{
    private readonly double _sum;
    private readonly double _error;

    private CompensatedSum(double sum, double error) => (_sum, _error) = (sum, error);

    /// <summary>The sum so far.</summary>
    public double Value => _sum + _error;

    /// <summary>The sum with one more term.</summary>
    public CompensatedSum Plus(double term)
    {
        double sum = _sum + term;
        double part = sum - _sum;
        return new(sum, _error + (_sum - (sum - part) + (term - part)));
    }

    /// <summary>The sum with one more product, which is not rounded first.</summary>
    public CompensatedSum PlusProduct(double left, double right)
    {
        double product = left * right;
        CompensatedSum next = Plus(product);
        return new(next._sum, next._error + Math.FusedMultiplyAdd(left, right, -product));
    }

    /// <summary>The sum of products.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length)
        {
            throw new ArgumentException(
                $"left and right must be equally long, but were {left.Length} and {right.Length}",
                nameof(right)
            );
        }

        CompensatedSum sum = default;
        for (int i = 0; i < left.Length; i++)
        {
            sum = sum.PlusProduct(left[i], right[i]);
        }

        return sum.Value;
    }
}
