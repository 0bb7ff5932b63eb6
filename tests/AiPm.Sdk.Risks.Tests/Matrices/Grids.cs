using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks.Tests.Matrices;

internal static class Grids
{
    public static readonly string[] Five = ["1", "2", "3", "4", "5"];

    /// <summary>Equal fifths on both sides and a formula for the score.</summary>
    public static RiskMatrix Fifths(Func<int, int, double> score) =>
        RiskMatrix.FromScores(
            "fifths",
            new("likelihood", "", Five, Equal(5)),
            [new("cost", new("cost", "", Five, Equal(5)), isLoss: true)],
            score,
            [new(new("low"), 0), new(new("medium"), 7), new(new("high"), 15)]
        );

    /// <summary>The grid of ISO/IEC 27005:2022, table A.3, as public programs have it: unlikely to almost certain, minor to catastrophic.</summary>
    public static RiskMatrix Iso27005() =>
        RiskMatrix.FromLevels(
            "ISO 27005",
            new("likelihood", "", Five, Equal(5)),
            [new("cost", new("cost", "", Five, Equal(5)), isLoss: true)],
            [new("very low"), new("low"), new("medium"), new("high"), new("very high")],
            Rows("vvlll", "vllmm", "llmhh", "lmhhV", "mhhVV")
        );

    public static double[] Equal(int bands) => [.. Enumerable.Range(0, bands + 1).Select(i => i / (double)bands)];

    private static string[][] Rows(params string[] rows) =>
        [
            .. rows.Select(row =>
                row.Select(letter =>
                        letter switch
                        {
                            'v' => "very low",
                            'l' => "low",
                            'm' => "medium",
                            'h' => "high",
                            _ => "very high",
                        }
                    )
                    .ToArray()
            ),
        ];
}
