using System.Text.Json;
using AiPm.Sdk.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Interval = AiPm.Sdk.Numerics.Interval;

namespace AiPm.Sdk.Experiments.Tests.AlwaysValid;

public class SingleArmSequenceTests
{
    [Fact]
    public void Normal_mixtures_agree_with_their_defining_integrals()
    {
        foreach (JsonElement row in AlwaysValidRows.Of("mixture"))
        {
            double At(Alternative side) =>
                new NormalMixture(row.Get("rho"), side).LogEValue(row.Get("sum"), row.Get("time"));
            Assert.Equal(row.Get("two"), At(Alternative.TwoSided), 1e-12);
            Assert.Equal(row.Get("one"), At(Alternative.Greater), 1e-12);
        }

        foreach (JsonElement row in AlwaysValidRows.Of("tuned"))
        {
            (double time, double alpha) = (row.Get("time"), row.Get("alpha"));
            NormalMixture two = NormalMixture.TunedAt(time, alpha);
            NormalMixture one = NormalMixture.TunedAt(time, alpha, Alternative.Less);
            Assert.Equal(1, two.Rho / row.Get("rho_two"), 1e-12);
            Assert.Equal(1, one.Rho / row.Get("rho_one"), 1e-9);
            Assert.Equal(1, two.Boundary(7 * time, alpha) / row.Get("later_two"), 1e-12);
            Assert.Equal(1, one.Boundary(7 * time, alpha) / row.Get("later_one"), 1e-9);
            Assert.Equal(1, one.Boundary(time / 20, alpha) / row.Get("early_one"), 1e-9);
        }
    }

    [Fact]
    public void The_published_interval_of_700_of_1000()
    {
        // confseq, Bernoulli confidence interval, t_opt 100, alpha 0.05: [.651630, .745950] to 1e-5.
        Interval interval = BernoulliSequence.Start(100).Add(new(700, 1000)).Interval.Value;
        Assert.Equal(0.651630, interval.Lower, 6);
        Assert.Equal(0.745950, interval.Upper, 6);
    }

    [Fact]
    public void Shares_agree_with_40_digits()
    {
        foreach (JsonElement row in AlwaysValidRows.Of("bernoulli"))
        {
            IntervalEstimate share = BernoulliSequence
                .Start(row.Get("tuned"), row.Get("alpha"))
                .Add(new(row.Whole("successes"), row.Whole("trials")))
                .Share;
            Assert.Equal(row.Get("lower"), share.Interval.Value.Lower, 1e-10);
            Assert.Equal(row.Get("upper"), share.Interval.Value.Upper, 1e-10);
        }
    }

    [Fact]
    public void Counts_of_shards_merge_in_any_split_and_the_mirror_image_is_that_of_failures() =>
        Prop.ForAll(
                (
                    from trials in Gen.Choose(1, 500)
                    from successes in Gen.Choose(0, trials)
                    from first in Gen.Choose(0, trials)
                    from firstSuccesses in Gen.Choose(
                        Math.Max(0, successes - trials + first),
                        Math.Min(first, successes)
                    )
                    select (trials, successes, first, firstSuccesses)
                ).ToArbitrary(),
                given =>
                {
                    BernoulliSequence start = BernoulliSequence.Start(200);
                    BernoulliSequence whole = start.Add(new(given.successes, given.trials));
                    BernoulliSequence merged = start
                        .Add(new(given.firstSuccesses, given.first))
                        .Merge(start.Add(new(given.successes - given.firstSuccesses, given.trials - given.first)));
                    Assert.Equal(whole.Interval, merged.Interval);
                    Interval mirrored = start.Add(new(given.trials - given.successes, given.trials)).Interval.Value;
                    Assert.Equal(whole.Interval.Value.Lower, 1 - mirrored.Upper, 12);
                    Assert.True(whole.Interval.Value.Contains((double)given.successes / given.trials));
                    Interval interval = whole.Interval.Value;
                    foreach (double end in new[] { interval.Lower, interval.Upper })
                    {
                        if (end is > 1e-6 and < 1 - 1e-6)
                        {
                            Assert.Equal(Math.Log(20), whole.LogEValue(end), 1e-6);
                        }
                    }
                }
            )
            .Holds(200);

    [Fact]
    public void A_running_intersection_never_widens_and_says_where_it_is_empty()
    {
        BernoulliSequence sequence = BernoulliSequence.Start(100, runningIntersection: true);
        Assert.Equal(new Interval(0, 1), sequence.Interval.Value);
        Interval before = sequence.Interval.Value;
        foreach (long successes in new long[] { 30, 55, 48 })
        {
            sequence = sequence.Add(new(successes, 100));
            Interval now = sequence.Interval.Value;
            Assert.True(now.Lower >= before.Lower && now.Upper <= before.Upper);
            before = now;
        }

        BernoulliSequence contradicted = sequence.Add(new(0, 1000));
        Assert.Equal(UndefinedReason.DoesNotExist, contradicted.Interval.Undefined!.Reason);
        Assert.Equal(UndefinedReason.DoesNotExist, contradicted.Add(new(500, 1000)).Interval.Undefined!.Reason);
        Assert.False(contradicted.Share.Interval.IsDefined);
        Assert.Throws<InvalidOperationException>(() => sequence.Merge(sequence));
        Assert.Throws<ArgumentException>(() => BernoulliSequence.Start(100).Merge(BernoulliSequence.Start(99)));
        Assert.Contains(
            "tunedAt must be greater than 7.936",
            Assert.Throws<ArgumentOutOfRangeException>(() => BernoulliSequence.Start(7)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => BernoulliSequence.Start(100, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sequence.LogEValue(1));
    }

    [Fact]
    public void Every_sequence_of_trials_stays_within_the_error_rate()
    {
        // All totals of 200 trials: how often the truth is ever outside, exactly.
        foreach (double truth in new[] { 0.02, 0.3, 0.5 })
        {
            BernoulliSequence start = BernoulliSequence.Start(60, alpha: 0.2);
            double[] alive = [1];
            double left = 0;
            for (int n = 1; n <= 200; n++)
            {
                double[] next = new double[n + 1];
                for (int k = 0; k < n; k++)
                {
                    next[k] += alive[k] * (1 - truth);
                    next[k + 1] += alive[k] * truth;
                }

                for (int k = 0; k <= n; k++)
                {
                    // The e-value against the truth decides whether it is inside; the intervals' ends are tested elsewhere.
                    if (next[k] > 0 && start.Add(new(k, n)) is var at && at.LogEValue(truth) >= Math.Log(5))
                    {
                        Assert.False(at.Interval.Value.Contains(truth));
                        left += next[k];
                        next[k] = 0;
                    }
                }

                alive = next;
            }

            Assert.InRange(left, 0.03, 0.2);
        }
    }

    [Fact]
    public void Bounded_means_agree_with_40_digits()
    {
        foreach (JsonElement row in AlwaysValidRows.Of("bounded"))
        {
            double[] values = row.Column("values");
            BettingSequence betting = new(new(0, 1), row.Get("alpha"));
            EmpiricalBernsteinSequence bernstein = new(new(0, 1), row.Get("alpha"));
            betting.Add(values);
            bernstein.Add(values);
            Assert.Equal(row.Get("lower"), betting.Interval.Value.Lower, 1e-11);
            Assert.Equal(row.Get("upper"), betting.Interval.Value.Upper, 1e-11);
            Assert.Equal(row.Get("capital_at_third"), betting.LogEValue(1.0 / 3), 1e-11);
            Assert.Equal(Math.Max(0, row.Get("eb_lower")), bernstein.Interval.Value.Lower, 1e-12);
            Assert.Equal(Math.Min(1, row.Get("eb_upper")), bernstein.Interval.Value.Upper, 1e-12);
            Assert.Equal(values.Average(), betting.Mean.Value.Value, 12);

            // Another scale says the same.
            BettingSequence scaled = new(new(-40, 60), row.Get("alpha"));
            scaled.Add([.. values.Select(value => (100 * value) - 40)]);
            Assert.Equal((100 * row.Get("lower")) - 40, scaled.Interval.Value.Lower, 1e-9);

            // The mirror image is mirrored.
            BettingSequence mirrored = new(new(0, 1), row.Get("alpha"));
            mirrored.Add([.. values.Select(value => 1 - value)]);
            Assert.Equal(1 - row.Get("upper"), mirrored.Interval.Value.Lower, 1e-10);
        }
    }

    [Fact]
    public void Bets_on_every_sequence_of_twelve_never_win_on_average()
    {
        // Values 0, 0.5 and 1 with mean 0.4: 3^8 sequences; wealth at the first time it passes 4, or at the end.
        double[] outcomes = [0, 0.5, 1];
        double[] chances = [0.45, 0.3, 0.25];
        double mean = 0;
        double reached = 0;
        for (int code = 0; code < 6561; code++)
        {
            BettingSequence betting = new(new(0, 1), alpha: 0.25);
            double probability = 1;
            int rest = code;
            double wealth = 1;
            bool stopped = false;
            for (int i = 0; i < 8; i++)
            {
                probability *= chances[rest % 3];
                if (!stopped)
                {
                    betting.Add(outcomes[rest % 3]);
                    wealth = Math.Exp(betting.LogEValue(0.4));
                    stopped = wealth >= 4;
                }

                rest /= 3;
            }

            mean += probability * wealth;
            reached += stopped ? probability : 0;
        }

        Assert.InRange(mean, 0.4, 1);
        Assert.True(reached <= 0.25);
    }

    [Fact]
    public void Bounded_sequences_intersect_and_name_bad_input()
    {
        double[] values = [.. AlwaysValidRows.Of("bounded")[0].Column("values")];
        BettingSequence betting = new(new(0, 1), runningIntersection: true);
        EmpiricalBernsteinSequence bernstein = new(new(0, 1), runningIntersection: true);
        Assert.Equal(new Interval(0, 1), betting.Interval.Value);
        Assert.Equal(new Interval(0, 1), bernstein.Interval.Value);
        Assert.False(betting.Mean.Value.IsDefined);
        Interval first = betting.Interval.Value;
        foreach (double value in values)
        {
            betting.Add(value);
            bernstein.Add(value);
            Interval now = betting.Interval.Value;
            Assert.True(now.Lower >= first.Lower && now.Upper <= first.Upper);
            first = now;
        }

        BettingSequence plain = new(new(0, 1));
        plain.Add(values);
        Assert.True(first.Width <= plain.Interval.Value.Width);
        Assert.Equal(60, plain.Count);
        betting.Add([.. Enumerable.Repeat(1.0, 4000)]);
        Assert.Equal(UndefinedReason.DoesNotExist, betting.Interval.Undefined!.Reason);
        Assert.Contains(
            "value must be a number from 0 to 1, but was 1.5",
            Assert.Throws<ArgumentOutOfRangeException>(() => plain.Add(1.5)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => plain.Add(double.NaN));
        Assert.Contains(
            "row 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => plain.Add([0.5, 2])).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(60, plain.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => bernstein.Add(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BettingSequence(new(1, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BettingSequence(new(0, double.PositiveInfinity)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EmpiricalBernsteinSequence(new(0, 1), 0));
    }

    [Fact]
    public void The_asymptotic_sequence_of_a_mean_is_the_published_one()
    {
        foreach (JsonElement row in AlwaysValidRows.Of("mean"))
        {
            MeanSequence sequence = MeanSequence
                .Start(row.Get("tuned"), row.Get("alpha"))
                .Add(Moments.FromSummary(row.Whole("count"), row.Get("mean"), row.Get("variance")));
            Assert.Equal(row.Get("lower"), sequence.Interval.Value.Lower, 12);
            Assert.Equal(row.Get("upper"), sequence.Interval.Value.Upper, 12);
            Assert.Equal(-Math.Log(row.Get("alpha")), sequence.LogEValue(row.Get("upper")).Value, 10);
        }

        MeanSequence early = MeanSequence.Start(1000).Add(Moments.FromSummary(99, 1, 1));
        Assert.Equal(UndefinedReason.TooFewObservations, early.Interval.Undefined!.Reason);
        Assert.False(early.LogEValue(0).IsDefined);
        Assert.True(early.Add(Moments.FromSummary(1, 1, 0)).Interval.IsDefined);
        MeanSequence flat = MeanSequence.Start(1000).Add(Moments.FromSummary(500, 1, 0));
        Assert.Equal(UndefinedReason.NoVariation, flat.Interval.Undefined!.Reason);
        MeanSequence lower = MeanSequence
            .Start(1000, alternative: Alternative.Greater)
            .Add(Moments.FromSummary(500, 2.5, 9));
        Assert.Equal(double.PositiveInfinity, lower.Interval.Value.Upper);
        Assert.InRange(lower.Interval.Value.Lower, 2.0869540770968174, 2.5);
    }

    [Fact]
    public void A_mean_keeps_the_intersection_of_its_looks_where_that_is_asked_for()
    {
        MeanSequence kept = MeanSequence.Start(400, runningIntersection: true);
        MeanSequence own = MeanSequence.Start(400);
        Interval? before = null;
        foreach ((double mean, double variance) in new[] { (1.0, 1.0), (1.3, 4), (0.9, 9) })
        {
            Moments batch = Moments.FromSummary(200, mean, variance);
            (kept, own) = (kept.Add(batch), own.Add(batch));
            Interval now = kept.Interval.Value;
            Assert.True(before is not { } then || (now.Lower >= then.Lower && now.Upper <= then.Upper));
            before = now;
        }

        Assert.True(kept.Interval.Value.Width < own.Interval.Value.Width);
        Assert.False(kept.Add(Moments.FromSummary(100_000, 50, 1)).Interval.IsDefined);
        Assert.Equal(own.Interval.Value.Lower, own.Mean.Interval.Value.Lower);
    }
}
