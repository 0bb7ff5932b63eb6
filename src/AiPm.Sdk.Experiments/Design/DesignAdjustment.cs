namespace AiPm.Sdk.Experiments;

/// <summary>How the comparisons of a design share the error rate.</summary>
public enum DesignAdjustment
{
    /// <summary>Each comparison has the whole error rate: some false finding among several is likelier than that.</summary>
    None,

    /// <summary>Each of m comparisons has α/m, whatever their dependence.</summary>
    Bonferroni,

    /// <summary>Each of m comparisons has 1 − (1 − α)^(1/m): exact where they are independent, safe for two-sided normal statistics. Šidák 1967.</summary>
    Sidak,

    /// <summary>The critical value of the largest of the statistics that share a control. Dunnett 1955; for comparisons with the control only.</summary>
    Dunnett,
}
