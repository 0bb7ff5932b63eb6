using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Where a function of one input changes its sign within the input's range: steps that halve and double lead from the value now to each end, and every change
/// of sign between two of them is closed to two neighbouring doubles. Two changes within one step would go unseen; scores that rise or fall throughout have one.
/// </summary>
internal static class Crossings
{
    private const int Even = 64;
    private const int Doublings = 200;

    /// <summary>The crossings, in ascending order. Where the function is undefined, nothing crosses.</summary>
    public static double[] Of(Func<double, double?> function, double now, Domain domain)
    {
        List<double> found = [];
        (double X, double Value)? last = null;
        foreach (double x in Points(now, domain))
        {
            if (function(x) is not { } value)
            {
                last = null;
                continue;
            }

            if (last is { } before && before.Value * Math.Sign(value) < 0)
            {
                found.Add(RootFinding.Bracketed(at => function(at) ?? value, before.X, x).Value);
            }

            // A touch without crossing leaves the sign as it was.
            last = value != 0 || last is null ? (x, value) : last;
        }

        return [.. found];
    }

    private static double[] Points(double now, Domain domain)
    {
        SortedSet<double> points = [now];
        foreach (double end in new[] { domain.Smallest, domain.Largest })
        {
            bool isFar = Math.Abs(end) > 1e300;
            double size = Math.Max(Math.Abs(now), 1);
            for (int k = -20; isFar && k <= Doublings; k++)
            {
                points.Add(now + Math.Sign(end) * size * Math.ScaleB(1, k));
            }

            for (int k = 0; !isFar && k <= Even; k++)
            {
                points.Add(now + (end - now) * k / Even);
                points.Add(end + (now - end) * Math.ScaleB(1, -k));
            }
        }

        return [.. points.Where(domain.Contains)];
    }
}
