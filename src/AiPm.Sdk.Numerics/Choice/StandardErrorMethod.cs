namespace AiPm.Sdk.Numerics;

/// <summary>What standard errors of a fitted choice model rest on.</summary>
public enum StandardErrorMethod
{
    /// <summary>The inverse of the observed information: right where the model holds and every answer is independent of the others.</summary>
    Information,

    /// <summary>
    /// The sandwich estimator over clusters, H⁻¹·(Σ sₖ·sₖᵀ)·H⁻¹·G/(G − 1) with the scores sₖ of G clusters (White 1982; Liang and Zeger
    /// 1986): right also where the answers of one respondent depend on each other. Needs many clusters, some tens at least.
    /// </summary>
    ClusterRobust,
}
