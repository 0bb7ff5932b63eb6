using AiPm.Sdk.Numerics;
using Peer = MathNet.Numerics.Distributions.StudentT;

namespace AiPm.Sdk.Benchmarks;

/// <summary>Student's t distribution beside Math.NET Numerics.</summary>
public class StudentTBenchmarks : ContinuousBenchmarks
{
    protected override string Family => "student_t";

    protected override Distribution Make(double a, double b) => new StudentTDistribution(a);

    protected override double PeerCumulative(double a, double b, double x) => Peer.CDF(0, 1, a, x);

    protected override double PeerQuantile(double a, double b, double p) => Peer.InvCDF(0, 1, a, p);
}
