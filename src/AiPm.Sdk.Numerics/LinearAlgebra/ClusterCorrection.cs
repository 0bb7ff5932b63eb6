namespace AiPm.Sdk.Numerics;

/// <summary>
/// How the sums of residuals of clusters stand for their variance in the cluster-robust covariance of regression coefficients
/// (Liang and Zeger 1986, Biometrika 73).
/// </summary>
public enum ClusterCorrection
{
    /// <summary>As they are: too small where clusters are few.</summary>
    Cr0,

    /// <summary>Times G/(G − 1)·(n − 1)/(n − k) for G clusters, n rows and k coefficients, as Stata and statsmodels have it.</summary>
    Cr1,

    /// <summary>
    /// Residuals times (I − H)^(−½) within each cluster: without bias for equal variances without correlation (Bell and McCaffrey 2002, Survey
    /// Methodology 28), with their degrees of freedom after Satterthwaite. The one for few clusters.
    /// </summary>
    Cr2,
}
