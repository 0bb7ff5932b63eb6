using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// The bins of a relative accuracy α: with γ = (1 + α)/(1 − α), bin i holds γ^(i−1) &lt; x ≤ γ^i, for positive x.
/// </summary>
internal readonly struct LogarithmicBins
{
    // The quotient below errs by less than four roundings; nearer than this to a border the definition itself decides.
    private const double QuotientError = 1e-15;

    // Double-double logarithms separate a double from a border unless the two are equal, as 1 = γ⁰, and 9 = γ² for α = ½.
    private const double Tie = 1e-26;

    private const double LogOfTwo = 0.693147180559945309417;

    // Cells of the significand, 1 + i/128 to 1 + (i + 1)/128, each with a reciprocal from its middle and that reciprocal's logarithm.
    private const int CellBits = 7;
    private static readonly (double Reciprocal, double Logarithm)[] Cells = MakeCells();

    // Sums of a logarithm up to 745 in size err by less than 10⁻¹², the polynomial below by 2·10⁻¹³.
    private const double QuickError = 1e-11;

    private readonly DoubleDouble _logGamma;
    private readonly DoubleDouble _logMiddle;
    private readonly double _perLogarithm;
    private readonly double _quickMargin;

    public LogarithmicBins(double accuracy)
    {
        DoubleDouble less = DoubleDouble.Sum(1, -accuracy);
        _logGamma = DoubleDouble.Log(DoubleDouble.Sum(1, accuracy) / less);
        _logMiddle = DoubleDouble.Log(less);
        _perLogarithm = 1 / _logGamma.Hi;
        _quickMargin = QuickError * _perLogarithm;
    }

    /// <summary>The bin of a positive finite number.</summary>
    /// <remarks>
    /// A table of 128 cells and a polynomial give the quotient of the logarithms with an error that is bounded; within that of a border, and for subnormal
    /// numbers, the definition itself decides. So the bin is the same, in a quarter of the time.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int IndexOf(double x)
    {
        long bits = BitConverter.DoubleToInt64Bits(x);
        int exponent = (int)(bits >> 52);
        (double reciprocal, double logarithm) = Cells[(int)(bits >> (52 - CellBits)) & ((1 << CellBits) - 1)];
        double significand = BitConverter.Int64BitsToDouble((bits & 0xF_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);

        // ln(1 + r) for |r| ≤ 1/256.
        double r = Math.FusedMultiplyAdd(significand, reciprocal, -1);
        double rest =
            r * Math.FusedMultiplyAdd(r, Math.FusedMultiplyAdd(r, Math.FusedMultiplyAdd(r, -0.25, 1d / 3), -0.5), 1);
        double quotient = Math.FusedMultiplyAdd(exponent - 1023, LogOfTwo, logarithm + rest) * _perLogarithm;
        double above = Math.Ceiling(quotient);
        double distance = above - quotient;
        return exponent > 0 && distance > _quickMargin && distance < 1 - _quickMargin ? (int)above : ByDefinition(x);
    }

    /// <summary>γ^i, the upper border, to an ulp; +∞ beyond the doubles.</summary>
    public double Upper(int index) => Exp(_logGamma * index);

    /// <summary>(1 − α)·γ^i, which is within α of every number in the bin.</summary>
    public double Middle(int index) => Exp((_logGamma * index) + _logMiddle);

    private static double Exp(DoubleDouble logarithm) => Elementary.Exp(logarithm.Hi, logarithm.Lo);

    private static (double Reciprocal, double Logarithm)[] MakeCells()
    {
        (double, double)[] cells = new (double, double)[1 << CellBits];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            double reciprocal = 1 / (1 + (cell + 0.5) / cells.Length);
            cells[cell] = (reciprocal, -Elementary.Log(reciprocal));
        }

        return cells;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ByDefinition(double x)
    {
        double quotient = Elementary.Log(x) / _logGamma.Hi;
        double border = Math.Round(quotient);
        return Math.Abs(quotient - border) <= QuotientError * Math.Abs(quotient)
            ? (int)border + (IsAbove(x, border) ? 1 : 0)
            : (int)Math.Ceiling(quotient);
    }

    private bool IsAbove(double x, double index)
    {
        DoubleDouble border = _logGamma * index;
        return (DoubleDouble.Log(x) - border).Value > Tie * Math.Abs(border.Hi);
    }
}
