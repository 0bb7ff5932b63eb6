using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// Whole groups of sixteen uniforms: eight Philox blocks side by side, each counter word in a 64-bit lane of which only the
/// low half counts, since that is what a widening multiplication reads.
/// </summary>
internal static class PhiloxColumn
{
    /// <summary>The draws that eight blocks make.</summary>
    public const int Group = 16;

    // The rows that are gathered at once.
    private const int Lanes = 8;

    // Or-ing 52 random bits into the fraction of 1 gives 1 + k·2⁻⁵²; less this, (k + ½)·2⁻⁵². Both are exact.
    private const long OneBits = 0x3FF0000000000000;
    private const double OneLessHalfStep = 1.0 - (1.0 / (1L << 53));

    /// <summary>Fills the column, whose length is a multiple of sixteen, from the block of the given index, a multiple of eight.</summary>
    public static void Fill(ulong key, ulong name, uint place, ulong index, Span<double> column)
    {
        for (; !column.IsEmpty; column = column[Group..], index += 8)
        {
            uint low = (uint)index;
            uint high = place | ((uint)(index >> 32) << 24);
            if (Avx512F.IsSupported)
            {
                Fill512(key, name, low, high, column);
            }
            else if (Avx2.IsSupported)
            {
                Fill256(key, name, low, high, column);
            }
            else
            {
                FillOneByOne(key, name, low, high, column);
            }
        }
    }

    /// <summary>
    /// One uniform for each row, at its own draw and occurrence: eight blocks side by side, of each of which one half is taken.
    /// Returns whether every row and occurrence was in its range.
    /// </summary>
    public static bool Gather(
        ulong key,
        ulong name,
        uint block,
        long firstDraw,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> occurrences,
        Span<double> destination
    )
    {
        int outside = 0;
        int at = 0;
        for (; at <= rows.Length - Lanes; at += Lanes)
        {
            outside |= Gather8(key, name, block, firstDraw, rows[at..], occurrences[at..], destination[at..]);
        }

        int left = rows.Length - at;
        if (left > 0)
        {
            Span<int> lastRows = stackalloc int[Lanes];
            Span<int> lastOccurrences = stackalloc int[Lanes];
            Span<double> last = stackalloc double[Lanes];
            rows[at..].CopyTo(lastRows);
            occurrences[at..].CopyTo(lastOccurrences);
            outside |= Gather8(key, name, block, firstDraw, lastRows, lastOccurrences, last);
            last[..left].CopyTo(destination[at..]);
        }

        return outside == 0;
    }

    // Eight rows; not 0 where a row is negative or an occurrence is not one of 16 bits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Gather8(
        ulong key,
        ulong name,
        uint block,
        long firstDraw,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> occurrences,
        Span<double> destination
    )
    {
        if (!Avx2.IsSupported)
        {
            return GatherOneByOne(key, name, block, firstDraw, rows, occurrences, destination);
        }

        Vector256<int> row = Vector256.Create(rows);
        Vector256<int> occurrence = Vector256.Create(occurrences);
        if (Avx512F.IsSupported)
        {
            Vector512<ulong> draw = (Avx512F.ConvertToVector512Int64(row) + Vector512.Create(firstDraw)).AsUInt64();
            Vector512<ulong> index = ((draw >> 4) << 3) | (draw & Vector512.Create(7UL));
            Vector512<ulong> counter0 = Vector512.Create(name);
            Vector512<ulong> counter1 = Vector512.Create(name >> 32);
            Vector512<ulong> counter2 = index;
            Vector512<ulong> counter3 =
                Vector512.Create((ulong)block)
                | (Avx512F.ConvertToVector512Int64(occurrence).AsUInt64() << 8)
                | ((index >> 32) << 24);
            Rounds512(key, ref counter0, ref counter1, ref counter2, ref counter3);
            Vector512<ulong> first = Vector512.Equals(draw & Vector512.Create(8UL), default);
            ToUniforms(
                    Vector512.ConditionalSelect(first, counter0, counter2),
                    Vector512.ConditionalSelect(first, counter1, counter3)
                )
                .CopyTo(destination);
        }
        else
        {
            Gather256(key, name, block, firstDraw, row, occurrence, destination);
        }

        Vector256<int> outside =
            (row & Vector256.Create(int.MinValue)) | (occurrence & Vector256.Create(~(int)ushort.MaxValue));
        return outside == default ? 0 : 1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather256(
        ulong key,
        ulong name,
        uint block,
        long firstDraw,
        Vector256<int> row,
        Vector256<int> occurrence,
        Span<double> destination
    )
    {
        Vector256<ulong> origin = Vector256.Create((ulong)firstDraw);
        Vector256<ulong> drawA = Avx2.ConvertToVector256Int64(row.GetLower()).AsUInt64() + origin;
        Vector256<ulong> drawB = Avx2.ConvertToVector256Int64(row.GetUpper()).AsUInt64() + origin;
        Vector256<ulong> a0 = Vector256.Create(name);
        Vector256<ulong> a1 = Vector256.Create(name >> 32);
        Vector256<ulong> a2 = ((drawA >> 4) << 3) | (drawA & Vector256.Create(7UL));
        Vector256<ulong> a3 =
            Vector256.Create((ulong)block)
            | (Avx2.ConvertToVector256Int64(occurrence.GetLower()).AsUInt64() << 8)
            | ((a2 >> 32) << 24);
        Vector256<ulong> b0 = a0;
        Vector256<ulong> b1 = a1;
        Vector256<ulong> b2 = ((drawB >> 4) << 3) | (drawB & Vector256.Create(7UL));
        Vector256<ulong> b3 =
            Vector256.Create((ulong)block)
            | (Avx2.ConvertToVector256Int64(occurrence.GetUpper()).AsUInt64() << 8)
            | ((b2 >> 32) << 24);
        Rounds256(key, ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3);
        Vector256<ulong> firstA = Vector256.Equals(drawA & Vector256.Create(8UL), default);
        Vector256<ulong> firstB = Vector256.Equals(drawB & Vector256.Create(8UL), default);
        ToUniforms(Vector256.ConditionalSelect(firstA, a0, a2), Vector256.ConditionalSelect(firstA, a1, a3))
            .CopyTo(destination);
        ToUniforms(Vector256.ConditionalSelect(firstB, b0, b2), Vector256.ConditionalSelect(firstB, b1, b3))
            .CopyTo(destination[4..]);
    }

    private static int GatherOneByOne(
        ulong key,
        ulong name,
        uint block,
        long firstDraw,
        ReadOnlySpan<int> rows,
        ReadOnlySpan<int> occurrences,
        Span<double> destination
    )
    {
        int outside = 0;
        for (int lane = 0; lane < Lanes; lane++)
        {
            ulong draw = (ulong)(firstDraw + rows[lane]);
            ulong index = ((draw >> 4) << 3) | (draw & 7);
            outside |= (rows[lane] & int.MinValue) | (occurrences[lane] & ~ushort.MaxValue);
            (uint word0, uint word1, uint word2, uint word3) = Philox.Block(
                (uint)name,
                (uint)(name >> 32),
                (uint)index,
                block | (uint)occurrences[lane] << 8 | (uint)(index >> 32) << 24,
                (uint)key,
                (uint)(key >> 32)
            );
            destination[lane] = (draw & 8) == 0 ? ToUniform(word0, word1) : ToUniform(word2, word3);
        }

        return outside;
    }

    /// <summary>The 64 random bits as (k + ½)·2⁻⁵², where k is their upper 52.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ToUniform(uint low, uint high)
    {
        long fraction = (long)(((ulong)high << 32 | low) >> 12);
        return BitConverter.Int64BitsToDouble(OneBits | fraction) - OneLessHalfStep;
    }

    private static void FillOneByOne(ulong key, ulong name, uint low, uint high, Span<double> column)
    {
        for (int lane = 0; lane < 8; lane++)
        {
            (uint word0, uint word1, uint word2, uint word3) = Philox.Block(
                (uint)name,
                (uint)(name >> 32),
                low + (uint)lane,
                high,
                (uint)key,
                (uint)(key >> 32)
            );
            column[lane] = ToUniform(word0, word1);
            column[lane + 8] = ToUniform(word2, word3);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill512(ulong key, ulong name, uint low, uint high, Span<double> column)
    {
        Vector512<ulong> counter0 = Vector512.Create(name);
        Vector512<ulong> counter1 = Vector512.Create(name >> 32);
        Vector512<ulong> counter2 = Vector512.Create((ulong)low) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7);
        Vector512<ulong> counter3 = Vector512.Create((ulong)high);
        Rounds512(key, ref counter0, ref counter1, ref counter2, ref counter3);
        ToUniforms(counter0, counter1).CopyTo(column);
        ToUniforms(counter2, counter3).CopyTo(column[8..]);
    }

    // By reference into locals of the caller, which the compiler keeps in registers once this is inlined.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rounds512(
        ulong key,
        ref Vector512<ulong> counter0,
        ref Vector512<ulong> counter1,
        ref Vector512<ulong> counter2,
        ref Vector512<ulong> counter3
    )
    {
        Vector512<ulong> w0 = counter0;
        Vector512<ulong> w1 = counter1;
        Vector512<ulong> w2 = counter2;
        Vector512<ulong> w3 = counter3;
        Vector512<ulong> key0 = Vector512.Create(key);
        Vector512<ulong> key1 = Vector512.Create(key >> 32);
        Vector512<uint> multiplier0 = Vector512.Create((ulong)Philox.Multiplier0).AsUInt32();
        Vector512<uint> multiplier1 = Vector512.Create((ulong)Philox.Multiplier1).AsUInt32();
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Vector512<ulong> product0 = Avx512F.Multiply(w0.AsUInt32(), multiplier0);
            Vector512<ulong> product1 = Avx512F.Multiply(w2.AsUInt32(), multiplier1);
            w0 = (product1 >> 32) ^ (w1 ^ key0);
            w2 = (product0 >> 32) ^ (w3 ^ key1);
            w1 = product1;
            w3 = product0;
            key0 += Vector512.Create((ulong)Philox.KeyStep0);
            key1 += Vector512.Create((ulong)Philox.KeyStep1);
        }

        counter0 = w0;
        counter1 = w1;
        counter2 = w2;
        counter3 = w3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ToUniforms(Vector512<ulong> low, Vector512<ulong> high)
    {
        Vector512<ulong> fraction = ((high << 32) | (low & Vector512.Create(0xFFFFFFFFUL))) >> 12;
        return (fraction | Vector512.Create((ulong)OneBits)).AsDouble() - Vector512.Create(OneLessHalfStep);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fill256(ulong key, ulong name, uint low, uint high, Span<double> column)
    {
        Vector256<ulong> a0 = Vector256.Create(name);
        Vector256<ulong> a1 = Vector256.Create(name >> 32);
        Vector256<ulong> a2 = Vector256.Create((ulong)low) + Vector256.Create(0UL, 1, 2, 3);
        Vector256<ulong> a3 = Vector256.Create((ulong)high);
        Vector256<ulong> b0 = a0;
        Vector256<ulong> b1 = a1;
        Vector256<ulong> b2 = a2 + Vector256.Create(4UL);
        Vector256<ulong> b3 = a3;
        Rounds256(key, ref a0, ref a1, ref a2, ref a3, ref b0, ref b1, ref b2, ref b3);
        ToUniforms(a0, a1).CopyTo(column);
        ToUniforms(b0, b1).CopyTo(column[4..]);
        ToUniforms(a2, a3).CopyTo(column[8..]);
        ToUniforms(b2, b3).CopyTo(column[12..]);
    }

    // Blocks 0–3 (a) and 4–7 (b) together: their multiplications fill each other's waits.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rounds256(
        ulong key,
        ref Vector256<ulong> inA0,
        ref Vector256<ulong> inA1,
        ref Vector256<ulong> inA2,
        ref Vector256<ulong> inA3,
        ref Vector256<ulong> inB0,
        ref Vector256<ulong> inB1,
        ref Vector256<ulong> inB2,
        ref Vector256<ulong> inB3
    )
    {
        Vector256<ulong> a0 = inA0;
        Vector256<ulong> a1 = inA1;
        Vector256<ulong> a2 = inA2;
        Vector256<ulong> a3 = inA3;
        Vector256<ulong> b0 = inB0;
        Vector256<ulong> b1 = inB1;
        Vector256<ulong> b2 = inB2;
        Vector256<ulong> b3 = inB3;
        Vector256<ulong> key0 = Vector256.Create(key);
        Vector256<ulong> key1 = Vector256.Create(key >> 32);
        Vector256<uint> multiplier0 = Vector256.Create((ulong)Philox.Multiplier0).AsUInt32();
        Vector256<uint> multiplier1 = Vector256.Create((ulong)Philox.Multiplier1).AsUInt32();
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Vector256<ulong> productA0 = Avx2.Multiply(a0.AsUInt32(), multiplier0);
            Vector256<ulong> productA1 = Avx2.Multiply(a2.AsUInt32(), multiplier1);
            Vector256<ulong> productB0 = Avx2.Multiply(b0.AsUInt32(), multiplier0);
            Vector256<ulong> productB1 = Avx2.Multiply(b2.AsUInt32(), multiplier1);
            a0 = (productA1 >> 32) ^ (a1 ^ key0);
            a2 = (productA0 >> 32) ^ (a3 ^ key1);
            b0 = (productB1 >> 32) ^ (b1 ^ key0);
            b2 = (productB0 >> 32) ^ (b3 ^ key1);
            a1 = productA1;
            a3 = productA0;
            b1 = productB1;
            b3 = productB0;
            key0 += Vector256.Create((ulong)Philox.KeyStep0);
            key1 += Vector256.Create((ulong)Philox.KeyStep1);
        }

        inA0 = a0;
        inA1 = a1;
        inA2 = a2;
        inA3 = a3;
        inB0 = b0;
        inB1 = b1;
        inB2 = b2;
        inB3 = b3;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ToUniforms(Vector256<ulong> low, Vector256<ulong> high)
    {
        Vector256<ulong> fraction = ((high << 32) | (low & Vector256.Create(0xFFFFFFFFUL))) >> 12;
        return (fraction | Vector256.Create((ulong)OneBits)).AsDouble() - Vector256.Create(OneLessHalfStep);
    }
}
