using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Whether a respondent's preferences go round in circles: a over b over c over a is a circular triad. Kendall and Babington Smith 1940, Biometrika
/// 31.
/// </summary>
/// <remarks>
/// d = n(n − 1)(2n − 1)/12 − ½Σa² with the wins a of n items; ζ = 1 − d/d_max with d_max = (n³ − n)/24 for odd and (n³ − 4n)/24 for even n.
/// The p-value is P(D ≤ d) if every answer were a coin toss: exact to 8 items, beyond by the χ² approximation of Kendall 1970, "Rank
/// Correlation Methods", section 11.10, within some 5 % of itself. Undefined where not every pair of the respondent's items was answered once, on a tie, and for fewer than 3
/// items.
/// </remarks>
public sealed record PairConsistency
{
    // Tournaments of n items by their number of circular triads, enumerated.
    private static readonly long[][] Tournaments =
    [
        [6, 2],
        [24, 16, 24],
        [120, 120, 240, 240, 280, 24],
        [720, 960, 2240, 2880, 6240, 3648, 8640, 4800, 2640],
        [5040, 8400, 21840, 33600, 75600, 90384, 179760, 188160, 277200, 280560, 384048, 244160, 233520, 72240, 2640],
        [
            40320,
            80640,
            228480,
            403200,
            954240,
            1304576,
            3042816,
            3870720,
            6926080,
            8332800,
            15821568,
            14755328,
            24487680,
            24514560,
            34762240,
            29288448,
            37188480,
            24487680,
            24312960,
            10402560,
            3230080,
        ],
    ];

    internal PairConsistency(string respondent, int items, Measured circularTriads)
    {
        Respondent = respondent;
        Items = items;
        CircularTriads = circularTriads;
        if (!circularTriads.TryGet(out double triads, out Undefined? undefined))
        {
            Zeta = undefined;
            PValue = undefined;
            return;
        }

        double n = items;
        double most = (items % 2 == 1 ? n * n * n - n : n * n * n - 4 * n) / 24;
        Zeta = 1 - triads / most;
        PValue = items - 3 < Tournaments.Length ? Exact((int)triads, Tournaments[items - 3]) : Approximate(triads, n);
    }

    /// <summary>The respondent's id.</summary>
    public string Respondent { get; }

    /// <summary>The number of items the respondent compared.</summary>
    public int Items { get; }

    /// <summary>d, the number of circular triads.</summary>
    public Measured CircularTriads { get; }

    /// <summary>ζ, the coefficient of consistency: 1 without circles, 0 with as many as there can be.</summary>
    public Measured Zeta { get; }

    /// <summary>The probability of so few circles or fewer from random answers: small where the respondent has a preference at all.</summary>
    public Measured PValue { get; }

    /// <summary>The consistency in words.</summary>
    public override string ToString() =>
        Zeta.TryGet(out double zeta, out Undefined? undefined)
            ? $"{Respondent}: consistency {NumberText.Number(zeta, 2)}, {NumberText.Number(CircularTriads.Value)} circular triads among {Items} items, {ShareText.PValueStatement(PValue.Value)}"
            : $"{Respondent}: {undefined.Sentence}";

    /// <summary>d from the wins of each item in a complete tournament.</summary>
    internal static double Triads(IReadOnlyCollection<int> wins)
    {
        double n = wins.Count;
        return n * (n - 1) * (2 * n - 1) / 12 - wins.Sum(a => (double)a * a) / 2;
    }

    private static double Exact(int triads, long[] tournaments)
    {
        long atMost = 0;
        for (int d = 0; d <= triads; d++)
        {
            atMost += tournaments[d];
        }

        return (double)atMost / tournaments.Sum();
    }

    // Kendall's half unit is for P(D ≥ d); P(D ≤ d) is one less P(D ≥ d + 1).
    private static double Approximate(double triads, double n)
    {
        double freedom = n * (n - 1) * (n - 2) / ((n - 4) * (n - 4));
        double statistic = 8 / (n - 4) * (n * (n - 1) * (n - 2) / 24 - triads - 0.5) + freedom;
        return statistic <= 0 ? 1 : new ChiSquaredDistribution(freedom).Survival(statistic);
    }
}
