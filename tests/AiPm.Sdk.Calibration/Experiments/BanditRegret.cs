using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Calibration.Experiments;

/// <summary>The regret of bandits against its published bounds, and the error of the search for the best arm against what its rules promise.</summary>
public sealed class BanditRegret : ICalibration
{
    private const double Delta = 0.1;
    private static readonly BernoulliRewards Shares = new();

    public IEnumerable<CalibrationCase> Cases()
    {
        yield return Ucb1();
        yield return Averaged();
        yield return AgainstTheYardstick();
        yield return BestArm();
        yield return BestArmOverPrior();
    }

    // Auer, Cesa-Bianchi and Fischer's bound holds at every horizon.
    private static CalibrationCase Ucb1()
    {
        CalibrationCase one = new("Experiments", "UCB1, bound of Auer et al. 2002", "regret", Promise.AtMost(), 0);
        foreach (
            double[] shares in (double[][])
                [
                    [0.5, 0.4],
                    [0.9, 0.6, 0.5],
                    [0.1, 0.05, 0.05, 0.02],
                ]
        )
        {
            foreach (int horizon in (int[])[100, 1_000])
            {
                one.SimulatedMean(
                    $"shares {Names(shares)}, {horizon} decisions",
                    horizon,
                    random => Regret(new Ucb1(Shares), shares, horizon, random),
                    nominalHere: RegretBounds.Ucb1(shares, horizon),
                    cost: horizon / 15d
                );
            }
        }

        return one;
    }

    // Bubeck and Liu's bound, and Russo and Van Roy's, hold for the mean over the prior.
    private static CalibrationCase Averaged()
    {
        CalibrationCase one = new(
            "Experiments",
            "Thompson sampling over its prior, bound of Russo and Van Roy 2016",
            "regret",
            Promise.AtMost(),
            0
        );
        foreach (int arms in (int[])[2, 5])
        {
            foreach (int horizon in (int[])[100, 1_000])
            {
                double bound = Math.Min(
                    RegretBounds.ThompsonOverPrior(arms, horizon),
                    RegretBounds.ThompsonOverPrior([.. Enumerable.Repeat(1d / arms, arms)], horizon)
                );
                one.SimulatedMean(
                    $"{arms} arms, shares uniform, {horizon} decisions",
                    horizon,
                    random =>
                        Regret(
                            new ThompsonSampling(Shares),
                            [.. Enumerable.Range(0, arms).Select(_ => random.NextDouble())],
                            horizon,
                            random
                        ),
                    nominalHere: bound,
                    cost: horizon / 25d
                );
            }
        }

        return one;
    }

    // Lai and Robbins' value is no bound at a finite horizon: printed beside.
    private static CalibrationCase AgainstTheYardstick()
    {
        CalibrationCase one = new(
            "Experiments",
            "Thompson sampling and relatives beside Lai and Robbins' asymptotic value",
            "regret",
            Promise.Reported(),
            0
        );
        double[] shares = [0.9, 0.8];
        (string Name, BanditPolicy Policy, double Cost)[] policies =
        [
            ("Thompson", new ThompsonSampling(Shares), 1 / 25d),
            ("Bayes-UCB", new BayesUcb(Shares), 1 / 2d),
            ("KL-UCB", new KlUcb(Shares), 1 / 4d),
            ("UCB1", new Ucb1(Shares), 1 / 15d),
        ];
        foreach ((string name, BanditPolicy policy, double cost) in policies)
        {
            one.SimulatedMean(
                $"{name}, shares 0.9 and 0.8, 2000 decisions",
                2_000,
                random => Regret(policy, shares, 2_000, random),
                nominalHere: RegretBounds.LaiRobbins(shares, 2_000),
                cost: 2_000 * cost
            );
        }

        return one;
    }

    // Garivier and Kaufmann's rule, for given shares.
    private static CalibrationCase BestArm()
    {
        CalibrationCase one = new(
            "Experiments",
            "Best arm by the likelihood ratio at 10 %, top-two Thompson sampling",
            "wrong arm",
            Promise.AtMost(),
            Delta
        );
        foreach (
            double[] shares in (double[][])
                [
                    [0.5, 0.3],
                    [0.8, 0.6, 0.4],
                ]
        )
        {
            one.Simulated(
                $"shares {Names(shares)}, at most 2000 decisions",
                shares.Length,
                random => IsWrong(shares, random, BestArmStopping.LikelihoodRatio),
                cost: 40
            );
        }

        return one;
    }

    // The posterior rule promises an average over the prior.
    private static CalibrationCase BestArmOverPrior()
    {
        CalibrationCase one = new(
            "Experiments",
            "Best arm by the posterior at 10 %, truth from the prior",
            "wrong arm",
            Promise.AtMost(),
            Delta
        );
        foreach (int arms in (int[])[2, 3])
        {
            one.Simulated(
                $"{arms} arms, shares uniform, at most 2000 decisions",
                arms,
                random =>
                    IsWrong(
                        [.. Enumerable.Range(0, arms).Select(_ => random.NextDouble())],
                        random,
                        BestArmStopping.PosteriorProbability
                    ),
                cost: 40
            );
        }

        return one;
    }

    private static bool? IsWrong(double[] shares, Random random, BestArmStopping stopping)
    {
        Bandit bandit = New(new TopTwoThompsonSampling(Shares), shares.Length, random);
        for (long id = 0; id < 2_000; id++)
        {
            Step(bandit, shares, id, random);

            // Looked at after every 20 rewards: both rules hold for any number of looks.
            if (id % 20 == 19 && BestArmVerdict.Of(bandit, Delta, stopping) is { IsFound: true } verdict)
            {
                return shares[Place(verdict.Leader)] < shares.Max();
            }
        }

        // Not found by then: no error was made.
        return stopping == BestArmStopping.LikelihoodRatio ? false : null;
    }

    private static double Regret(BanditPolicy policy, double[] shares, int horizon, Random random)
    {
        Bandit bandit = New(policy, shares.Length, random);
        double best = shares.Max();
        double regret = 0;
        for (long id = 0; id < horizon; id++)
        {
            regret += best - shares[Step(bandit, shares, id, random)];
        }

        return regret;
    }

    private static Bandit New(BanditPolicy policy, int arms, Random random) =>
        new(policy, [.. Enumerable.Range(0, arms).Select(arm => $"{arm}")], (ulong)random.NextInt64());

    private static int Step(Bandit bandit, double[] shares, long id, Random random)
    {
        int arm = Place(bandit.Decide(id).Arm);
        bandit.Reward(id, random.NextDouble() < shares[arm] ? 1 : 0);
        return arm;
    }

    private static int Place(string arm) => arm[0] - '0';

    private static string Names(double[] shares) =>
        string.Join(", ", shares.Select(share => FormattableString.Invariant($"{share}")));
}
