using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration;

/// <summary>What a measured share or mean is held against. A simulated measurement is judged at 4 of its standard errors.</summary>
public abstract record Promise
{
    /// <summary>One percentage point.</summary>
    private const double Point = 0.01;

    /// <summary>How a table names it.</summary>
    public abstract string Name { get; }

    /// <summary>The promise an interval's method makes of its coverage.</summary>
    public static Promise Coverage(IntervalMethod method) => new Covers(method, Sign: 1);

    /// <summary>The promise a test's method makes of its false positives: coverage of the null hypothesis.</summary>
    public static Promise FalsePositives(IntervalMethod method) => new Covers(method, Sign: -1);

    /// <summary>Equal to the nominal value, but for an absolute tolerance, as a power designed by an approximation.</summary>
    public static Promise Equal(double tolerance) => new EqualTo(tolerance, IsRelative: false);

    /// <summary>Equal to the nominal value, but for a share of it, as a run length.</summary>
    public static Promise Near(double share) => new EqualTo(share, IsRelative: true);

    /// <summary>At least the nominal value.</summary>
    public static Promise AtLeast() => new Bound(Sign: 1);

    /// <summary>At most the nominal value.</summary>
    public static Promise AtMost() => new Bound(Sign: -1);

    /// <summary>Measured and printed, promised nothing.</summary>
    public static Promise Reported() => new Nothing();

    /// <summary>What is broken, one sentence each; empty where the promise is kept.</summary>
    internal abstract IEnumerable<string> Broken(IReadOnlyList<Measurement> points);

    private sealed record Covers(IntervalMethod Method, int Sign) : Promise
    {
        public override string Name =>
            Method.Coverage switch
            {
                CoverageClass.Exact => "exact",
                CoverageClass.MeanNominal => "mean nominal",
                CoverageClass.Conservative => FormattableString.Invariant($"conservative from {Method.MinimumSize}"),
                _ => FormattableString.Invariant($"asymptotic from {Method.MinimumSize}"),
            };

        internal override IEnumerable<string> Broken(IReadOnlyList<Measurement> points) =>
            Method.Coverage switch
            {
                CoverageClass.Exact => points.Where(p => Excess(p) < -4 * p.StandardError - 1e-9).Select(Below),
                CoverageClass.MeanNominal => Average(points),
                CoverageClass.Conservative => points
                    .Where(p => Method.HoldsAt(p.Size) && Excess(p) < -Point - 4 * p.StandardError)
                    .Select(Off),
                _ => points
                    .Where(p => Method.HoldsAt(p.Size) && Math.Abs(Excess(p)) > Point + 4 * p.StandardError)
                    .Select(Off),
            };

        // Positive where the method is on the safe side.
        private double Excess(Measurement p) => Sign * (p.Value - p.Nominal);

        private IEnumerable<string> Average(IReadOnlyList<Measurement> points)
        {
            double mean = points.Average(Excess);
            double error = Math.Sqrt(points.Sum(p => p.StandardError * p.StandardError)) / points.Count;
            if (Math.Abs(mean) > Point + 4 * error)
            {
                yield return FormattableString.Invariant(
                    $"on average over {points.Count} points it is off by {Sign * mean:+0.0000;-0.0000}, more than one point"
                );
            }
        }
    }

    private sealed record EqualTo(double Tolerance, bool IsRelative) : Promise
    {
        public override string Name =>
            IsRelative
                ? FormattableString.Invariant($"within {Tolerance:P0}")
                : FormattableString.Invariant($"within {Tolerance}");

        internal override IEnumerable<string> Broken(IReadOnlyList<Measurement> points) =>
            points
                .Where(p =>
                    Math.Abs(p.Value - p.Nominal)
                    > (IsRelative ? Tolerance * Math.Abs(p.Nominal) : Tolerance) + 4 * p.StandardError
                )
                .Select(Off);
    }

    private sealed record Bound(int Sign) : Promise
    {
        public override string Name => Sign > 0 ? "at least" : "at most";

        internal override IEnumerable<string> Broken(IReadOnlyList<Measurement> points) =>
            points.Where(p => Sign * (p.Value - p.Nominal) < -4 * p.StandardError - 1e-9).Select(Off);
    }

    private sealed record Nothing : Promise
    {
        public override string Name => "reported";

        internal override IEnumerable<string> Broken(IReadOnlyList<Measurement> points) => [];
    }

    private static string Below(Measurement p) => "below the nominal value: " + Text(p);

    private static string Off(Measurement p) => Text(p);

    private static string Text(Measurement p) =>
        FormattableString.Invariant(
            $"{p.At}: {p.Value:G6} where {p.Nominal:G6} is promised (standard error {p.StandardError:G2})"
        );
}
