using System.Collections.Immutable;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// What past launches say of the next one: innovation and imitation of a new launch are like one more draw from where theirs came from, on a logarithmic
/// scale and together, as quick innovation and quick imitation go along or against each other.
/// </summary>
/// <remarks>
/// With n launches the next (ln p, ln q) is bivariate Student t of n − 2 degrees of freedom around their mean, of scale S·(n² − 1)/(n(n − 2)), S being their
/// covariance: the posterior prediction under Jeffreys' prior (Gelman et al. 2013, Bayesian Data Analysis, section 3.6). So it widens as it
/// should where launches are few. The market is not carried over: that is the new product's own.
/// </remarks>
public sealed class AdoptionPrior
{
    private readonly double[] _centre;
    private readonly Matrix _scale;

    private AdoptionPrior(double[] centre, Matrix scale, int launches)
    {
        _centre = centre;
        _scale = scale;
        Launches = launches;
    }

    /// <summary>The fewest launches.</summary>
    public const int FewestLaunches = 4;

    /// <summary>The promise of <see cref="Innovation"/> and <see cref="Imitation"/>: exact where ln p and ln q are normal over launches and known.</summary>
    public static IntervalMethod Method { get; } =
        IntervalMethod.Exact("Student's prediction interval of a log coefficient", "Gelman et al. 2013");

    /// <summary>The number of past launches.</summary>
    public int Launches { get; }

    /// <summary>p of the next launch: its median and the interval that holds it.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Innovation(double confidence = 0.95) => Coefficient(0, "innovation", confidence);

    /// <summary>q of the next launch: its median and the interval that holds it.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is outside its range.</exception>
    public IntervalEstimate Imitation(double confidence = 0.95) => Coefficient(1, "imitation", confidence);

    /// <summary>The prior from past launches.</summary>
    /// <param name="launches">At least <see cref="FewestLaunches"/> curves, as fitted or published; their own errors are taken to be small against their spread.</param>
    /// <exception cref="ArgumentException">There are too few.</exception>
    /// <exception cref="UndefinedException">All have the same coefficients, or ln p and ln q lie on a line: nothing is known of their spread.</exception>
    public static AdoptionPrior FromLaunches(IEnumerable<BassCurve> launches)
    {
        ArgumentNullException.ThrowIfNull(launches);
        ImmutableArray<BassCurve> curves = [.. launches];
        int n = curves.Length;
        if (n < FewestLaunches)
        {
            throw new ArgumentException($"launches must be at least {FewestLaunches}, but were {n}", nameof(launches));
        }

        if (curves.Any(curve => !(curve.Innovation > 0 && curve.Imitation > 0)))
        {
            throw new ArgumentException(
                "launches must have innovation and imitation greater than 0, as their logarithms are compared",
                nameof(launches)
            );
        }

        double[] p = [.. curves.Select(curve => Elementary.Log(curve.Innovation))];
        double[] q = [.. curves.Select(curve => Elementary.Log(curve.Imitation))];
        double[] centre = [p.Average(), q.Average()];
        double factor = (n * (double)n - 1) / (n * (n - 2d)) / (n - 1);
        double Covariance(double[] x, double cx, double[] y, double cy) =>
            factor * x.Zip(y, (a, b) => (a - cx) * (b - cy)).Sum();
        double shared = Covariance(p, centre[0], q, centre[1]);
        Matrix scale = Matrix.Of(
            2,
            2,
            Covariance(p, centre[0], p, centre[0]),
            shared,
            shared,
            Covariance(q, centre[1], q, centre[1])
        );
        try
        {
            _ = CholeskyDecomposition.Of(scale);
        }
        catch (NotPositiveDefiniteException)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.NoVariation,
                    "The coefficients of past launches lie on one line, so nothing is known of how they spread."
                )
            );
        }

        return new(centre, scale, n);
    }

    /// <summary>The prior from fits of past launches.</summary>
    /// <inheritdoc cref="FromLaunches(IEnumerable{BassCurve})"/>
    public static AdoptionPrior FromLaunches(IEnumerable<BassFit> launches)
    {
        ArgumentNullException.ThrowIfNull(launches);
        return FromLaunches(launches.Select(fit => fit.Curve));
    }

    /// <summary>The adoption of a new launch.</summary>
    /// <param name="name">The launch: the same name stands for the same quantities.</param>
    /// <param name="market">All who will ever adopt it; greater than 0.</param>
    /// <exception cref="ArgumentException">The name is blank or the market leaves its range.</exception>
    public AdoptionForecast Forecast(string name, Estimate market)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Estimate[] drawn = MultivariateT.Draw(name, _centre, _scale, Launches - 2);
        return AdoptionForecast.Bass(name, market, Estimate.Exp(drawn[0]), Estimate.Exp(drawn[1]));
    }

    private IntervalEstimate Coefficient(int index, string name, double confidence)
    {
        double tail = (1 - Domain.OpenShare.Require(confidence)) / 2;
        double half = new StudentTDistribution(Launches - 2).SurvivalQuantile(tail) * Math.Sqrt(_scale[index, index]);
        return new(
            $"{name} of the next launch",
            Elementary.Exp(_centre[index]),
            new Interval(Elementary.Exp(_centre[index] - half), Elementary.Exp(_centre[index] + half)),
            confidence,
            Method,
            Launches,
            Domain.Positive,
            [new("launches", Launches)],
            ["the new launch is like the past ones", "coefficients are lognormal over launches"]
        );
    }
}
