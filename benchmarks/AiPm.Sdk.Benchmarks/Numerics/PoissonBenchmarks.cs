using AiPm.Sdk.Numerics;
using Peer = MathNet.Numerics.Distributions.Poisson;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The Poisson distribution beside Math.NET Numerics.</summary>
public class PoissonBenchmarks : DistributionBenchmarks
{
    protected override string Family => "poisson";

    protected override Distribution Make(double a, double b) => new PoissonDistribution(a);

    protected override double PeerCumulative(double a, double b, double x) => Peer.CDF(a, x);
}
