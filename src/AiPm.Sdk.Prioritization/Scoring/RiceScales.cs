namespace AiPm.Sdk.Prioritization;

/// <summary>The scales published with RICE (McBride, Intercom, 2016). They are offered, not forced.</summary>
public static class RiceScales
{
    private const string Source = "McBride, Intercom, 2016";

    /// <summary>Impact for each person reached: massive 3, high 2, medium 1, low 0.5, minimal 0.25.</summary>
    public static NamedScale Impact { get; } =
        new(
            "impact",
            Source,
            new NamedValue("massive", 3),
            new NamedValue("high", 2),
            new NamedValue("medium", 1),
            new NamedValue("low", 0.5),
            new NamedValue("minimal", 0.25)
        );

    /// <summary>Confidence in the estimates: high 100 %, medium 80 %, low 50 %. What is below low is called a moonshot.</summary>
    public static NamedScale Confidence { get; } =
        new("confidence", Source, new NamedValue("high", 1), new NamedValue("medium", 0.8), new NamedValue("low", 0.5));
}
