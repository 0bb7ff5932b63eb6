namespace AiPm.Sdk.Reporting;

/// <summary>The texts of the chart libraries, given by the caller and written into a page; nothing is ever fetched.</summary>
/// <remarks>They run in the page: take them from a source you trust.</remarks>
/// <param name="Vega">The text of vega.min.js, version 6.</param>
/// <param name="VegaLite">The text of vega-lite.min.js, version 6.</param>
/// <param name="VegaEmbed">The text of vega-embed.min.js, version 7.</param>
public sealed record ChartScripts(string Vega, string VegaLite, string VegaEmbed);
