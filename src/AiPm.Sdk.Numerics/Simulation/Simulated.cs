using System.Globalization;
using System.Text.Json.Serialization;

namespace AiPm.Sdk.Numerics;

/// <summary>A quantity as it came out of a simulation: its draws, and answers from them with their Monte Carlo error.</summary>
/// <remarks>
/// <para>
/// Errors of independent draws follow from the draws themselves, as each answer says. Latin hypercubes and Sobol points are made
/// in several independent randomisations, and the error of any answer f from all draws is √(Σ(f_r − f)²/(R(R − 1))) over the answers f_r from
/// each of the R alone (sectioning: Asmussen and Glynn 2007, III.5), times t(0.975; R − 1)/z(0.975), which is 1.087 for
/// sixteen, so that 1.96 errors to each side hold the truth in 95 of 100 cases.
/// </para>
/// <para>
/// Where draws were counted and not kept, an answer about their order is exact to <see cref="RelativeAccuracy"/>, and its
/// error includes that. Means and standard deviations are exact.
/// </para>
/// <para>Cost: kept draws are sorted once, when a quantile is first asked for; every answer after that is at most a binary search.</para>
/// </remarks>
public sealed class Simulated
{
    /// <summary>The most draws that are kept for one quantity.</summary>
    public const long MostDraws = 1L << 26;

    private readonly DrawSummary _draws;
    private readonly DrawSummary[] _replicates;

    internal Simulated(
        DrawSummary draws,
        DrawSummary[] replicates,
        Provenance provenance,
        PrecisionOutcome? precision = null
    )
    {
        _draws = draws;
        _replicates = replicates.Length > 1 ? replicates : [];
        Provenance = provenance;
        Precision = precision;
    }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    /// <summary>What became of the precision that the options asked for of this quantity; null where none was.</summary>
    public PrecisionOutcome? Precision { get; }

    /// <summary>The number of draws.</summary>
    public long Count => _draws.Count;

    /// <summary>Whether the draws were kept; else they were counted in a sketch.</summary>
    public bool KeepsDraws => _draws is KeptDraws;

    /// <summary>How far a quantile may be from the draws' own, relative to it; 0 where the draws were kept.</summary>
    /// <remarks>It lapses for quantiles near 0 where a sketch's bins have collapsed; see <see cref="QuantileBounds"/>, which hold always.</remarks>
    public double RelativeAccuracy => _draws is CountedDraws counted ? counted.Sketch.RelativeAccuracy : 0;

    /// <summary>The draws in the order of their numbers, one randomisation after the other.</summary>
    /// <remarks>Not written as JSON: seed and options of the provenance make the same draws again.</remarks>
    /// <exception cref="InvalidOperationException">The draws were counted and not kept.</exception>
    [JsonIgnore]
    public ReadOnlySpan<double> Draws =>
        _draws is KeptDraws kept
            ? kept.Draws
            : throw new InvalidOperationException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the {Count} draws were counted and not kept; ask for Keep = {DrawKeeping.Always} with enough MemoryLimit, or check KeepsDraws"
                )
            );

    /// <summary>The mean of the draws, with the standard error s/√n.</summary>
    /// <exception cref="UndefinedException">The draws are so large that their variance is not a number.</exception>
    public SimulatedValue Mean =>
        Answer(
            draws => draws.Moments.Mean.Value,
            (draws, _) => Math.Sqrt(Variance(draws) / draws.Count),
            leastError: 0
        );

    /// <summary>
    /// The standard deviation of the draws, with the standard error √((m₄ − s⁴)/n)/(2s) (Cramér 1946, 27.4); both 0 where all draws are equal.
    /// </summary>
    /// <exception cref="UndefinedException">The draws are so large that their variance is not a number.</exception>
    public SimulatedValue StandardDeviation =>
        Answer(draws => Math.Sqrt(Variance(draws)), ErrorOfDeviation, leastError: 0);

    /// <summary>
    /// Draws that somebody else made, independent of one another, or in as many randomisations of equal size, one after the other, as
    /// the provenance says; they are copied.
    /// </summary>
    /// <param name="draws">Finite numbers, from 2 to <see cref="MostDraws"/> of them, at least 2 in a randomisation.</param>
    /// <param name="provenance">Where they come from; by default the number of draws and a sampler named <c>given</c>.</param>
    /// <exception cref="ArgumentException">Too few or too many draws, or the provenance has another number of them, or randomisations of unequal size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A draw is not finite; the message names the first such row, from 0.</exception>
    public static Simulated FromDraws(ReadOnlySpan<double> draws, Provenance? provenance = null)
    {
        Domain.Real.Require(draws);
        RequireCount(draws.Length, provenance, nameof(draws));
        if (draws.Length > MostDraws)
        {
            throw new ArgumentException(
                $"draws must be at most {MostDraws} numbers, but were {draws.Length}",
                nameof(draws)
            );
        }

        int randomisations = provenance?.Replicates ?? 1;
        if (randomisations < 1 || draws.Length % randomisations != 0 || draws.Length / randomisations < 2)
        {
            throw new ArgumentException(
                $"provenance must have randomisations of equal size and at least 2 draws, but has {randomisations} of {draws.Length} draws",
                nameof(provenance)
            );
        }

        return Simulated.Of(
            draws.ToArray(),
            null,
            null,
            randomisations,
            provenance ?? Provenance.Given(draws.Length),
            null
        );
    }

    /// <summary>Draws that somebody else made and summarised, independent of one another. The sketch is copied.</summary>
    /// <param name="sketch">The draws in order, at least 2.</param>
    /// <param name="moments">The moments of the same draws.</param>
    /// <param name="provenance">Where they come from, in one randomisation; by default the number of draws and a sampler named <c>given</c>.</param>
    /// <exception cref="ArgumentException">Too few draws, the two have different numbers of them, or the provenance has another or several randomisations.</exception>
    public static Simulated FromSketch(QuantileSketch sketch, Moments moments, Provenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(sketch);
        RequireCount(sketch.Count, provenance, nameof(sketch));
        if (moments.Count != sketch.Count)
        {
            throw new ArgumentException(
                $"moments must be those of the sketch's {sketch.Count} draws, but were of {moments.Count}",
                nameof(moments)
            );
        }

        if (provenance is { Replicates: not 1 })
        {
            throw new ArgumentException(
                $"provenance must have 1 randomisation where one sketch holds all draws, but has {provenance.Replicates}",
                nameof(provenance)
            );
        }

        QuantileSketch copy = new QuantileSketch(sketch.RelativeAccuracy, sketch.MaximumBins).Merge(sketch);
        return new(new CountedDraws(copy, moments), [], provenance ?? Provenance.Given(sketch.Count));
    }

    /// <summary>Draws that are kept from now on, in randomisations of equal size.</summary>
    internal static Simulated Of(
        double[] draws,
        double[]? sorted,
        Moments[]? blocks,
        int randomisations,
        Provenance provenance,
        PrecisionOutcome? precision
    )
    {
        KeptDraws[] replicates = new KeptDraws[randomisations];
        int size = draws.Length / randomisations;
        for (int i = 0; i < replicates.Length; i++)
        {
            replicates[i] = new(draws.AsMemory(i * size, size));
        }

        return new(new KeptDraws(draws, sorted, blocks), replicates, provenance, precision);
    }

    /// <summary>
    /// The smallest draw with at least this share of draws at or below it: never interpolated. Its standard error is half the
    /// distance between the order statistics √(np(1 − p)) places to each side, the slope of one side at the ends; it is 0
    /// where those are tied, as on a grid of days.
    /// </summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public SimulatedValue Quantile(double probability)
    {
        Domain.Share.Require(probability);
        return Answer(
            draws => draws.At(OrderStatistic.LongRank(probability, draws.Count)).Value,
            (draws, _) => ErrorOfQuantile(draws, probability),
            leastError: HalfWidth(probability)
        );
    }

    /// <summary>The interval that holds the draws' own quantile for certain: a point where the draws were kept.</summary>
    /// <param name="probability">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1].</exception>
    public Interval QuantileBounds(double probability)
    {
        Domain.Share.Require(probability);
        DrawSummary.Place place = _draws.At(OrderStatistic.LongRank(probability, Count));
        return new(place.Lower, place.Upper);
    }

    /// <summary>The share of draws above a value, P(X &gt; value).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public SimulatedValue ProbabilityAbove(double value) =>
        Share(
            draws =>
            {
                (long least, long most) = draws.CountAtMost(value);
                return (draws.Count - most, draws.Count - least);
            },
            value
        );

    /// <summary>The share of draws at or below a value, P(X ≤ value).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public SimulatedValue ProbabilityBelow(double value) => Share(draws => draws.CountAtMost(value), value);

    /// <summary>The share of draws above the lower and at or below the upper value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite or the lower exceeds the upper.</exception>
    public SimulatedValue ProbabilityBetween(double lower, double upper)
    {
        _ = new Interval(lower, upper);
        Domain.Real.Require(upper);
        return Share(
            draws =>
            {
                (long least, long most) below = draws.CountAtMost(lower);
                (long least, long most) within = draws.CountAtMost(upper);
                return (Math.Max(0, within.least - below.most), within.most - below.least);
            },
            lower
        );
    }

    /// <summary>The interval that holds at least the given share of draws, with equally many left out below and above.</summary>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <remarks>Of counted draws the ends are the outer bounds, so that it still holds that share.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not strictly between 0 and 1.</exception>
    public Interval CentralInterval(double confidence)
    {
        Domain.OpenShare.Require(confidence);
        double tail = Count * (1 - confidence) / 2;
        long leftOut = Math.Min((long)Math.Floor(tail + 1e-12 * Count), (Count - 1) / 2);
        return new(_draws.At(leftOut).Lower, _draws.At(Count - 1 - leftOut).Upper);
    }

    private static void RequireCount(long count, Provenance? provenance, string name)
    {
        if (count < 2)
        {
            throw new ArgumentException($"{name} must have at least 2 draws, but had {count}", name);
        }

        if (provenance is not null && provenance.Draws != count)
        {
            throw new ArgumentException(
                $"provenance must be of the {count} draws given, but was of {provenance.Draws}",
                nameof(provenance)
            );
        }
    }

    // Not as a Measured, which refuses the infinity that draws beyond 1e154 have.
    private static double Variance(DrawSummary draws) => draws.Moments.SumOfSquaredDeviations / (draws.Count - 1);

    private static double ErrorOfDeviation(DrawSummary draws, double deviation)
    {
        if (deviation == 0)
        {
            return 0;
        }

        // m₄ = (g₂ + 3)·m₂².
        double n = draws.Count;
        double second = draws.Moments.SumOfSquaredDeviations / n;

        // Beyond, fourth powers are no numbers any more.
        const double largest = 1e140;
        if (!(second <= largest))
        {
            return double.PositiveInfinity;
        }

        double fourth = (draws.Moments.ExcessKurtosis.Value + 3) * second * second;
        double variance = deviation * deviation;
        return Math.Sqrt(Math.Max(0, fourth - variance * variance) / n) / (2 * deviation);
    }

    private static double ErrorOfQuantile(DrawSummary draws, double probability)
    {
        long count = draws.Count;
        long rank = OrderStatistic.LongRank(probability, count);
        long reach = Math.Max(1, (long)Math.Round(Math.Sqrt(count * probability * (1 - probability))));
        long below = Math.Max(0, rank - reach);
        long above = Math.Min(count - 1, rank + reach);
        return (draws.At(above).Upper - draws.At(below).Lower) * reach / (above - below);
    }

    private double HalfWidth(double probability) => QuantileBounds(probability).Width / 2;

    /// <summary>A share of draws from the least and most number of them; half the distance between these is added to the error.</summary>
    private SimulatedValue Share(Func<DrawSummary, (long Least, long Most)> count, double value)
    {
        Domain.Real.Require(value);
        (long least, long most) = count(_draws);
        double unresolved = (most - least) / 2.0 / Count;
        SimulatedValue share = Answer(
            draws =>
            {
                (long fewest, long greatest) = count(draws);
                return (fewest + (greatest - fewest) / 2.0) / draws.Count;
            },
            (draws, answer) => SimulatedValue.Share((long)Math.Round(answer * draws.Count), draws.Count).StandardError,
            // Randomisations that agree in every draw may still hide a part of one.
            leastError: 1.0 / Count
        );
        return new(share.Value, share.StandardError + unresolved);
    }

    /// <summary>An answer from all draws, and its error: from the draws where they are independent, else from the randomisations.</summary>
    private SimulatedValue Answer(
        Func<DrawSummary, double> answer,
        Func<DrawSummary, double, double> errorOfIndependent,
        double leastError
    )
    {
        double value = answer(_draws);
        double error =
            _replicates.Length == 0 ? errorOfIndependent(_draws, value) : Math.Max(Spread(answer, value), leastError);
        return double.IsFinite(value) && double.IsFinite(error)
            ? new(value, error)
            : throw new UndefinedException(
                new(
                    UndefinedReason.Infinite,
                    "The draws are too large for their spread to be a number; choose a larger unit."
                )
            );
    }

    /// <summary>The error of an answer from those of the randomisations around it.</summary>
    private double Spread(Func<DrawSummary, double> answer, double value)
    {
        double squares = 0;
        foreach (DrawSummary replicate in _replicates)
        {
            double distance = answer(replicate) - value;
            squares += distance * distance;
        }

        double degrees = _replicates.Length - 1;
        double wider =
            new StudentTDistribution(degrees).SurvivalQuantile(0.025) / StandardNormal.TwoSidedQuantile(0.95);
        return wider * Math.Sqrt(squares / (degrees * _replicates.Length));
    }
}
