using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>A symmetric matrix is not positive definite, to rounding; the first pivot that fails is named.</summary>
public sealed class NotPositiveDefiniteException : ArithmeticException
{
    /// <summary>Makes the exception; the message names the pivot, its value and what is allowed.</summary>
    /// <param name="pivot">The first row, from 0, whose leading block has no positive determinant.</param>
    /// <param name="size">The number of rows of the matrix.</param>
    /// <param name="value">The pivot as a share of the diagonal entry: what the rows before leave of it.</param>
    public NotPositiveDefiniteException(int pivot, int size, double value)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"the matrix must be positive definite, but pivot {pivot} (of 0 to {size - 1}) keeps {value:G6} of its diagonal entry, where more than rounding above 0 is needed"
            )
        )
    {
        Pivot = pivot;
        Value = value;
    }

    /// <summary>The first row, from 0, whose leading block has no positive determinant.</summary>
    public int Pivot { get; }

    /// <summary>The pivot as a share of the diagonal entry (as it stands where that is not positive): 1 less the squared multiple correlation with the rows before.</summary>
    public double Value { get; }
}
