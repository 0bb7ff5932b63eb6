namespace AiPm.Sdk.Numerics;

/// <summary>How well a fitted choice model explains the choices.</summary>
public sealed record LikelihoodSummary
{
    internal LikelihoodSummary(
        double logLikelihood,
        double nullLogLikelihood,
        string nullModel,
        int degreesOfFreedom,
        long observations,
        double totalWeight,
        int clusters,
        int iterations,
        double largestGradient
    )
    {
        LogLikelihood = logLikelihood;
        NullLogLikelihood = nullLogLikelihood;
        NullModel = nullModel;
        DegreesOfFreedom = degreesOfFreedom;
        Observations = observations;
        TotalWeight = totalWeight;
        Clusters = clusters;
        Iterations = iterations;
        LargestGradient = largestGradient;
    }

    /// <summary>The logarithm of the probability of the observed choices at the estimate, at most 0; without the prior where there was one.</summary>
    public double LogLikelihood { get; }

    /// <summary>The same under <see cref="NullModel"/>.</summary>
    public double NullLogLikelihood { get; }

    /// <summary>What the model is compared with, as a phrase.</summary>
    public string NullModel { get; }

    /// <summary>How many more free parameters the model has than <see cref="NullModel"/>.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>The number of choices of positive weight.</summary>
    public long Observations { get; }

    /// <summary>The sum of their weights.</summary>
    public double TotalWeight { get; }

    /// <summary>The number of clusters that made them; without respondents, as many as choices.</summary>
    public int Clusters { get; }

    /// <summary>The steps of Newton's method.</summary>
    public int Iterations { get; }

    /// <summary>The largest component of the gradient at the estimate, in size: rounding, if all is well.</summary>
    public double LargestGradient { get; }

    /// <summary>The likelihood ratio statistic, 2·(<see cref="LogLikelihood"/> − <see cref="NullLogLikelihood"/>).</summary>
    public double LikelihoodRatio => Math.Max(0, 2 * (LogLikelihood - NullLogLikelihood));

    /// <summary>The probability of so large a ratio under <see cref="NullModel"/>, from its χ² limit (Wilks 1938); undefined without degrees of freedom.</summary>
    /// <remarks>Takes weights for counts and choices for independent; with a prior it is no test.</remarks>
    public Measured PValue =>
        DegreesOfFreedom > 0
            ? new ChiSquaredDistribution(DegreesOfFreedom).Survival(LikelihoodRatio)
            : new Undefined(UndefinedReason.TooFewObservations, "Both models have the same number of parameters.");

    /// <summary>McFadden's (1974) 1 − L/L₀: 0 where the model explains nothing; undefined where the null model leaves nothing to explain.</summary>
    public Measured PseudoRSquared =>
        NullLogLikelihood < 0
            ? 1 - LogLikelihood / NullLogLikelihood
            : new Undefined(UndefinedReason.ZeroDenominator, "The null model leaves nothing to explain.");
}
