using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps.Tests.Forecasting;

/// <summary>Random networks of stages in series, each of tasks and loops side by side, beside their exact laws.</summary>
public class RandomGateNetworkTests
{
    private const int Draws = 40_000;

    private static readonly DateOnly Start = new(2027, 1, 4);
    private static readonly Gate Good = Gate.Metric("accuracy").AtLeast(0.9);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    public void Forecast_and_law_agree(int seed)
    {
        (Roadmap roadmap, OutcomeLaw law, bool costsAreExact) = Network(new Random(seed));
        RoadmapForecast forecast = roadmap.Forecast(new() { Draws = Draws, Seed = (ulong)seed });
        Near(law.ProbabilityStopped, forecast.ProbabilityStopped);
        Near(law.ProbabilityPassed, forecast.ProbabilityPassed);
        Near(law.ProbabilityShipped, forecast.ProbabilityShipped);
        Assert.InRange(
            forecast.MeanTimeToDecision.Value - law.MeanDays,
            -4 * forecast.MeanTimeToDecision.StandardError,
            4 * forecast.MeanTimeToDecision.StandardError
        );
        int budget = 60;
        for (int days = 2; days <= 90; days += 8)
        {
            DateOnly date = Start.AddDays(days - 1);
            Near(law.ProbabilityBy(days), forecast.ProbabilityBy(date));
            Near(law.ProbabilityDecidedBy(days), forecast.ProbabilityDecidedBy(date));
            Near(
                law.ProbabilityOf(days, budget),
                forecast.ProbabilityOf(new() { By = date, Within = budget }).Together
            );
            if (costsAreExact)
            {
                Near(law.ProbabilityWithin(days), forecast.ProbabilityWithin(days));
            }
        }
    }

    // 4 errors of the exact probability: some 500 are compared.
    private static void Near(double exact, SimulatedValue simulated)
    {
        double error = 4 * Math.Sqrt(Math.Max(exact * (1 - exact), 0) / Draws) + 1e-9;
        Assert.InRange(simulated.Value, exact - error, exact + error);
    }

    private static (Roadmap Roadmap, OutcomeLaw Law, bool CostsAreExact) Network(Random random)
    {
        Roadmap roadmap = Roadmap.Create("random", Start, WorkingCalendar.EveryDay);
        OutcomeLaw? law = null;
        List<Link> before = [];
        int count = 0;
        for (int stage = 0; stage < 3; stage++)
        {
            OutcomeLaw? together = null;
            List<Link> here = [];
            for (int part = random.Next(1, 4); part > 0; part--)
            {
                string id = $"item {count++}";
                (roadmap, OutcomeLaw one) =
                    random.Next(2) == 0 ? Task(roadmap, id, before, random) : Loop(roadmap, id, before, random);
                here.Add(id);
                together = together is null ? one : together.Alongside(one);
            }

            law = law is null ? together! : law.Then(together!);
            before = here;
        }

        bool exact = true;
        try
        {
            _ = law!.MeanCost;
        }
        catch (UndefinedException)
        {
            exact = false;
        }

        return (roadmap, law!, exact);
    }

    private static (Roadmap Roadmap, OutcomeLaw Law) Task(Roadmap roadmap, string id, List<Link> after, Random random)
    {
        (Estimate days, OutcomeLaw law) = Days(random, 0);
        int cost = random.Next(5);
        RoadmapItem item = new(id, days) { After = after, Cost = cost };
        if (random.Next(3) > 0)
        {
            return (roadmap.Add(item), law.Then(OutcomeLaw.Certain(0, cost)));
        }

        double probability = random.Next(1, 10) / 10.0;
        int delay = random.Next(1, 9);
        return (
            roadmap
                .Add(item)
                .WithRiskEvents(new RiskEvent($"event of {id}", probability, id) { Delay = delay, Cost = 7 }),
            law.Then(OutcomeLaw.Certain(0, cost))
                .Then(OutcomeLaw.Certain(delay, 7).With(probability, OutcomeLaw.Certain(0)))
        );
    }

    private static (Roadmap Roadmap, OutcomeLaw Law) Loop(Roadmap roadmap, string id, List<Link> after, Random random)
    {
        int each = random.Next(4);
        (Estimate days, OutcomeLaw one) = Days(random, each);
        int atMost = random.Next(1, 5);
        int pass = random.Next(2, 9);
        int stop = random.Next(0, 10 - pass);
        int kind = random.Next(4);
        OutcomeLaw other = OutcomeLaw.Certain(9, 11);
        if (kind >= 2)
        {
            roadmap = roadmap.Add(new($"way of {id}", 9) { Cost = 11 });
        }

        Branch otherwise = kind switch
        {
            0 => Branch.Stop,
            1 => Branch.Continue,
            _ => Branch.Pivot($"way of {id}"),
        };
        double rest = 10 - pass - stop;
        GateOutcomes outcomes =
            kind == 3
                ? new(pass / 10.0, 0.5 * rest / 10, 0.5 * rest / 10, stop / 10.0, $"way of {id}")
                : new(pass / 10.0, rest / 10, stop: stop / 10.0);
        return (
            roadmap.Iterate(id, days, Good, outcomes, atMost, otherwise, after, costEach: each),
            one.Until(LoopLaw.Of(outcomes, atMost, otherwise), other)
        );
    }

    private static (Estimate Days, OutcomeLaw Law) Days(Random random, int cost)
    {
        int first = random.Next(1, 5);
        int second = first + random.Next(1, 8);
        double p = random.Next(1, 10) / 10.0;
        return (
            Estimate.Of(new CategoricalDistribution([first, second], [p, 1 - p])),
            OutcomeLaw.Of((first, cost, p), (second, cost, 1 - p))
        );
    }
}
