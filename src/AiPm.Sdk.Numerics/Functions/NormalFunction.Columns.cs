using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace AiPm.Sdk.Numerics;

public static partial class NormalFunction
{
    // Few enough to stay in the nearest cache, enough that tails fill whole groups of lanes.
    private const int BlockLength = 256;

    /// <summary>Φ of each element; of one formula for eight at a time, so that the last place may differ from <see cref="Cumulative(double)"/>.</summary>
    /// <param name="source">The arguments.</param>
    /// <param name="destination">Receives the probabilities; may be the same memory as <paramref name="source"/>.</param>
    /// <exception cref="ArgumentException">The columns differ in length or overlap without being the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is NaN; the message names it and nothing is written.</exception>
    public static void Cumulative(ReadOnlySpan<double> source, Span<double> destination)
    {
        RequireNumbers(source);
        LanesColumn.Apply(source, destination, default(CumulativeFunction));
    }

    /// <summary>1 − Φ of each element; the last place may differ from <see cref="Survival(double)"/>.</summary>
    /// <param name="source">The arguments.</param>
    /// <param name="destination">Receives the probabilities; may be the same memory as <paramref name="source"/>.</param>
    /// <exception cref="ArgumentException">The columns differ in length or overlap without being the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is NaN; the message names it and nothing is written.</exception>
    public static void Survival(ReadOnlySpan<double> source, Span<double> destination)
    {
        RequireNumbers(source);
        LanesColumn.Apply(source, destination, default(SurvivalFunction));
    }

    /// <summary>The quantile at each probability, with the bits of <see cref="Quantile(double)"/>.</summary>
    /// <param name="source">The probabilities.</param>
    /// <param name="destination">Receives the quantiles; may be the same memory as <paramref name="source"/>.</param>
    /// <exception cref="ArgumentException">The columns differ in length or overlap without being the same.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A row is not in [0, 1]; the message names it and nothing is written.</exception>
    public static void Quantile(ReadOnlySpan<double> source, Span<double> destination)
    {
        LanesColumn.Require(source, destination);
        RequireProbabilities(source);

        // Every row gets the central formula; the rows in a tail, one in seven of a column of uniforms, are gathered,
        // computed together and put back.
        int block = Math.Min(BlockLength, source.Length);
        Span<double> tails = stackalloc double[block + 1];
        Span<int> rows = stackalloc int[block + 1];
        while (!source.IsEmpty)
        {
            int length = Math.Min(block, source.Length);
            int count = GatherTails(source[..length], tails, rows);
            LanesColumn.Apply(source[..length], destination[..length], default(CentralQuantileFunction));
            LanesColumn.Apply(tails[..count], tails[..count], default(TailQuantileFunction));
            for (int i = 0; i < count; i++)
            {
                destination[rows[i]] = tails[i];
            }

            source = source[length..];
            destination = destination[length..];
        }
    }

    private static int GatherTails(ReadOnlySpan<double> block, Span<double> tails, Span<int> rows)
    {
        int count = 0;
        int row = 0;

        // A branch for each row would be mispredicted at every tail; one for the tails of 64 rows seldom is.
        for (; row <= block.Length - 64; row += 64)
        {
            ulong bits = 0;
            for (int eight = 0; eight < 64; eight += Vector512<double>.Count)
            {
                bits |= TailBits(block.Slice(row + eight, Vector512<double>.Count)) << eight;
            }

            for (; bits != 0; bits &= bits - 1)
            {
                int tail = row + BitOperations.TrailingZeroCount(bits);
                tails[count] = block[tail];
                rows[count] = tail;
                count++;
            }
        }

        for (; row < block.Length; row++)
        {
            tails[count] = block[row];
            rows[count] = row;
            count += IsTail(block[row]) ? 1 : 0;
        }

        return count;
    }

    private static bool IsTail(double probability) =>
        Math.Abs(probability - 0.5) > NormalFunctionQuantileKernel.CentralLimit;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong TailBits(ReadOnlySpan<double> probabilities) =>
        Vector512
            .GreaterThan(
                Vector512.Abs(Vector512.Create(probabilities) - Vector512.Create(0.5)),
                Vector512.Create(NormalFunctionQuantileKernel.CentralLimit)
            )
            .ExtractMostSignificantBits();

    private static void RequireNumbers(
        ReadOnlySpan<double> source,
        [CallerArgumentExpression(nameof(source))] string name = "source"
    )
    {
        if (LanesColumn.AllWithin(source, double.NegativeInfinity, double.PositiveInfinity))
        {
            return;
        }

        int row = 0;
        while (!double.IsNaN(source[row]))
        {
            row++;
        }

        throw new ArgumentOutOfRangeException(
            name,
            source[row],
            string.Create(CultureInfo.InvariantCulture, $"{name} must be numbers, but was NaN in row {row}")
        );
    }

    private static void RequireProbabilities(
        ReadOnlySpan<double> source,
        [CallerArgumentExpression(nameof(source))] string name = "source"
    )
    {
        if (!LanesColumn.AllWithin(source, 0.0, 1.0))
        {
            Domain.Share.Require(source, name);
        }
    }

    private readonly struct CumulativeFunction : ILanesFunction
    {
        public double OfOne(double x) => Of<OneLane>(x).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x)
            where T : struct, IKernelNumber<T> => NormalFunctionKernel.Cumulative(x);
    }

    private readonly struct SurvivalFunction : ILanesFunction
    {
        public double OfOne(double x) => Of<OneLane>(x).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x)
            where T : struct, IKernelNumber<T> => NormalFunctionKernel.Cumulative(-x);
    }

    private readonly struct CentralQuantileFunction : ILanesFunction
    {
        public double OfOne(double x) => Of<OneLane>(x).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x)
            where T : struct, IKernelNumber<T> => NormalFunctionQuantileKernel.Central(x - 0.5);
    }

    private readonly struct TailQuantileFunction : ILanesFunction
    {
        public double OfOne(double x) => Of<OneLane>(x).Value;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x)
            where T : struct, IKernelNumber<T>
        {
            T tail = T.IfLess(x, 0.5, x, 1.0 - x);
            T size = NormalFunctionQuantileKernel.Tail(-default(Elementary.LogFunction).Of(tail));
            return T.IfLess(x, 0.5, -size, size);
        }
    }
}
