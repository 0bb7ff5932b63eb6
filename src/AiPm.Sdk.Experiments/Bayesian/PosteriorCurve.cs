using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A posterior along the coordinate t in which its density is log-concave whatever its shape: the logit of a share, the logarithm of a
/// rate, the value of a normal mean. Products of such densities, tails and slopes have one peak, so their integrals can be located.
/// </summary>
internal abstract class PosteriorCurve
{
    /// <summary>Where the density along t is largest.</summary>
    public abstract double Mode { get; }

    /// <summary>The width of the peak, (−d² ln f/dt²)^(−½) at the mode.</summary>
    public abstract double Scale { get; }

    /// <summary>ln of the density along t.</summary>
    public abstract double LogDensity(double t);

    /// <summary>The probability below t.</summary>
    public abstract double Cumulative(double t);

    /// <summary>The probability above t.</summary>
    public abstract double Survival(double t);

    /// <summary>ln of the probability below t.</summary>
    public abstract double LogCumulative(double t);

    /// <summary>ln of the probability above t.</summary>
    public abstract double LogSurvival(double t);

    /// <summary>ln dx/dt.</summary>
    public abstract double LogSlope(double t);

    /// <summary>The value at t.</summary>
    public abstract double Value(double t);

    public static PosteriorCurve Of(Distribution distribution) =>
        distribution switch
        {
            BetaDistribution beta => new Share(beta),
            GammaDistribution gamma => new Rate(gamma),
            NormalDistribution normal => new Line(normal),
            _ => throw new ArgumentException(
                $"a posterior must be beta, gamma or normal, but was {distribution.ToText()}",
                nameof(distribution)
            ),
        };

    /// <summary>The same with more and less exchanged, so that the smallest is the largest.</summary>
    public PosteriorCurve Mirrored() => new Mirror(this);

    // Each half of the line is computed from the nearer end, so that 1 − x is never rounded.
    private sealed class Share(BetaDistribution direct) : PosteriorCurve
    {
        private readonly BetaDistribution _mirrored = new(direct.Beta, direct.Alpha);

        public override double Mode { get; } = Math.Log(direct.Alpha) - Math.Log(direct.Beta);

        public override double Scale { get; } = Math.Sqrt(1 / direct.Alpha + 1 / direct.Beta);

        public override double LogDensity(double t) => (t <= 0 ? direct : _mirrored).LogDensity(Near(t)) + LogSlope(t);

        public override double Cumulative(double t) =>
            t <= 0 ? direct.Cumulative(Near(t)) : _mirrored.Survival(Near(t));

        public override double Survival(double t) => t <= 0 ? direct.Survival(Near(t)) : _mirrored.Cumulative(Near(t));

        public override double LogCumulative(double t) =>
            t <= 0
                ? BetaFunction.LogRegularizedLower(direct.Alpha, direct.Beta, Near(t))
                : BetaFunction.LogRegularizedUpper(direct.Beta, direct.Alpha, Near(t));

        public override double LogSurvival(double t) =>
            t <= 0
                ? BetaFunction.LogRegularizedUpper(direct.Alpha, direct.Beta, Near(t))
                : BetaFunction.LogRegularizedLower(direct.Beta, direct.Alpha, Near(t));

        public override double LogSlope(double t) => -Math.Abs(t) - 2 * Math.Log(1 + Math.Exp(-Math.Abs(t)));

        public override double Value(double t) => t <= 0 ? Near(t) : 1 / (1 + Math.Exp(-t));

        private static double Near(double t) => Math.Exp(-Math.Abs(t)) / (1 + Math.Exp(-Math.Abs(t)));
    }

    private sealed class Rate(GammaDistribution gamma) : PosteriorCurve
    {
        public override double Mode { get; } = Math.Log(gamma.Shape) + Math.Log(gamma.Scale);

        public override double Scale { get; } = 1 / Math.Sqrt(gamma.Shape);

        public override double LogDensity(double t) => gamma.LogDensity(Math.Exp(t)) + t;

        public override double Cumulative(double t) => gamma.Cumulative(Math.Exp(t));

        public override double Survival(double t) => gamma.Survival(Math.Exp(t));

        public override double LogCumulative(double t) =>
            GammaFunction.LogRegularizedLower(gamma.Shape, Math.Exp(t) / gamma.Scale);

        public override double LogSurvival(double t) =>
            GammaFunction.LogRegularizedUpper(gamma.Shape, Math.Exp(t) / gamma.Scale);

        public override double LogSlope(double t) => t;

        public override double Value(double t) => Math.Exp(t);
    }

    private sealed class Line(NormalDistribution normal) : PosteriorCurve
    {
        public override double Mode => normal.Location;

        public override double Scale => normal.StandardDeviation;

        public override double LogDensity(double t) => normal.LogDensity(t);

        public override double Cumulative(double t) => normal.Cumulative(t);

        public override double Survival(double t) => normal.Survival(t);

        public override double LogCumulative(double t) =>
            NormalFunction.LogCumulative((t - normal.Location) / normal.StandardDeviation);

        public override double LogSurvival(double t) =>
            NormalFunction.LogCumulative((normal.Location - t) / normal.StandardDeviation);

        public override double LogSlope(double t) => 0;

        public override double Value(double t) => t;
    }

    private sealed class Mirror(PosteriorCurve curve) : PosteriorCurve
    {
        public override double Mode => -curve.Mode;

        public override double Scale => curve.Scale;

        public override double LogDensity(double t) => curve.LogDensity(-t);

        public override double Cumulative(double t) => curve.Survival(-t);

        public override double Survival(double t) => curve.Cumulative(-t);

        public override double LogCumulative(double t) => curve.LogSurvival(-t);

        public override double LogSurvival(double t) => curve.LogCumulative(-t);

        public override double LogSlope(double t) => curve.LogSlope(-t);

        public override double Value(double t) => -curve.Value(-t);
    }
}
