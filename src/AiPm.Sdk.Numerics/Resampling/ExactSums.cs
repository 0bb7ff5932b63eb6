namespace AiPm.Sdk.Numerics;

/// <summary>
/// Sums of doubles times small whole weights, one sum a replicate, held exactly: every order and every split of the same terms
/// gives the same bits.
/// </summary>
/// <remarks>
/// A double is a whole number of 2⁻¹⁰⁷⁴; the sum is that number in digits of 32 bits, each in a 64-bit counter, so that
/// carries are rare (Neal 2015, "Fast exact summation using small and large superaccumulators"). Digits that no value
/// reached take no memory.
/// </remarks>
internal sealed class ExactSums(int count)
{
    // 2,098 bits of a double's range, 64 of carries.
    private const int Digits = 68;
    private const int DigitBits = 32;
    private const long DigitMask = (1L << DigitBits) - 1;
    private const long Half = 1L << (DigitBits - 1);

    // A term adds less than 2³² · 2⁵ to a counter, which holds 2⁶³.
    private const int MostTerms = 1 << 25;

    private readonly long[]?[] _digits = new long[]?[Digits];
    private int _terms;

    /// <summary>Adds the value to every replicate as often as its weight, at most 31, says.</summary>
    public void Add(double value, ReadOnlySpan<byte> weights)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long significand = (bits & 0xFFFFFFFFFFFFF) | (exponent == 0 ? 0 : 1L << 52);
        int shift = Math.Max(exponent, 1) - 1;
        UInt128 shifted = (UInt128)(ulong)significand << (shift % DigitBits);
        Reserve(1);
        for (int digit = shift / DigitBits; shifted != 0; digit++, shifted >>= DigitBits)
        {
            long piece = (long)(ulong)(shifted & (ulong)DigitMask);
            if (piece != 0)
            {
                Add(_digits[digit] ??= new long[count], bits < 0 ? -piece : piece, weights);
            }
        }
    }

    /// <summary>Adds all sums of another.</summary>
    public void Add(ExactSums other)
    {
        Reserve(MostTerms);
        ExactSums copy = other.Copy();
        copy.Carry();
        for (int digit = 0; digit < Digits; digit++)
        {
            if (copy._digits[digit] is { } addends)
            {
                long[] sums = _digits[digit] ??= new long[count];
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += addends[i];
                }
            }
        }
    }

    public ExactSums Copy()
    {
        ExactSums copy = new(count) { _terms = _terms };
        for (int digit = 0; digit < Digits; digit++)
        {
            copy._digits[digit] = (long[]?)_digits[digit]?.Clone();
        }

        return copy;
    }

    /// <summary>One sum as a double, within one unit in its last place; ±∞ beyond the range.</summary>
    public double Value(int index)
    {
        Span<long> digits = stackalloc long[Digits];
        for (int digit = 0; digit < Digits; digit++)
        {
            digits[digit] = _digits[digit]?[index] ?? 0;
        }

        Carry(digits);
        bool negative = digits[^1] < 0;
        if (negative)
        {
            foreach (ref long digit in digits)
            {
                digit = -digit;
            }

            Carry(digits);
        }

        int top = digits.LastIndexOfAnyExcept(0L);
        if (top < 0)
        {
            return 0;
        }

        double sum = 0;
        int lowest = Math.Max(0, top - 3);
        for (int digit = lowest; digit <= top; digit++)
        {
            sum += Math.ScaleB((double)digits[digit], DigitBits * (digit - top));
        }

        sum = Math.ScaleB(sum, DigitBits * top - 1074);
        return negative ? -sum : sum;
    }

    private static void Add(long[] sums, long piece, ReadOnlySpan<byte> weights)
    {
        for (int i = 0; i < sums.Length && i < weights.Length; i++)
        {
            sums[i] += piece * weights[i];
        }
    }

    private static void Carry(Span<long> digits)
    {
        for (int digit = 0; digit < Digits - 1; digit++)
        {
            digits[digit + 1] += digits[digit] >> DigitBits;
            digits[digit] &= DigitMask;
        }
    }

    private void Reserve(int terms)
    {
        if (_terms > MostTerms - terms)
        {
            Carry();
        }

        _terms += terms == MostTerms ? 1 : terms;
    }

    // Afterwards every counter but the last is within half a digit of 0, less than one term, and small negative sums stay low.
    private void Carry()
    {
        for (int digit = 0; digit < Digits - 1; digit++)
        {
            if (_digits[digit] is not { } sums)
            {
                continue;
            }

            for (int i = 0; i < sums.Length; i++)
            {
                long carry = (sums[i] + Half) >> DigitBits;
                if (carry != 0)
                {
                    (_digits[digit + 1] ??= new long[count])[i] += carry;
                    sums[i] -= carry << DigitBits;
                }
            }
        }

        _terms = 1;
    }
}
