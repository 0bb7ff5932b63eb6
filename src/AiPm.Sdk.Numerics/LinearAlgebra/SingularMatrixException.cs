using System.Globalization;

namespace AiPm.Sdk.Numerics;

/// <summary>A system has no single solution, to rounding: a column is a combination of others.</summary>
public sealed class SingularMatrixException : ArithmeticException
{
    /// <summary>Makes the exception; the message names the column and how far the matrix is from singular.</summary>
    /// <param name="column">The column, from 0, at which the elimination found nothing left; null where no single column stands out.</param>
    /// <param name="reciprocalCondition">1 over the condition number, from 0 (singular) to 1.</param>
    public SingularMatrixException(int? column, double reciprocalCondition)
        : base(
            column is int found
                ? $"the matrix is singular: column {found} (from 0) is, to rounding, a combination of the columns before it"
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"the matrix is singular to rounding: its reciprocal condition number is {reciprocalCondition:G3}"
                )
        )
    {
        Column = column;
        ReciprocalCondition = reciprocalCondition;
    }

    /// <summary>The column, from 0, at which the elimination found nothing left; null where no single column stands out.</summary>
    public int? Column { get; }

    /// <summary>1 over the condition number, from 0 (singular) to 1.</summary>
    public double ReciprocalCondition { get; }
}
