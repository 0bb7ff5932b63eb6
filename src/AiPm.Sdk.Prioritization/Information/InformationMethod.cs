namespace AiPm.Sdk.Prioritization;

/// <summary>How the value of knowing was worked out, the most exact first. An answer names the least exact that it used.</summary>
public enum InformationMethod
{
    /// <summary>Every combination of values was weighed by its probability: exact.</summary>
    Enumeration,

    /// <summary>Integrals over known distributions, to about 10⁻¹⁰ of the scores.</summary>
    Quadrature,

    /// <summary>Means over the draws; where scores given what is known are needed, they are the draws themselves or products of means: no bias beyond that of a maximum of means.</summary>
    Simulation,

    /// <summary>
    /// Mean scores given what is known were simulated at up to 65 values of it, with the same draws of everything else, and interpolated between them.
    /// </summary>
    NestedSimulation,

    /// <summary>
    /// Mean scores given what is known were estimated by regression of the draws on it (Strong, Oakley and Brennan 2014), piecewise linear and additive, the
    /// number of pieces by generalised cross-validation. What bends within a piece, or interacts, is missed; noise that is fitted makes the value too high.
    /// </summary>
    Regression,
}
