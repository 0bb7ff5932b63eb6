using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Inference;

/// <summary>The exact tests of two proportions: how often each rejects where both shares are equal, every pair of outcomes enumerated.</summary>
public sealed class ExactProportionTests : ICalibration
{
    private static readonly (int Control, int Treatment)[] Sizes = [(12, 12), (10, 25), (20, 30)];

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Case(BarnardTest.PooledMethod, (c, t, side) => BarnardTest.Pooled(c, t, side).PValue);
        yield return Case(BarnardTest.UnpooledMethod, (c, t, side) => BarnardTest.Unpooled(c, t, side).PValue);
        yield return Case(BoschlooTest.Method, (c, t, side) => BoschlooTest.Compare(c, t, side).PValue);
        yield return Case(FisherExactTest.Method, (c, t, side) => FisherExactTest.PValue(c, t, side));
    }

    private static CalibrationCase Case(
        IntervalMethod method,
        Func<ProportionCounts, ProportionCounts, Alternative, Measured> pValue
    )
    {
        CalibrationCase one = new(
            "Inference",
            method.Name,
            "false positives",
            Promise.FalsePositives(method),
            nominal: 0.05
        );
        foreach ((int m, int n) in Sizes)
        {
            foreach (Alternative side in new[] { Alternative.TwoSided, Alternative.Greater })
            {
                Lazy<(int Control, int Treatment)[]> rejected = new(() =>
                    [
                        .. from a in Enumerable.Range(0, m + 1)
                        from b in Enumerable.Range(0, n + 1)
                        where pValue(new(a, m), new(b, n), side).Value <= 0.05
                        select (a, b),
                    ]
                );
                for (int percent = 1; percent <= 99; percent += 2)
                {
                    double share = percent / 100d;
                    one.Enumerated(
                        $"n = {m} and {n}, {(side == Alternative.Greater ? "one-sided" : "two-sided")}, p = {share}",
                        m,
                        () =>
                        {
                            BinomialDistribution ofControl = new(m, share);
                            BinomialDistribution ofTreatment = new(n, share);
                            return rejected.Value.Sum(pair =>
                                ofControl.Density(pair.Control) * ofTreatment.Density(pair.Treatment)
                            );
                        }
                    );
                }
            }
        }

        return one;
    }
}
