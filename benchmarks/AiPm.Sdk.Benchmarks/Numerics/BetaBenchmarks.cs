using AiPm.Sdk.Numerics;
using Peer = MathNet.Numerics.Distributions.Beta;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The beta distribution beside Math.NET Numerics.</summary>
public class BetaBenchmarks : ContinuousBenchmarks
{
    protected override string Family => "beta";

    protected override Distribution Make(double a, double b) => new BetaDistribution(a, b);

    protected override double PeerCumulative(double a, double b, double x) => Peer.CDF(a, b, x);

    protected override double PeerQuantile(double a, double b, double p) => Peer.InvCDF(a, b, p);
}
