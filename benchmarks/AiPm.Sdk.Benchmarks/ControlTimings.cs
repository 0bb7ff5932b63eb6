using System.Diagnostics;
using System.Globalization;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk.Benchmarks;

/// <summary>200 risks over 100,000 years with the worth of each of 200 controls given the others, by the processor's time of two threads; searches by the clock.</summary>
internal static class ControlTimings
{
    private const int Risks = 200;
    private const int Years = 100_000;

    public static void Run()
    {
        Worths("certain effects", 0.3);
        Worths("a third of effects uncertain", null);
        foreach ((int controls, int risks, double density) in Searches)
        {
            Search(controls, risks, density);
        }
    }

    private static (int Controls, int Risks, double Density)[] Searches =>
        [(30, 1, 1), (40, 3, 1), (30, 12, 0.3), (40, 25, 0.15), (60, 10, 0.4), (64, 4, 1), (100, 50, 0.06)];

    private static void Worths(string what, double? share)
    {
        RiskRegister register = new(
            Enumerable
                .Range(0, Risks)
                .Select(i => new Risk($"r{i}", 0.5, Estimate.Of(new LogNormalDistribution(10, 1))))
        );
        ControlPlan plan = new(
            register,
            Enumerable
                .Range(0, Risks)
                .Select(i => new Control(
                    $"c{i}",
                    1_000,
                    ControlEffect.Prevents($"r{i}", 0.4),
                    ControlEffect.Prevents($"r{(i + 7) % Risks}", 0.3),
                    ControlEffect.Reduces($"r{(i + 31) % Risks}", share ?? Estimate.Beta(2, 5))
                ))
        );
        List<double> draws = [];
        List<double> worths = [];
        using Process process = Process.GetCurrentProcess();
        for (int round = 0; round < 7; round++)
        {
            TimeSpan start = Processor(process);
            ControlValuation years = plan.Evaluate(new() { Draws = Years, Threads = 2 });
            TimeSpan drawn = Processor(process);
            _ = years.Worths();
            draws.Add((drawn - start).TotalMilliseconds);
            worths.Add((Processor(process) - drawn).TotalMilliseconds);
        }

        draws.Sort();
        worths.Sort();
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Risks} risks × {Years} years, {what}: years and stops {draws[3]:0} ms of processor (fastest {draws[0]:0} of 7), every control given the others {worths[3]:0} ({worths[0]:0})"
            )
        );
    }

    private static TimeSpan Processor(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static void Search(int controls, int risks, double density)
    {
        long most = 0;
        int proved = 0;
        int searches = 0;
        double slowest = 0;
        for (int seed = 0; seed < 6; seed++)
        {
            ControlPlan plan = Example(seed, controls, risks, density);
            ControlValuation years = plan.Evaluate(new() { Draws = 1_000 });
            double total = plan.Controls.Sum(control => control.Cost.Mean.Value);
            foreach (double share in (double[])[0.15, 0.4])
            {
                long start = Stopwatch.GetTimestamp();
                ControlChoice choice = years.BestWithin(share * total);
                slowest = Math.Max(slowest, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                most = Math.Max(most, choice.Nodes);
                proved += choice.Outcome == ControlChoiceOutcome.Optimal ? 1 : 0;
                searches++;
            }
        }

        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"best set of {controls} controls on {risks} risks: {proved} of {searches} proved, at most {most} nodes and {slowest:0} ms"
            )
        );
    }

    private static ControlPlan Example(int seed, int controls, int risks, double density)
    {
        RandomStream stream = new((ulong)seed, "example");
        long draw = 0;
        double Next(double least, double most) => least + (stream.Uniform(draw++) * (most - least));
        Risk[] register =
        [
            .. Enumerable
                .Range(0, risks)
                .Select(i => new Risk($"r{i}", Next(0.1, 2), Estimate.Pert(5, Next(10, 40), Next(60, 300)))),
        ];
        List<Control> all = [];
        for (int i = 0; i < controls; i++)
        {
            List<ControlEffect> effects = [];
            for (int risk = 0; risk < risks; risk++)
            {
                if (Next(0, 1) < density)
                {
                    effects.Add(
                        Next(0, 1) < 0.5
                            ? ControlEffect.Prevents(
                                $"r{risk}",
                                Next(0, 1) < 0.5 ? Estimate.Beta(2, 3) : Next(0.05, 0.9)
                            )
                            : ControlEffect.Reduces($"r{risk}", Next(0.05, 0.9))
                    );
                }
            }

            all.Add(new($"c{i}", Next(1, 12), effects));
        }

        return new(new(register), all);
    }
}
