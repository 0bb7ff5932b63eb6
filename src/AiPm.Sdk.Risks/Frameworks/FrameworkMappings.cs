namespace AiPm.Sdk.Risks;

/// <summary>Which entries of one framework answer to which of another, as data. No mapping makes one framework's work count as the other's.</summary>
public static class FrameworkMappings
{
    /// <summary>What NIST AI RMF categories answer to in ISO/IEC 42001; some subcategories have their own row.</summary>
    public static FrameworkMapping NistAiRmfToIso42001 { get; } =
        new(
            RiskFrameworks.NistAiRmf,
            RiskFrameworks.Iso42001,
            Mapping("NIST AI RMF to ISO/IEC 42001"),
            Pairs(
                ("GOVERN 1", "4.4 5.2 6.1.1 A.2.2 A.2.3 A.2.4"),
                ("GOVERN 1.1", "4.1 6.2 A.2.2 A.2.4"),
                ("GOVERN 1.2", "A.6.1.2 A.9.3"),
                ("GOVERN 1.5", "9.1 9.2 9.3"),
                ("GOVERN 1.6", "A.4.2"),
                ("GOVERN 1.7", "A.6.2.6"),
                ("GOVERN 2", "5.1 5.3 A.3.2"),
                ("GOVERN 2.1", "5.3 7.1 7.2 7.3 7.4 9.1 A.3.2"),
                ("GOVERN 2.2", "7.2"),
                ("GOVERN 3", "7.2 A.3.2 A.4.6"),
                ("GOVERN 4", "7.3 7.4 A.3.3 A.5.3"),
                ("GOVERN 5", "4.2 7.4 A.8.3 A.8.5"),
                ("GOVERN 6", "A.10.2 A.10.3"),
                ("MAP 1", "4.1 4.2 6.1.4 A.5.2 A.9.4"),
                ("MAP 1.5", "6.1.1"),
                ("MAP 1.6", "A.5.4 A.5.5 A.6.2.2"),
                ("MAP 2", "A.6.2.3 A.6.2.7"),
                ("MAP 2.1", "A.4.2 A.4.3 A.4.4 A.4.5 A.4.6 A.6.2.3"),
                ("MAP 2.2", "A.6.2.7"),
                ("MAP 3", "6.1.2 A.6.2.2 A.9.4"),
                ("MAP 4", "A.4.3 A.4.4 A.10.3"),
                ("MAP 5", "6.1.4 8.4 A.5.3 A.5.4 A.5.5"),
                ("MEASURE 1", "6.1.2 9.1"),
                ("MEASURE 2", "8.2 A.6.2.4"),
                ("MEASURE 2.4", "A.6.2.6 A.6.2.8"),
                ("MEASURE 2.11", "A.5.4 A.6.2.4 A.7.4"),
                ("MEASURE 3", "8.2 9.1 A.6.2.6"),
                ("MEASURE 3.3", "A.3.3 A.8.3"),
                ("MEASURE 4", "9.1 9.3"),
                ("MANAGE 1", "6.1.3 8.3"),
                ("MANAGE 2", "6.1.3 7.1 8.1 8.3"),
                ("MANAGE 3", "A.10.3"),
                ("MANAGE 4", "10.1 10.2 A.6.2.6 A.8.4")
            )
        );

    /// <summary>What NIST AI RMF categories answer to in ISO/IEC 23894.</summary>
    public static FrameworkMapping NistAiRmfToIso23894 { get; } =
        new(
            RiskFrameworks.NistAiRmf,
            RiskFrameworks.Iso23894,
            Mapping("NIST AI RMF to ISO/IEC 23894"),
            Pairs(
                ("GOVERN 1", "5.3 5.4"),
                ("GOVERN 2", "5.2 5.4"),
                ("GOVERN 3", "4 5.4"),
                ("GOVERN 4", "4 6.2"),
                ("GOVERN 5", "6.2"),
                ("GOVERN 6", "5.4 6.4.2"),
                ("MAP 1", "6.3"),
                ("MAP 2", "6.3 6.4.2"),
                ("MAP 3", "6.3 6.4.2"),
                ("MAP 4", "6.4.2"),
                ("MAP 5", "6.4.2 6.4.3"),
                ("MEASURE 1", "6.4.3"),
                ("MEASURE 2", "6.4.3"),
                ("MEASURE 3", "6.6"),
                ("MEASURE 4", "5.6 6.6"),
                ("MANAGE 1", "6.4.4 6.5"),
                ("MANAGE 2", "6.5"),
                ("MANAGE 3", "6.5 6.6"),
                ("MANAGE 4", "5.7 6.6 6.7")
            )
        );

    private static PublishedSource Mapping(string name) =>
        new(
            name,
            "1",
            new DateOnly(2026, 11, 23),
            "AiPm.Sdk",
            "Our own judgement by category, following NIST's crosswalk to the final draft of ISO/IEC 42001 where its rows are public; nobody's official mapping."
        );

    private static (string From, string To)[] Pairs(params ReadOnlySpan<(string From, string To)> rows)
    {
        List<(string From, string To)> pairs = [];
        foreach ((string from, string to) in rows)
        {
            pairs.AddRange(to.Split(' ').Select(entry => (from, entry)));
        }

        return [.. pairs];
    }
}
