using System.Collections.Concurrent;

namespace AiPm.Sdk.Calibration;

/// <summary>
/// One method on a grid of points, with what it promises: coverage, false positives, power, a run length. Points are enumerated
/// (exact) or simulated (from a seed that is a hash of their name, so a run can be repeated).
/// </summary>
/// <example><code>
/// new CalibrationCase("Inference", "Wilson interval", "coverage", Promise.Coverage(ProportionEstimates.WilsonMethod), nominal: 0.95)
///     .Enumerated("n = 20, p = 0.1", size: 20, () => ExactCoverage(20, 0.1))
///     .Simulated("n = 20, p uniform", size: 20, random => Covers(random));
/// </code></example>
public sealed class CalibrationCase(string room, string method, string quantity, Promise promise, double nominal)
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Measurement>> Measured = new();

    private readonly List<Func<Measurement>> _points = [];

    public string Room { get; } = room;

    public string Method { get; } = method;

    public string Quantity { get; } = quantity;

    public Promise Promise { get; } = promise;

    public string Name => $"{Room}: {Method}, {Quantity}";

    /// <summary>The points in order; a case runs once in a process.</summary>
    public IReadOnlyList<Measurement> Measure() =>
        Measured.GetOrAdd(Name, _ => [.. _points.AsParallel().AsOrdered().Select(point => point())]);

    /// <summary>What is broken; empty where the promise is kept.</summary>
    public IReadOnlyList<string> Broken() => [.. Promise.Broken(Measure())];

    /// <summary>A point whose share is computed exactly, as a sum over all outcomes.</summary>
    public CalibrationCase Enumerated(string at, double size, Func<double> share, double? nominalHere = null)
    {
        _points.Add(() => new(at, size, nominalHere ?? nominal, share(), 0, 0, 0));
        return this;
    }

    /// <summary>A point whose share is the share of simulated data sets for which the trial says yes; <see langword="null"/> is no answer.</summary>
    /// <param name="at">The point in words.</param>
    /// <param name="size">The size by which the method's promise is judged.</param>
    /// <param name="trial">One data set and its answer.</param>
    /// <param name="nominalHere">What is promised here; the case's nominal value where left out.</param>
    /// <param name="cost">How many times dearer than a plain trial (about 10 µs) one is: so many times fewer are run.</param>
    public CalibrationCase Simulated(
        string at,
        double size,
        Func<Random, bool?> trial,
        double? nominalHere = null,
        double cost = 1
    ) => Mean(at, size, random => trial(random) is { } yes ? (yes ? 1 : 0) : null, nominalHere, cost, isShare: true);

    /// <summary>A point whose value is the mean over simulated data sets, as a run length; <see langword="null"/> is no answer.</summary>
    /// <inheritdoc cref="Simulated"/>
    public CalibrationCase SimulatedMean(
        string at,
        double size,
        Func<Random, double?> trial,
        double? nominalHere = null,
        double cost = 1
    ) => Mean(at, size, trial, nominalHere, cost, isShare: false);

    private CalibrationCase Mean(
        string at,
        double size,
        Func<Random, double?> trial,
        double? nominalHere,
        double cost,
        bool isShare
    )
    {
        _points.Add(() =>
        {
            long runs = Math.Max(20, (long)(CalibrationScale.Runs / cost));
            Random random = new(Seed($"{Name} {at}"));
            double mean = 0;
            double squares = 0;
            long answered = 0;
            for (long run = 0; run < runs; run++)
            {
                if (trial(random) is not { } value)
                {
                    continue;
                }

                answered++;
                double step = value - mean;
                mean += step / answered;
                squares += step * (value - mean);
            }

            if (answered < 2)
            {
                throw new InvalidOperationException($"{Name} at {at}: {answered} of {runs} data sets gave an answer");
            }

            // A share near 0 or 1 keeps an error: as if one more had said the other.
            double smoothed = (mean * answered + 1) / (answered + 2);
            double error = isShare
                ? Math.Sqrt(smoothed * (1 - smoothed) / answered)
                : Math.Sqrt(squares / (answered - 1) / answered);
            return new(at, size, nominalHere ?? nominal, mean, error, runs, runs - answered);
        });
        return this;
    }

    // FNV-1a: string.GetHashCode differs from run to run.
    private static int Seed(string name) =>
        (int)(name.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u) & 0x7FFFFFFF);
}
