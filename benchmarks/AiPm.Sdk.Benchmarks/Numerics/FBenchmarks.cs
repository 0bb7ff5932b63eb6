using AiPm.Sdk.Numerics;
using Peer = MathNet.Numerics.Distributions.FisherSnedecor;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The F distribution beside Math.NET Numerics.</summary>
public class FBenchmarks : ContinuousBenchmarks
{
    protected override string Family => "f";

    protected override Distribution Make(double a, double b) => new FDistribution(a, b);

    protected override double PeerCumulative(double a, double b, double x) => Peer.CDF(a, b, x);

    protected override double PeerQuantile(double a, double b, double p) => Peer.InvCDF(a, b, p);
}
