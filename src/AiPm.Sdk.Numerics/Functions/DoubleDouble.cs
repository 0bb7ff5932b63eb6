using System.Runtime.CompilerServices;

namespace AiPm.Sdk.Numerics;

/// <summary>
/// An unevaluated sum of two doubles, about 106 bits, from additions, multiplications, divisions and fused multiply-adds
/// only (Dekker 1971; Joldes, Muller and Popescu 2017). It carries the exponents of tail probabilities, whose large terms
/// cancel, so that the tails keep their last digits.
/// </summary>
internal readonly struct DoubleDouble(double hi, double lo)
{
    public readonly double Hi = hi;
    public readonly double Lo = lo;

    public double Value => Hi + Lo;

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Sum(double a, double b)
    {
        double s = a + b;
        double t = s - a;
        return new(s, (a - (s - t)) + (b - t));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Product(double a, double b)
    {
        double p = a * b;
        return new(p, Math.FusedMultiplyAdd(a, b, -p));
    }

    /// <summary>The quotient of two doubles.</summary>
    public static DoubleDouble Quotient(double a, double b) => (DoubleDouble)a / b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble s = Sum(a.Hi, b.Hi);
        DoubleDouble t = Sum(a.Lo, b.Lo);
        DoubleDouble u = QuickSum(s.Hi, s.Lo + t.Hi);
        return QuickSum(u.Hi, u.Lo + t.Lo);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.Hi, -a.Lo);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + (-b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble p = Product(a.Hi, b.Hi);
        return QuickSum(p.Hi, p.Lo + Math.FusedMultiplyAdd(a.Hi, b.Lo, a.Lo * b.Hi));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double q = a.Hi / b.Hi;
        double remainder = Math.FusedMultiplyAdd(-q, b.Hi, a.Hi) + Math.FusedMultiplyAdd(-q, b.Lo, a.Lo);
        return QuickSum(q, remainder / b.Hi);
    }

    /// <summary>a·x + b·y for sums that need not be normalised.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble SumOfProducts(double a, DoubleDouble x, double b, DoubleDouble y)
    {
        double first = a * x.Hi;
        double second = b * y.Hi;
        double firstLow = Math.FusedMultiplyAdd(a, x.Lo, Math.FusedMultiplyAdd(a, x.Hi, -first));
        double secondLow = Math.FusedMultiplyAdd(b, y.Lo, Math.FusedMultiplyAdd(b, y.Hi, -second));
        DoubleDouble sum = Sum(first, second);
        return QuickSum(sum.Hi, sum.Lo + (firstLow + secondLow));
    }

    /// <summary>1 ÷ a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble Inverse(double a)
    {
        double inverse = 1 / a;
        return new(inverse, Math.FusedMultiplyAdd(-inverse, a, 1) * inverse);
    }

    /// <summary>
    /// The natural logarithm of a positive number, to about 1e-25: log m = −log c + log(1 + r) with c the 128th nearest to 1/m, so that
    /// r = c·m − 1 is exact in a double, and the first three terms of the series in r kept in two doubles.
    /// </summary>
    public static DoubleDouble Log(DoubleDouble x)
    {
        double hi = x.Hi;
        double lo = x.Lo;
        int exponent = -1023;
        if (!(hi >= 1e-290 && hi <= 1e290))
        {
            // Away from subnormals and from scales that are.
            double scale = hi < 1 ? 1.8446744073709552E+19 : 5.421010862427522E-20;
            hi *= scale;
            lo *= scale;
            exponent += hi < 1 ? -64 : 64;
        }

        ulong bits = BitConverter.DoubleToUInt64Bits(hi);
        int index = (int)(bits >> 44) & 0xFF;
        // Mantissas above √2 belong to the next power of two, so that numbers just below 1 lose nothing.
        int power = (int)(bits >> 52) + (index >= 0x6A ? 1 : 0);
        exponent += power;
        double shrink = BitConverter.UInt64BitsToDouble((ulong)(2046 - power) << 52);
        int nearest = Reciprocals[index];
        double c = nearest * 0.0078125;
        double r = Math.FusedMultiplyAdd(hi * shrink, c, -1);
        double rest = lo * shrink * c;
        int row = 2 * (nearest - 90);

        // r − r²/2 + r³/3 with both halves, then r⁴·(…) in one double.
        double square = r * r;
        double squareLow = Math.FusedMultiplyAdd(r, r, -square);
        double cube = r * square;
        double cubeLow = Math.FusedMultiplyAdd(r, squareLow, Math.FusedMultiplyAdd(r, square, -cube));
        double third = cube * 0.3333333333333333;
        double thirdLow = Math.FusedMultiplyAdd(
            cubeLow,
            0.3333333333333333,
            Math.FusedMultiplyAdd(cube, 1.850371707708594e-17, Math.FusedMultiplyAdd(cube, 0.3333333333333333, -third))
        );
        double fourth = square * square;
        double tail =
            fourth
            * Math.FusedMultiplyAdd(
                fourth,
                Math.FusedMultiplyAdd(
                    square,
                    Math.FusedMultiplyAdd(r, 1.0 / 11, -0.1) + square * Math.FusedMultiplyAdd(r, 1.0 / 13, -1.0 / 12),
                    Math.FusedMultiplyAdd(r, 1.0 / 9, -0.125)
                ),
                Math.FusedMultiplyAdd(
                    square,
                    Math.FusedMultiplyAdd(r, 1.0 / 7, -1.0 / 6),
                    Math.FusedMultiplyAdd(r, 0.2, -0.25)
                )
            );
        // What the low half of x adds: log(1 + rest ÷ (1 + r)).
        double moved = rest - (rest * (r - square));
        DoubleDouble near = QuickSum(r, -0.5 * square);
        DoubleDouble series = QuickSum(near.Hi, third);
        double low = series.Lo + near.Lo + (((thirdLow - (0.5 * squareLow)) + tail) + moved);

        // The first part of ln 2 has 12 trailing zero bits, so that its product with the exponent is exact.
        double whole = exponent * 0.693147180559663;
        double wholeLow = exponent * 2.8235290563031577e-13;
        double wholeLowest =
            Math.FusedMultiplyAdd(exponent, 2.8235290563031577e-13, -wholeLow) + (exponent * 1.94704509238075e-31);
        DoubleDouble head = Sum(whole, -LogTable[row]);
        DoubleDouble sum = Sum(head.Hi, series.Hi);
        DoubleDouble under = Sum(head.Lo + sum.Lo, wholeLow);
        DoubleDouble total = QuickSum(sum.Hi, under.Hi);
        return QuickSum(total.Hi, total.Lo + (under.Lo + (low + (wholeLowest - LogTable[row + 1]))));
    }

    /// <summary>e to the power of <paramref name="x"/> as a double, to 1 ulp and a little.</summary>
    public static double Exp(DoubleDouble x)
    {
        double e = Elementary.Exp(x.Hi);
        return double.IsFinite(e) ? e + (e * x.Lo) : e;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble QuickSum(double a, double b)
    {
        double s = a + b;
        return new(s, b - (s - a));
    }

    // By the first eight bits of a mantissa: the 128ths nearest to its reciprocal, doubled from √2 on.
    public static ReadOnlySpan<byte> Reciprocals =>
        [
            128,
            127,
            127,
            126,
            126,
            125,
            125,
            124,
            124,
            123,
            123,
            122,
            122,
            122,
            121,
            121,
            120,
            120,
            119,
            119,
            119,
            118,
            118,
            117,
            117,
            116,
            116,
            116,
            115,
            115,
            114,
            114,
            114,
            113,
            113,
            112,
            112,
            112,
            111,
            111,
            111,
            110,
            110,
            109,
            109,
            109,
            108,
            108,
            108,
            107,
            107,
            107,
            106,
            106,
            106,
            105,
            105,
            105,
            104,
            104,
            104,
            103,
            103,
            103,
            102,
            102,
            102,
            101,
            101,
            101,
            100,
            100,
            100,
            99,
            99,
            99,
            99,
            98,
            98,
            98,
            97,
            97,
            97,
            97,
            96,
            96,
            96,
            95,
            95,
            95,
            95,
            94,
            94,
            94,
            93,
            93,
            93,
            93,
            92,
            92,
            92,
            92,
            91,
            91,
            91,
            91,
            181,
            180,
            180,
            179,
            179,
            178,
            178,
            177,
            177,
            176,
            176,
            175,
            175,
            175,
            174,
            174,
            173,
            173,
            172,
            172,
            171,
            171,
            170,
            170,
            170,
            169,
            169,
            168,
            168,
            167,
            167,
            167,
            166,
            166,
            165,
            165,
            164,
            164,
            164,
            163,
            163,
            162,
            162,
            162,
            161,
            161,
            160,
            160,
            160,
            159,
            159,
            158,
            158,
            158,
            157,
            157,
            157,
            156,
            156,
            155,
            155,
            155,
            154,
            154,
            154,
            153,
            153,
            153,
            152,
            152,
            152,
            151,
            151,
            150,
            150,
            150,
            149,
            149,
            149,
            148,
            148,
            148,
            147,
            147,
            147,
            146,
            146,
            146,
            145,
            145,
            145,
            145,
            144,
            144,
            144,
            143,
            143,
            143,
            142,
            142,
            142,
            141,
            141,
            141,
            140,
            140,
            140,
            140,
            139,
            139,
            139,
            138,
            138,
            138,
            138,
            137,
            137,
            137,
            136,
            136,
            136,
            136,
            135,
            135,
            135,
            134,
            134,
            134,
            134,
            133,
            133,
            133,
            133,
            132,
            132,
            132,
            131,
            131,
            131,
            131,
            130,
            130,
            130,
            130,
            129,
            129,
            129,
            129,
            128,
            128,
        ];

    // log(i/128) for i from 90 to 182, each as the nearest double and the nearest double to the rest; 60 digits, mpmath.
    public static ReadOnlySpan<double> LogTable =>
        [
            -0.3522205935893521,
            -5.7233316949182485e-18,
            -0.34117075740276714,
            1.9366790062602867e-17,
            -0.33024168687057687,
            1.0828321637483858e-17,
            -0.3194307707663612,
            -1.354256857264811e-18,
            -0.3087354816496133,
            1.6199186085148102e-17,
            -0.29815337231907635,
            1.720695867445866e-17,
            -0.2876820724517809,
            -2.607160616442564e-17,
            -0.27731928541623435,
            7.44528405583513e-18,
            -0.26706278524904525,
            7.32891532732017e-18,
            -0.2569104137850272,
            -2.502843296152504e-17,
            -0.24686007793152578,
            -1.361743371748368e-17,
            -0.2369097470783577,
            -1.9682402978398164e-18,
            -0.22705745063534608,
            -9.551415762738488e-18,
            -0.2173012756899814,
            -1.6168452453763015e-18,
            -0.2076393647782445,
            -1.2053243216686129e-17,
            -0.1980699137620938,
            -3.742843482461439e-18,
            -0.18859116980755003,
            7.432164219196925e-18,
            -0.179201429457711,
            1.0785017454858423e-17,
            -0.16989903679539747,
            4.868008764439071e-19,
            -0.16068238169047347,
            3.650183553047837e-18,
            -0.15154989812720093,
            -5.1669593684615594e-18,
            -0.14250006260728304,
            9.926388234225749e-18,
            -0.13353139262452263,
            3.664457663660085e-18,
            -0.1246424452072766,
            5.808912678940971e-18,
            -0.1158318155251217,
            -4.338484369808096e-18,
            -0.1070981355563671,
            1.73705104015906e-18,
            -0.09844007281325252,
            4.439009633675136e-18,
            -0.08985632912186105,
            6.273760163689594e-19,
            -0.0813456394539524,
            -5.07707635593117e-18,
            -0.07290677080808779,
            6.306860257532778e-18,
            -0.06453852113757118,
            6.470486661692933e-18,
            -0.05623971832287608,
            3.2835149805605613e-18,
            -0.048009219186360606,
            -1.4390903347292205e-18,
            -0.039845908547199674,
            3.129547680315208e-18,
            -0.0317486983145803,
            -3.0382263084680858e-18,
            -0.023716526617316044,
            1.5774243488668215e-18,
            -0.015748356968139168,
            -1.0021578630528974e-18,
            -0.007843177461025893,
            -2.764708154124904e-19,
            0,
            0,
            0.007782140442054949,
            -1.2819179123343845e-20,
            0.015504186535965254,
            -3.278321022892429e-19,
            0.02316705928153438,
            -1.1769544932063305e-18,
            0.030771658666753687,
            1.0431732029005968e-18,
            0.0383188643021366,
            -2.357996157351286e-18,
            0.0458095360312942,
            1.902959866474257e-18,
            0.053244514518812285,
            -1.665575816973663e-18,
            0.06062462181643484,
            2.6424025938726934e-18,
            0.06795066190850775,
            -1.2802141240611733e-18,
            0.07522342123758753,
            -5.930604196293241e-18,
            0.08244366921107459,
            5.700437773813987e-18,
            0.08961215868968714,
            -5.4268129336647135e-18,
            0.09672962645855111,
            -5.597397486289965e-19,
            0.10379679368164356,
            5.47772415726659e-18,
            0.11081436634029011,
            1.183748342825649e-18,
            0.11778303565638346,
            -1.1971685747593677e-18,
            0.12470347850095724,
            -4.6522609636496624e-18,
            0.13157635778871926,
            1.1123000879729588e-17,
            0.13840232285911913,
            4.447777301357527e-18,
            0.1451820098444979,
            8.242418783022475e-18,
            0.15191604202584197,
            6.4838631244022194e-18,
            0.15860503017663857,
            1.1257003872182592e-17,
            0.16524957289530717,
            -1.0094935622322628e-17,
            0.17185025692665923,
            -6.0224538210113705e-18,
            0.1784076574728183,
            -1.2432553788701131e-17,
            0.184922338494012,
            3.0236614153574064e-18,
            0.19139485299962947,
            -1.2129496905792884e-17,
            0.19782574332991987,
            1.2821194372980142e-17,
            0.2042155414286909,
            2.7338281018722773e-18,
            0.21056476910734964,
            -4.249405314729895e-18,
            0.21687393830061436,
            4.551026193234283e-18,
            0.22314355131420976,
            -9.091270597324799e-18,
            0.22937410106484582,
            9.927671823978025e-18,
            0.2355660713127669,
            -2.3943371495187355e-18,
            0.24171993688714516,
            8.900990022166643e-18,
            0.24783616390458127,
            -1.2432209578702523e-17,
            0.25391520998096345,
            -8.048097394424201e-18,
            0.25995752443692605,
            2.069806938978935e-17,
            0.26596354849713794,
            5.3393802761314314e-18,
            0.27193371548364176,
            7.83319637697442e-19,
            0.2778684510034563,
            -9.16018294909263e-19,
            0.2837681731306446,
            -2.032665581126656e-17,
            0.28963329258304266,
            2.0535953219858174e-17,
            0.2954642128938359,
            -2.16461086040599e-17,
            0.3012613305781618,
            -9.048511144048564e-18,
            0.3070250352949119,
            -1.2319916200101964e-17,
            0.3127557100038969,
            -1.451808353098951e-17,
            0.3184537311185346,
            2.7114779367326236e-17,
            0.324119468654212,
            -7.958214381893813e-18,
            0.329753286372468,
            2.122020616196946e-18,
            0.3353555419211378,
            1.834564437059473e-17,
            0.3409265869705932,
            1.7467136443544747e-17,
            0.34646676734620857,
            1.028583585496265e-17,
            0.3519764231571782,
            -1.2953893030191963e-17,
        ];
}
