using AiPm.Sdk.Numerics;
using Peer = MathNet.Numerics.Distributions.Binomial;

namespace AiPm.Sdk.Benchmarks;

/// <summary>The binomial distribution beside Math.NET Numerics.</summary>
public class BinomialBenchmarks : DistributionBenchmarks
{
    protected override string Family => "binomial";

    protected override Distribution Make(double a, double b) => new BinomialDistribution((long)a, b);

    protected override double PeerCumulative(double a, double b, double x) => Peer.CDF(b, (int)a, x);
}
