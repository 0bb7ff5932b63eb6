namespace AiPm.Sdk.Experiments;

/// <summary>How the comparisons of several arms with the control are kept from finding something by their number alone.</summary>
public enum Multiplicity
{
    /// <summary>Not at all: each comparison has the error rate α for itself.</summary>
    None,

    /// <summary>
    /// Bonferroni 1936, over the arms compared with the control, metric by metric: p-values times their number, intervals at
    /// confidence 1 − α ÷ number, so that both say the same and all intervals of a metric hold together.
    /// </summary>
    Bonferroni,
}
