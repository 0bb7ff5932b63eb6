namespace AiPm.Sdk.Reporting;

/// <summary>Puts a picture together.</summary>
internal static class Drawn
{
    /// <summary>The picture, with the chart where it has anything to draw.</summary>
    public static Picture Of(string title, string sentence, PictureTable table, Chart chart) =>
        new(title, sentence, table) { VegaLite = VegaLiteSpec.Of(title, sentence, chart) };
}
