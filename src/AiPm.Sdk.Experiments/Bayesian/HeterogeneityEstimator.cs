namespace AiPm.Sdk.Experiments;

/// <summary>How the variance of true effects between experiments is estimated.</summary>
public enum HeterogeneityEstimator
{
    /// <summary>Restricted maximum likelihood: little bias, needs near-normal true effects. Viechtbauer 2005.</summary>
    RestrictedMaximumLikelihood,

    /// <summary>The variance at which Q equals its expectation k − 1: no distribution assumed. Paule and Mandel 1982.</summary>
    PauleMandel,

    /// <summary>Maximum likelihood: biased towards 0 with few experiments.</summary>
    MaximumLikelihood,
}
