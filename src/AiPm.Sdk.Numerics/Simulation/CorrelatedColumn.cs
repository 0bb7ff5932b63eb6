using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

/// <summary>Draws of a correlated quantity from the columns of normal scores it is mixed from.</summary>
internal static class CorrelatedColumn
{
    // The ends of the uniforms of a stream: the mixture may lie farther out than one score.
    private const double Smallest = 1.0 / (1L << 53);
    private const double Largest = 1 - Smallest;

    /// <summary>Fills the target, which may be the memory of a score, with the distribution's quantiles at Φ(Σ weight·score).</summary>
    public static void Fill(
        ReadOnlySpan<double> weights,
        ReadOnlySpan<int> operands,
        ColumnRegisters registers,
        Distribution distribution,
        Span<double> target
    )
    {
        for (int row = 0; row < target.Length; row += Vector256<double>.Count)
        {
            Vector256<double> sum = default;
            for (int k = 0; k < weights.Length; k++)
            {
                sum +=
                    Vector256.Create(weights[k])
                    * Vector256.Create<double>(registers[operands[k]].Slice(row, Vector256<double>.Count));
            }

            sum.CopyTo(target[row..]);
        }

        NormalFunction.Cumulative(target, target);
        for (int row = 0; row < target.Length; row++)
        {
            target[row] = Math.Clamp(target[row], Smallest, Largest);
        }

        distribution.Transform(target, target);
    }
}
