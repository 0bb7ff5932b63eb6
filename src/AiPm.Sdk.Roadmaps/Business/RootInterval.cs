using System.Numerics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>An interval from place·2^exponent to (place + 1)·2^exponent that holds exactly one root of a polynomial, or the point at its lower end that is one.</summary>
internal sealed class RootInterval(WholePolynomial polynomial, BigInteger place, int exponent, bool isPoint)
{
    // Bits of a place beyond which a double has no more.
    private const int Bits = 60;

    /// <summary>The root from numbers in twice the precision, where their signs at both ends agree with what is known; else exactly.</summary>
    public double Close(double[] coefficients)
    {
        // An interval that begins at 0 has no exponent to scale by: bisect it off first.
        RootInterval tight = isPoint || !place.IsZero ? this : Narrow(8);
        double lower = tight.At(0);
        double upper = tight.At(1);
        if (tight.IsPoint || !(lower > 0) || !double.IsFinite(upper))
        {
            return tight.Close();
        }

        double Value(double x) => CompensatedHorner.Of(coefficients, x).Value;
        double below = Value(lower);
        double above = Value(upper);
        return double.IsFinite(below) && double.IsFinite(above) && below * (double)Math.Sign(above) < 0
            ? RootFinding.Bracketed(Value, lower, upper).Value
            : tight.Close();
    }

    /// <summary>The root by halving the interval in exact arithmetic until a double holds no more.</summary>
    public double Close()
    {
        RootInterval tight = Narrow(Bits);
        return tight.IsPoint ? tight.At(0) : (tight.At(0) + tight.At(1)) / 2;
    }

    private bool IsPoint => isPoint;

    private RootInterval Narrow(int bits)
    {
        BigInteger low = place;
        int scale = exponent;

        // The sign just above the lower end, which may be a root of its own: a simple one, so that the slope tells.
        int sign = polynomial.SignAt(low, scale);
        sign = sign == 0 && !isPoint ? polynomial.Derivative().SignAt(low, scale) : sign;
        for (int step = 0; !isPoint && low.GetBitLength() < bits && step < 2_200; step++)
        {
            low = 2 * low + 1;
            scale--;
            int middle = polynomial.SignAt(low, scale);
            if (middle == 0)
            {
                return new(polynomial, low, scale, isPoint: true);
            }

            low -= middle == sign ? 0 : 1;
        }

        return new(polynomial, low, scale, isPoint);
    }

    private double At(int end)
    {
        BigInteger numerator = place + end;
        int excess = (int)Math.Max(0, (long)numerator.GetBitLength() - 62);
        return Math.ScaleB((double)(numerator >> excess), exponent + excess);
    }
}
