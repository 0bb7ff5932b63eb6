using AiPm.Sdk.Numerics;
using Peer = MathNet.Numerics.Distributions.ChiSquared;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The χ² distribution beside Math.NET Numerics.</summary>
public class ChiSquaredBenchmarks : ContinuousBenchmarks
{
    protected override string Family => "chi_squared";

    protected override Distribution Make(double a, double b) => new ChiSquaredDistribution(a);

    protected override double PeerCumulative(double a, double b, double x) => Peer.CDF(a, x);

    protected override double PeerQuantile(double a, double b, double p) => Peer.InvCDF(a, p);
}
