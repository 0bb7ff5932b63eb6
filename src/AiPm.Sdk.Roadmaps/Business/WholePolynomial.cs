using System.Globalization;
using System.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A polynomial with whole coefficients, lowest power first: exact arithmetic for counting and isolating its positive roots.</summary>
internal sealed class WholePolynomial
{
    // A prime of 61 bits: a polynomial without repeated factors modulo it has none at all.
    private const ulong Prime = (1UL << 61) - 1;

    private readonly BigInteger[] _c;

    public WholePolynomial(BigInteger[] coefficients)
    {
        int degree = coefficients.Length - 1;
        while (degree > 0 && coefficients[degree].IsZero)
        {
            degree--;
        }

        _c = Primitive(coefficients[..(degree + 1)]);
    }

    public int Degree => _c.Length - 1;

    private bool IsZero => Degree == 0 && _c[0].IsZero;

    /// <summary>The polynomial of decimals as they are written: 0.1 is a tenth, not the double nearest to it.</summary>
    public static WholePolynomial OfDecimals(ReadOnlySpan<double> coefficients)
    {
        (BigInteger Digits, int Exponent)[] parts = new (BigInteger, int)[coefficients.Length];
        int least = int.MaxValue;
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = Decimal(coefficients[i]);
            least = parts[i].Digits.IsZero ? least : Math.Min(least, parts[i].Exponent);
        }

        return new([
            .. parts.Select(part => part.Digits.IsZero ? 0 : part.Digits * BigInteger.Pow(10, part.Exponent - least)),
        ]);
    }

    public WholePolynomial Derivative() =>
        Degree == 0 ? new([0]) : new([.. Enumerable.Range(1, Degree).Select(i => _c[i] * i)]);

    /// <summary>The factors of which each has simple roots only, with the power it stands in (Yun 1976).</summary>
    public IEnumerable<(WholePolynomial Factor, int Multiplicity)> SquareFreeFactors()
    {
        if (Degree == 0)
        {
            yield break;
        }

        if (IsSurelySquareFree())
        {
            yield return (this, 1);
            yield break;
        }

        // Constant factors, which change no root, are divided out all along; so common divisors are used, not Yun's differences.
        WholePolynomial rest = GreatestCommonDivisor(this, Derivative());
        WholePolynomial distinct = Divide(this, rest);
        for (int multiplicity = 1; distinct.Degree > 0; multiplicity++)
        {
            WholePolynomial repeated = GreatestCommonDivisor(distinct, rest);
            WholePolynomial once = Divide(distinct, repeated);
            if (once.Degree > 0)
            {
                yield return (once, multiplicity);
            }

            rest = Divide(rest, repeated);
            distinct = repeated;
        }
    }

    /// <summary>Intervals that hold one positive root each, of a polynomial with simple roots.</summary>
    public IReadOnlyList<RootInterval> Isolate()
    {
        List<RootInterval> found = [];
        BigInteger[] c = _c;
        int zeros = 0;
        while (zeros < Degree && c[zeros].IsZero)
        {
            zeros++;
        }

        c = c[zeros..];
        if (c.Length == 1 || SignChanges(c) == 0)
        {
            return found;
        }

        // All positive roots lie below 2^bound; y = x/2^bound lies between 0 and 1.
        int bound = LogOfBound(c);
        BigInteger[] scaled = new BigInteger[c.Length];
        for (int i = 0; i < c.Length; i++)
        {
            scaled[i] = bound >= 0 ? c[i] << (bound * i) : c[i] << (-bound * (c.Length - 1 - i));
        }

        Stack<(BigInteger[] Polynomial, BigInteger Place, int Depth)> open = new([(scaled, 0, 0)]);
        while (open.TryPop(out (BigInteger[] Polynomial, BigInteger Place, int Depth) piece))
        {
            int changes = SignChanges(ShiftByOne([.. piece.Polynomial.Reverse()]));
            if (changes == 1)
            {
                found.Add(new(this, piece.Place, bound - piece.Depth, isPoint: false));
            }

            if (changes <= 1)
            {
                continue;
            }

            BigInteger[] left = Halve(piece.Polynomial);
            BigInteger[] right = ShiftByOne(left);
            if (right[0].IsZero)
            {
                found.Add(new(this, 2 * piece.Place + 1, bound - piece.Depth - 1, isPoint: true));
                right = right[1..];
            }

            open.Push((right, 2 * piece.Place + 1, piece.Depth + 1));
            open.Push((left, 2 * piece.Place, piece.Depth + 1));
        }

        return found;
    }

    /// <summary>The sign at place·2^exponent.</summary>
    public int SignAt(BigInteger place, int exponent)
    {
        // Σ cᵢ·placeⁱ·2^(exponent·i), times a power of two that makes it whole.
        BigInteger value = _c[^1];
        int scale = 0;
        for (int i = Degree - 1; i >= 0; i--)
        {
            value *= place;
            if (exponent >= 0)
            {
                value = (value << exponent) + _c[i];
            }
            else
            {
                scale -= exponent;
                value += _c[i] << scale;
            }
        }

        return value.Sign;
    }

    private static (BigInteger Digits, int Exponent) Decimal(double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        int at = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = 0;
        if (at >= 0)
        {
            exponent = int.Parse(text[(at + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..at];
        }

        int point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= text.Length - point - 1;
            text = text.Remove(point, 1);
        }

        return (BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent);
    }

    private static BigInteger[] Primitive(BigInteger[] c)
    {
        BigInteger content = BigInteger.Zero;
        foreach (BigInteger coefficient in c)
        {
            content = BigInteger.GreatestCommonDivisor(content, coefficient);
            if (content.IsOne)
            {
                return c;
            }
        }

        return content.IsZero ? c : [.. c.Select(coefficient => coefficient / content)];
    }

    private static int SignChanges(ReadOnlySpan<BigInteger> c)
    {
        int changes = 0;
        int sign = 0;
        foreach (BigInteger coefficient in c)
        {
            if (!coefficient.IsZero)
            {
                changes += sign == -coefficient.Sign ? 1 : 0;
                sign = coefficient.Sign;
            }
        }

        return changes;
    }

    /// <summary>p(x + 1).</summary>
    private static BigInteger[] ShiftByOne(BigInteger[] c)
    {
        BigInteger[] shifted = [.. c];
        for (int i = 0; i < shifted.Length - 1; i++)
        {
            for (int j = shifted.Length - 2; j >= i; j--)
            {
                shifted[j] += shifted[j + 1];
            }
        }

        return shifted;
    }

    /// <summary>2ⁿ·p(x/2).</summary>
    private static BigInteger[] Halve(BigInteger[] c) =>
        [.. c.Select((coefficient, i) => coefficient << (c.Length - 1 - i))];

    /// <summary>An exponent of two above every positive root: Kioustelidis 1986, twice the largest root of a coefficient against the leading one.</summary>
    private static int LogOfBound(BigInteger[] c)
    {
        int sign = c[^1].Sign;
        long leading = (long)BigInteger.Abs(c[^1]).GetBitLength() - 1;
        long bound = long.MinValue;
        for (int i = 0; i < c.Length - 1; i++)
        {
            if (c[i].Sign == -sign)
            {
                long excess = (long)BigInteger.Abs(c[i]).GetBitLength() - leading;
                long distance = c.Length - 1 - i;
                bound = Math.Max(bound, 1 + (excess >= 0 ? (excess + distance - 1) / distance : -(-excess / distance)));
            }
        }

        return (int)bound;
    }

    private bool IsSurelySquareFree()
    {
        ulong[] a = Modular(_c);
        ulong[] b = Modular(Derivative()._c);
        if (a.Length != _c.Length)
        {
            return false;
        }

        while (b.Length > 1 || (b.Length == 1 && b[0] != 0))
        {
            (a, b) = (b, Remainder(a, b));
        }

        return a.Length == 1;
    }

    private static ulong[] Modular(BigInteger[] c)
    {
        ulong[] reduced = [.. c.Select(coefficient => (ulong)(((coefficient % Prime) + Prime) % Prime))];
        return Shorten(reduced);
    }

    private static ulong[] Shorten(ulong[] c)
    {
        int length = c.Length;
        while (length > 0 && c[length - 1] == 0)
        {
            length--;
        }

        return c[..length];
    }

    private static ulong[] Remainder(ulong[] a, ulong[] b)
    {
        ulong inverse = Power(b[^1], Prime - 2);
        ulong[] rest = [.. a];
        for (int i = rest.Length - 1; i >= b.Length - 1; i--)
        {
            ulong factor = Times(rest[i], inverse);
            for (int j = 0; j < b.Length; j++)
            {
                int place = i - (b.Length - 1) + j;
                rest[place] = (rest[place] + Prime - Times(factor, b[j])) % Prime;
            }
        }

        return Shorten(rest[..Math.Min(rest.Length, b.Length - 1)]);
    }

    private static ulong Times(ulong a, ulong b) => (ulong)((UInt128)a * b % Prime);

    private static ulong Power(ulong value, ulong exponent)
    {
        ulong result = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) == 1 ? Times(result, value) : result;
            value = Times(value, value);
        }

        return result;
    }

    private static WholePolynomial GreatestCommonDivisor(WholePolynomial a, WholePolynomial b)
    {
        while (!b.IsZero)
        {
            (a, b) = (b, a.Degree >= b.Degree ? PseudoRemainder(a, b) : a);
        }

        return a;
    }

    private static WholePolynomial PseudoRemainder(WholePolynomial a, WholePolynomial b)
    {
        BigInteger[] rest = [.. a._c];
        BigInteger leading = b._c[^1];
        for (int i = rest.Length - 1; i >= b.Degree; i--)
        {
            BigInteger factor = rest[i];
            for (int j = 0; j < rest.Length; j++)
            {
                int place = j - (i - b.Degree);
                rest[j] = rest[j] * leading - (place >= 0 && place <= b.Degree ? factor * b._c[place] : 0);
            }
        }

        return new(b.Degree == 0 ? [0] : rest[..b.Degree]);
    }

    /// <summary>The quotient of a division without remainder, to a constant factor.</summary>
    private static WholePolynomial Divide(WholePolynomial a, WholePolynomial b)
    {
        if (b.Degree == 0)
        {
            return a;
        }

        // Scaled so that every step divides.
        BigInteger[] rest =
        [
            .. a._c.Select(coefficient => coefficient * BigInteger.Pow(b._c[^1], a.Degree - b.Degree + 1)),
        ];
        BigInteger[] quotient = new BigInteger[a.Degree - b.Degree + 1];
        for (int i = quotient.Length - 1; i >= 0; i--)
        {
            quotient[i] = rest[i + b.Degree] / b._c[^1];
            for (int j = 0; j <= b.Degree; j++)
            {
                rest[i + j] -= quotient[i] * b._c[j];
            }
        }

        return new(quotient);
    }
}
