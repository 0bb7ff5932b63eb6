using AiPm.Sdk.Numerics;
using Peer = MathNet.Numerics.Distributions.Gamma;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The gamma distribution beside Math.NET Numerics.</summary>
public class GammaBenchmarks : ContinuousBenchmarks
{
    protected override string Family => "gamma";

    protected override Distribution Make(double a, double b) => new GammaDistribution(a, b);

    protected override double PeerCumulative(double a, double b, double x) => Peer.CDF(a, 1 / b, x);

    protected override double PeerQuantile(double a, double b, double p) => Peer.InvCDF(a, 1 / b, p);
}
