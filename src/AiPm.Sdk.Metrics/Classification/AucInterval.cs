namespace AiPm.Sdk.Metrics;

/// <summary>Which interval the area under the ROC curve has.</summary>
public enum AucInterval
{
    /// <summary>DeLong's error on the log-odds of the area: keeps within 0 and 1 and holds its confidence at smaller sizes. The default.</summary>
    LogitDeLong,

    /// <summary>The area ± z times DeLong's error: what most tools print; too narrow near 1 with few rows.</summary>
    DeLong,
}
