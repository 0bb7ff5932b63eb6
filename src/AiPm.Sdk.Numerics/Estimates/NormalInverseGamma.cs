namespace AiPm.Sdk.Numerics;

/// <summary>
/// The conjugate belief about the mean and the variance of normal observations at once: σ² is inverse gamma(a, b) and the mean,
/// given σ², normal around m with variance σ²/κ.
/// </summary>
/// <remarks>
/// What is known of the mean alone, and of a next observation, are Student t distributions. Source: Murphy 2007, Conjugate
/// Bayesian analysis of the Gaussian distribution, section 6; Gelman et al. 2013, section 3.3.
/// </remarks>
public sealed record NormalInverseGamma
{
    /// <summary>States a belief.</summary>
    /// <param name="mean">m, where the mean is expected; finite.</param>
    /// <param name="observations">κ, how many observations the belief in the mean is worth; greater than 0.</param>
    /// <param name="shape">a, half as many observations as the belief in the variance is worth; greater than 0.</param>
    /// <param name="scale">b, in squared units; greater than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public NormalInverseGamma(double mean, double observations, double shape, double scale)
    {
        Mean = Domain.Real.Require(mean);
        Observations = Domain.Positive.Require(observations);
        Shape = Domain.Positive.Require(shape);
        Scale = Domain.Positive.Require(scale);
    }

    /// <summary>m, where the mean is expected.</summary>
    public double Mean { get; }

    /// <summary>κ, how many observations the belief in the mean is worth.</summary>
    public double Observations { get; }

    /// <summary>a, half as many observations as the belief in the variance is worth.</summary>
    public double Shape { get; }

    /// <summary>b, in squared units.</summary>
    public double Scale { get; }

    /// <summary>The distribution of the mean of the observations: t with 2a degrees of freedom around m, of scale √(b/(a·κ)).</summary>
    public StudentTDistribution MeanDistribution => new(2 * Shape, Mean, Math.Sqrt(Scale / Shape / Observations));

    /// <summary>The distribution of a next observation: t with 2a degrees of freedom around m, of scale √(b·(κ + 1)/(a·κ)).</summary>
    public StudentTDistribution Predictive => new(2 * Shape, Mean, Math.Sqrt(Scale / Shape * (1 + 1 / Observations)));

    /// <summary>The distribution of the precision 1/σ²: gamma of shape a and scale 1/b.</summary>
    public GammaDistribution Precision => new(Shape, 1 / Scale);

    /// <summary>The expected variance b/(a − 1); undefined for a up to 1, where it is infinite.</summary>
    public Measured ExpectedVariance =>
        Shape > 1
            ? Scale / (Shape - 1)
            : new Undefined(
                UndefinedReason.Infinite,
                "The expected variance is infinite for a shape up to 1: the belief is worth too few observations."
            );

    /// <summary>A belief worth so many observations with this mean and standard deviation.</summary>
    /// <param name="mean">Finite.</param>
    /// <param name="standardDeviation">Of one observation; greater than 0.</param>
    /// <param name="observations">Greater than 0; 1 is a weak belief.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static NormalInverseGamma Worth(double mean, double standardDeviation, double observations)
    {
        Domain.Positive.Require(standardDeviation);
        Domain.Positive.Require(observations);
        double half = observations / 2;
        return new(mean, observations, half, half * standardDeviation * standardDeviation);
    }

    /// <summary>
    /// The belief after a sample: κ + n observations, the mean weighted by them, shape a + n/2, and scale b + SS/2 + κ·n·(x̄ − m)²/(2(κ + n)).
    /// </summary>
    /// <param name="sample">The sample's summary; an empty one changes nothing.</param>
    public NormalInverseGamma Update(Moments sample)
    {
        if (sample.Count == 0)
        {
            return this;
        }

        double n = sample.Count;
        double all = Observations + n;
        double distance = sample.Mean.Value - Mean;
        return new(
            Mean + n / all * distance,
            all,
            Shape + n / 2,
            Scale + sample.SumOfSquaredDeviations / 2 + Observations / all * n * distance * distance / 2
        );
    }
}
