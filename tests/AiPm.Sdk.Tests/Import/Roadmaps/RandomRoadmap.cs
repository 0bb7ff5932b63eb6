using AiPm.Sdk.Numerics;
using AiPm.Sdk.Roadmaps;

namespace AiPm.Sdk.Tests;

/// <summary>Definitions of roadmaps with something in every field, whether or not they fit together.</summary>
internal static class RandomRoadmap
{
    private static readonly string[] Words =
    [
        "label data",
        "=cmd|' /C calc'!A0",
        "</script><script>alert(1)</script>",
        "a\"b\\c",
        "line\nbreak\r\nand\ttab",
        "\u202Ereversed\u202C",
        "nul\0 bell\a",
        "😀 é עברית",
        " blanks around ",
        "title: x; y, z #58; %% a",
        "🙂\u2028x",
    ];

    public static RoadmapDefinition Of(Random random, bool fits = false)
    {
        Resource[] resources =
        [
            new Person(fits ? "Ada" : Name(random))
            {
                Title = Name(random),
                Skills = [Name(random), "ml"],
                Calendar = Calendar(random),
                Availability = Math.Max(0.01, random.NextDouble()),
                CostPerDay = Amount(random),
            },
            new ResourcePool(fits ? "gpu" : Name(random), random.Next(20) / 3.0 + 1)
            {
                Changes = [new(Day(random), 8), new(new(2031, 1, 1), 0.1)],
                Skills = ["labelling"],
                Calendar = Calendar(random),
                CostPerUnitDay = Amount(random),
            },
            new Stock(fits ? "labels" : Name(random), 20_000)
            {
                Deliveries = [new(Day(random), 1e-3), new(Day(random), 7)],
                Unit = random.Next(2) == 0 ? "labels" : Name(random),
            },
        ];
        int count = random.Next(1, 8);
        RoadmapItem[] items = [.. Enumerable.Range(0, count).Select(i => Item(random, i, fits))];
        return new(Name(random), new(2027, 1, 4), Calendar(random) ?? WorkingCalendar.WeekdaysOnly)
        {
            StatusDate = random.Next(2) == 0 ? new(2027, 6, 1) : null,
            OutOfSequence = (OutOfSequence)random.Next(2),
            Horizons = random.Next(2) == 0 ? new(new(2027, 4, 1), new(2027, 7, 1)) : null,
            Resources = resources,
            Items = items,
            RiskEvents =
            [
                new("licence", random.Next(2) == 0 ? 0.25 : Estimate.Beta(2, 9), items[0].Id)
                {
                    Delay = Amount(random) ?? 0,
                    Rework = 0.5,
                    Cost = Amount(random) ?? 0,
                },
            ],
        };
    }

    private static RoadmapItem Item(Random random, int number, bool fits)
    {
        Estimate? effort = random.Next(3) == 0 ? Amount(random) : null;
        DateOnly? notBefore = random.Next(2) == 0 ? new(2027, 2, 1) : null;
        bool sets = !fits;
        return new($"{number} {Words[random.Next(Words.Length)]}", effort ?? Amount(random) ?? 3)
        {
            Title = Name(random),
            Kind = sets && random.Next(2) == 0 ? (ItemKind)random.Next(6) : null,
            Parent = sets && random.Next(3) == 0 ? Name(random) : null,
            Owner =
                random.Next(2) == 0 ? Words[random.Next(Words.Length)]
                : random.Next(2) == 0 ? ""
                : null,
            Outcome = random.Next(2) == 0 ? "fewer tickets\n\"quoted\"" : null,
            OutcomeMetric = random.Next(2) == 0 ? Name(random) : null,
            Lifecycle = random.Next(2) == 0 ? (LifecycleStage)random.Next(9) : null,
            Horizon = random.Next(2) == 0 ? (Horizon)random.Next(3) : null,
            Visibility = (Visibility)random.Next(2),
            PublicTitle = random.Next(2) == 0 ? Name(random) : null,
            Effort = sets ? effort : null,
            Cost = Amount(random),
            Loop = sets ? Loop(random) : null,
            Needs = sets
                ?
                [
                    ResourceNeed.Of(Name(random), random.NextDouble() + 0.1),
                    ResourceNeed.OfSkill("ml", random.Next(1, 4), 0.25),
                    ResourceNeed.Total("labels", 7.5, (ConsumptionTiming)random.Next(3)),
                ]
                : [],
            Calendar = sets ? Calendar(random) : null,
            After = sets
                ?
                [
                    Name(random),
                    new(Name(random), (LinkKind)random.Next(4), random.NextDouble() - 0.5, (LagTime)random.Next(4)),
                ]
                : [],
            NotBefore = notBefore,
            MustStartOn = sets && random.Next(2) == 0 ? Day(random) : null,
            MustFinishOn = sets && random.Next(2) == 0 ? Day(random) : null,
            Deadline = random.Next(2) == 0 ? new(2027, 12, 1) : null,
            Progress =
                !sets ? null
                : random.Next(3) == 0 ? ItemProgress.InProgress(Day(random), Amount(random) ?? 2, Amount(random))
                : random.Next(2) == 0 ? ItemProgress.Complete(new(2027, 1, 5), new(2027, 1, 8), 3.25)
                : null,
        };
    }

    private static GateLoop? Loop(Random random)
    {
        Gate gate =
            random.Next(2) == 0
                ? Gate.Metric("accuracy").AtLeast(0.9)
                : Gate.Metric("cost").Meets(Threshold.AtMost(0.02, 0.03));
        return random.Next(5) switch
        {
            0 => new(gate, 0.25, 4, Branch.Pivot(Name(random))) { CostEach = Amount(random) ?? 0 },
            1 => new(gate, Passing.FromHistory(3, 1), 6, Branch.Continue),
            2 => new(gate, new GateOutcomes(0.5, 0.25, 0.125, 0.125, Name(random))),
            3 => new(
                gate,
                LearningCurve
                    .Fit([new(1, 0.7), new(2, 0.8), new(4, 0.83), new(8, 0.86)], new() { Exponents = new(0.5, 1.5) })
                    .WithTries(10, 3),
                5
            ),
            _ => random.Next(2) == 0 ? null : new(gate, null, 3),
        };
    }

    private static string Name(Random random) => $"{Words[random.Next(Words.Length)]}{random.Next(5)}";

    private static DateOnly Day(Random random) => new DateOnly(2027, 1, 4).AddDays(random.Next(400));

    private static Estimate? Amount(Random random) =>
        random.Next(7) switch
        {
            0 => random.NextDouble() * 100,
            1 => Estimate.Pert(1, 2 + random.NextDouble(), 30),
            2 => Estimate.Pert(1, 2, 8).Named("speed of the team: 5 %") * 2 + 1,
            3 => Estimate.Max(Estimate.Interval(1, 9), Estimate.Triangular(0.1, 3, 7)),
            4 => Correlations
                .Between(("a", "b", 0.4))
                .Bind(Estimate.Pert(1, 2, 3).Named("a"), Estimate.Pert(1, 4, 6).Named("b"))[0],
            5 => 1.0 / 3,
            _ => null,
        };

    private static WorkingCalendar? Calendar(Random random) =>
        random.Next(3) switch
        {
            0 => WorkingCalendar
                .WeekdaysOnly.WithHolidays(Day(random), Day(random))
                .WithBlackout(new(2027, 12, 20), new(2028, 1, 3)),
            1 => WorkingCalendar.Weekly(DayOfWeek.Sunday, DayOfWeek.Wednesday),
            _ => null,
        };
}
