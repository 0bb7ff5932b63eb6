using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace AiPm.Sdk.Metrics.Tests;

public class BinnedDistanceTests
{
    private static readonly long[] First = [16, 18, 16, 14, 12, 12];
    private static readonly long[] Second = [16, 16, 16, 16, 16, 8];

    [Fact]
    public void Closed_forms_of_the_reference_rows()
    {
        foreach ((JsonElement input, JsonElement expected) in DriftCases.Of("drift.binned"))
        {
            long[] p = input.Counts("reference_counts");
            long[] q = input.Counts("current_counts");
            DriftCases.Close(
                expected.GetProperty("psi").GetDouble(),
                BinnedDistance.PopulationStabilityIndex(p, q).Value
            );
            DriftCases.Close(
                expected.GetProperty("kl_current_from_reference").GetDouble(),
                BinnedDistance.KullbackLeibler(p, q).Value
            );
            DriftCases.Close(
                expected.GetProperty("jensen_shannon_divergence_nats").GetDouble(),
                BinnedDistance.JensenShannonDivergence(p, q, EntropyUnit.Nats).Value
            );
            DriftCases.Close(
                expected.GetProperty("jensen_shannon_distance_base2").GetDouble(),
                BinnedDistance.JensenShannonDistance(p, q, EntropyUnit.Bits).Value
            );
            DriftCases.Close(expected.GetProperty("hellinger").GetDouble(), BinnedDistance.Hellinger(p, q).Value);
            DriftCases.Close(
                expected.GetProperty("total_variation").GetDouble(),
                BinnedDistance.TotalVariation(p, q).Value
            );
        }
    }

    [Fact]
    public void Distances_of_what_has_hardly_changed_keep_their_digits()
    {
        // One of four billion moved: terms of bins are 5e-10, and cancel to 2.5e-19.
        const long Billion = 1_000_000_000;
        long[] before = [Billion, Billion, 2 * Billion];
        long[] after = [Billion + 1, Billion - 1, 2 * Billion];
        double moved = 1.0 / Billion;
        Assert.Equal(1, BinnedDistance.KullbackLeibler(before, after).Value / (moved * moved / 4), 1e-12);
        Assert.Equal(1, BinnedDistance.PopulationStabilityIndex(before, after).Value / (moved * moved / 2), 1e-12);
        Assert.Equal(
            1,
            BinnedDistance.JensenShannonDivergence(before, after, EntropyUnit.Nats).Value / (moved * moved / 16),
            1e-12
        );
        Assert.Equal(1, BinnedDistance.Hellinger(before, after).Value / (moved / 4), 1e-9);
        Assert.Equal(1, BinnedDistance.TotalVariation(before, after).Value / (moved / 4), 1e-15);
        Assert.Equal(0, BinnedDistance.JensenShannonDistance(before, before, EntropyUnit.Bits).Value);

        // Half a count in each of three bins changes both totals alike.
        Assert.Equal(
            1,
            BinnedDistance.PopulationStabilityIndex(before, after, BinSmoothing.HalfCount).Value / (moved * moved / 2),
            1e-8
        );
    }

    [Fact]
    public void Divergences_are_their_definitions_at_every_distance()
    {
        for (int i = 1; i < 1_000; i += 7)
        {
            double p = 0.3;
            double q = i / 1_000d;
            long[] reference = [300, 700];
            long[] current = [i, 1_000 - i];
            double kl = q * Math.Log(q / p) + (1 - q) * Math.Log((1 - q) / (1 - p));
            double m = (p + q) / 2;
            double js =
                0.5 * (p * Math.Log(p / m) + (1 - p) * Math.Log((1 - p) / (1 - m)))
                + 0.5 * (q * Math.Log(q / m) + (1 - q) * Math.Log((1 - q) / (1 - m)));
            Assert.Equal(kl, BinnedDistance.KullbackLeibler(reference, current).Value, 1e-15);
            Assert.Equal(js, BinnedDistance.JensenShannonDivergence(reference, current, EntropyUnit.Nats).Value, 1e-15);
        }
    }

    [Fact]
    public void The_published_case_of_six_bins()
    {
        DriftCases.Close(.06812774370983345, BinnedDistance.Hellinger(First, Second).Value);
        DriftCases.Close(.0681818, BinnedDistance.TotalVariation(First, Second).Value, 1e-6);
        DriftCases.Close(.03721838157729083, BinnedDistance.PopulationStabilityIndex(First, Second).Value);
        DriftCases.Close(
            .06804819617703864,
            BinnedDistance.JensenShannonDistance(First, Second, EntropyUnit.Nats).Value
        );
        DriftCases.Close(
            .08173421330573755,
            BinnedDistance.JensenShannonDistance(First, Second, EntropyUnit.Bits).Value
        );
        BinnedChiSquared two = BinnedChiSquared.TwoSample(First, Second);
        Assert.Equal(1.62240896, two.Statistic.Value, 8);
        Assert.Equal(.89852624, two.PValue.Value, 8);
        BinnedChiSquared known = BinnedChiSquared.KnownReference(First, Second);
        Assert.Equal(3.1746, known.Statistic.Value, 4);
        Assert.Equal(.67308760, known.PValue.Value, 8);
    }

    [Fact]
    public void An_unseen_bin_costs_what_the_rule_says()
    {
        long[] reference = [500, 500, 0];
        long[] current = [400, 500, 100];
        Assert.Equal(
            .5518,
            BinnedDistance.PopulationStabilityIndex(reference, current, BinSmoothing.HalfCount).Value,
            4
        );
        Measured plain = BinnedDistance.PopulationStabilityIndex(reference, current);
        Assert.Equal(UndefinedReason.Infinite, plain.Undefined!.Reason);
        Assert.Contains("bin 2 is empty in the reference", plain.Undefined.Sentence, StringComparison.Ordinal);
        Assert.Equal(UndefinedReason.Infinite, BinnedDistance.KullbackLeibler(reference, current).Undefined!.Reason);

        // The other way round the current side is empty, which Kullback–Leibler allows.
        Assert.True(BinnedDistance.KullbackLeibler(current, reference).IsDefined);
        BinnedChiSquared known = BinnedChiSquared.KnownReference(reference, current);
        Assert.Equal(0, known.PValue.Value);
        Assert.Equal(100, known.Impossible);
        Assert.Equal(UndefinedReason.Infinite, known.Statistic.Undefined!.Reason);
    }

    [Fact]
    public void A_bin_empty_on_both_sides_counts_for_nothing()
    {
        long[] p = [30, 0, 20, 50];
        long[] q = [3_000, 0, 2_500, 4_500];
        long[] shorterP = [30, 20, 50];
        long[] shorterQ = [3_000, 2_500, 4_500];
        Assert.Equal(
            BinnedDistance.PopulationStabilityIndex(shorterP, shorterQ, BinSmoothing.HalfCount).Value,
            BinnedDistance.PopulationStabilityIndex(p, q, BinSmoothing.HalfCount).Value
        );
        Assert.Equal(
            BinnedChiSquared.TwoSample(shorterP, shorterQ).PValue.Value,
            BinnedChiSquared.TwoSample(p, q).PValue.Value
        );
    }

    [Fact]
    public void Without_observations_nothing_is_known()
    {
        long[] none = [0, 0];
        long[] some = [1, 2];
        foreach (
            Measured value in new[]
            {
                BinnedDistance.PopulationStabilityIndex(none, some),
                BinnedDistance.KullbackLeibler(some, none),
                BinnedDistance.JensenShannonDistance(none, some, EntropyUnit.Bits),
                BinnedDistance.Hellinger(none, none),
                BinnedDistance.TotalVariation(some, none),
                BinnedChiSquared.TwoSample(some, none).Statistic,
                BinnedChiSquared.KnownReference(none, some).PValue,
            }
        )
        {
            Assert.Equal(UndefinedReason.TooFewObservations, value.Undefined!.Reason);
        }
    }

    [Fact]
    public void One_bin_in_use_has_no_test()
    {
        long[] p = [5, 0];
        long[] q = [7, 0];
        Assert.Equal(0, BinnedDistance.PopulationStabilityIndex(p, q).Value);
        Assert.Equal(UndefinedReason.NoVariation, BinnedChiSquared.TwoSample(p, q).PValue.Undefined!.Reason);
        Assert.Equal(UndefinedReason.NoVariation, BinnedChiSquared.KnownReference(p, q).PValue.Undefined!.Reason);
    }

    [Fact]
    public void Bad_counts_are_named()
    {
        Assert.Equal(
            "current",
            Assert.Throws<ArgumentException>(() => BinnedDistance.Hellinger([1, 2], [1])).ParamName
        );
        Assert.Throws<ArgumentException>(() => BinnedDistance.Hellinger([], []));
        Assert.Contains(
            "was -1 in bin 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => BinnedDistance.Hellinger([1, -1], [1, 1])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            BinnedDistance.JensenShannonDivergence([1], [1], (EntropyUnit)7)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            BinnedDistance.PopulationStabilityIndex([1], [1], (BinSmoothing)7)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => BinnedDistance.Hellinger([long.MaxValue, 1], [1, 1]));
    }

    [Fact]
    public void Distances_keep_their_laws() =>
        Prop.ForAll(
                Gen.Choose(2, 12)
                    .SelectMany(n =>
                        Gen.Choose(0, 60).ListOf(n).SelectMany(a => Gen.Choose(0, 60).ListOf(n).Select(b => (a, b)))
                    )
                    .Where(pair => pair.a.Sum() > 0 && pair.b.Sum() > 0)
                    .ToArbitrary(),
                pair =>
                {
                    long[] p = [.. pair.a.Select(count => (long)count)];
                    long[] q = [.. pair.b.Select(count => (long)count)];
                    long[] turnedP = [.. p.Reverse()];
                    long[] turnedQ = [.. q.Reverse()];
                    double hellinger = BinnedDistance.Hellinger(p, q).Value;
                    double variation = BinnedDistance.TotalVariation(p, q).Value;
                    double jensenShannon = BinnedDistance.JensenShannonDivergence(p, q, EntropyUnit.Nats).Value;
                    double index = BinnedDistance.PopulationStabilityIndex(p, q, BinSmoothing.HalfCount).Value;
                    double back = BinnedDistance.PopulationStabilityIndex(q, p, BinSmoothing.HalfCount).Value;
                    double both =
                        BinnedDistance.KullbackLeibler(p, q, BinSmoothing.HalfCount).Value
                        + BinnedDistance.KullbackLeibler(q, p, BinSmoothing.HalfCount).Value;

                    // Le Cam's inequalities, Pinsker's for Jensen–Shannon, symmetry, and the order of bins.
                    const double rounding = 1e-12;
                    return hellinger * hellinger <= variation + rounding
                        && variation <= (Math.Sqrt(2) * hellinger) + rounding
                        && jensenShannon <= (Math.Log(2) * variation) + rounding
                        && Math.Abs(index - back) <= rounding * (1 + index)
                        && Math.Abs(index - both) <= rounding * (1 + index)
                        && Math.Abs(variation - BinnedDistance.TotalVariation(turnedP, turnedQ).Value) <= rounding
                        && Math.Abs(hellinger - BinnedDistance.Hellinger(turnedP, turnedQ).Value) <= rounding
                        && BinnedDistance.PopulationStabilityIndex(p, p, BinSmoothing.HalfCount).Value == 0;
                }
            )
            .Holds(300);
}
