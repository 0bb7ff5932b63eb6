using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tests;

public class ExperimentCsvTests
{
    private static readonly Experiment Checkout = Experiment
        .Create("checkout", "control", "new")
        .Metric(Metric.Proportion("conversion", Direction.Increase, MetricRole.Primary))
        .Metric(Metric.Mean("spend", Direction.Increase, MetricRole.Driver));

    [Fact]
    public void Two_lines_of_counts()
    {
        CsvReading<PlanArm> reading = ExperimentCsv.ReadArms(
            "arm,units,conversions\ncontrol,21306,1224\nnew,21307,1353\n",
            "visit"
        );
        Assert.Equal(
            [("control", 21306L, 1224L), ("new", 21307L, 1353L)],
            reading.Rows.Select(arm => (arm.Id, arm.Units, arm.Results["visit"].Successes!.Value))
        );
        Assert.Equal([2, 3], reading.Lines);
    }

    [Fact]
    public void One_line_an_arm_with_named_columns()
    {
        CsvReading<ArmSummary> reading = ExperimentCsv.ReadSummaries(
            "Arm;Units;Conversion successes;spend_mean;Spend: standard deviation;Notes\ncontrol;1000;100;12.5;3;x\nnew;1001;120;13;4;\n",
            Checkout
        );
        Assert.Equal(
            [
                new ArmSummary("control", 1000)
                    .With("conversion", new ProportionCounts(100, 1000))
                    .With("spend", Moments.FromSummary(1000, 12.5, 9)),
                new ArmSummary("new", 1001)
                    .With("conversion", new ProportionCounts(120, 1001))
                    .With("spend", Moments.FromSummary(1001, 13, 16)),
            ],
            reading.Rows
        );
        Assert.Equal(2, Checkout.Analyze(reading.Rows).Metrics.Count);
    }

    [Fact]
    public void One_line_an_arm_and_metric()
    {
        const string Table = """
            arm,units,metric,successes,mean,variance,numerator mean,numerator variance,denominator mean,denominator variance,covariance
            control,1000,conversion,100,,,,,,,
            control,1000,spend,,12.5,9,,,,,
            control,1000,cost per answer,,,,2,4,5,9,3
            new,1001,conversion,120,,,,,,,
            new,1001,spend,,13,16,,,,,
            new,1001,cost per answer,,,,2.5,4,5,9,3
            """;
        CsvReading<PlanArm> reading = ExperimentCsv.ReadArms(Table);
        Assert.Equal([], reading.Problems);
        Assert.Equal([2, 5], reading.Lines);
        Assert.Equal(new PlanRatioResult(2.5, 4, 5, 9, 3), reading.Rows[1].Results["cost per answer"].Ratio);
        Assert.Equal(9, reading.Rows[0].Results["spend"].Variance);
    }

    [Theory]
    [InlineData(
        "arm,units,successes\na,10,11\nb,10,1\n",
        "line 2, successes: was 11, but must be at most the 10 units"
    )]
    [InlineData(
        "arm,units,successes\na,10,1.5\nb,10,1\n",
        "line 2, successes: was 1.5, but must be a whole number of at least 0"
    )]
    [InlineData(
        "arm,units,successes\na,0,0\nb,10,1\n",
        "line 2, units: was 0, but must be a whole number of at least 1"
    )]
    [InlineData(
        "arm,units,successes\na,10,1\na,10,1\n",
        "line 3, arm: was \"a\" again, but must be each arm once; line 2 has it"
    )]
    [InlineData(
        "arm,units,rate\na,10,1\n",
        "line 1, $: was no column of counts, but must be columns that are or end with one of"
    )]
    [InlineData(
        "arm,units,mean\na,10,1\n",
        "line 2, mean: was mean, but must be successes, or mean and variance, or the five numbers of a ratio"
    )]
    [InlineData("arm,units,mean,variance\na,10,1,-1\n", "line 2, variance: was \"-1\"")]
    [InlineData(
        "arm,units,numerator mean,numerator variance,denominator mean,denominator variance,covariance\na,10,1,1,1,1,2\n",
        "line 2, numerator mean: was numbers that contradict each other"
    )]
    [InlineData(
        "arm,units,metric,successes\na,10,x,1\na,11,y,1\n",
        "line 3, units: was 11, but must be 10, as on line 2"
    )]
    [InlineData("arm,units,metric,successes\na,10,x,1\nb,10,y,1\n", "line 2, arm: was \"a\" without \"y\"")]
    [InlineData("arm,units,metric,successes\na,10,x,1\na,10,x,1\n", "line 3, metric: was \"x\" again")]
    [InlineData("arm,units,successes\na,,1\n", "line 2, units: was empty")]
    public void What_is_wrong_is_named(string table, string problem) =>
        Assert.StartsWith(problem, ExperimentCsv.ReadArms(table).Problems[0].ToString(), StringComparison.Ordinal);

    [Fact]
    public void Arms_are_those_of_the_experiment()
    {
        CsvReading<ArmSummary> reading = ExperimentCsv.ReadSummaries(
            "arm,units,conversion successes,spend mean,spend variance\ncontrol,10,1,1,1\nnew2,10,1,1,1\n",
            Checkout
        );
        Assert.Equal(
            [
                "arm: was no line for \"new\", but must be a line for each arm of the experiment",
                "line 3, arm: was \"new2\", but must be one of \"control\", \"new\" (did you mean \"new\"?)",
            ],
            reading.Problems.Select(problem => problem.ToString())
        );
    }

    [Fact]
    public void Units_are_summed_up_as_the_builder_sums_them()
    {
        Random random = new(7);
        ArmSummaryBuilder builder = new(Checkout);
        System.Text.StringBuilder table = new("unit,arm,spend,conversion,country\n");
        for (int i = 0; i < 2_000; i++)
        {
            string arm = random.Next(2) == 0 ? "control" : "new";
            double spend = Math.Round(random.NextDouble() * 100, 2);
            bool converts = random.Next(5) == 0;
            table.Append(FormattableString.Invariant($"u{i},{arm},{spend},{(converts ? "TRUE" : "0")},de\n"));
            double[] row =
            [
                .. builder.Columns.Select(column =>
                    column == "spend" ? spend
                    : converts ? 1.0
                    : 0.0
                ),
            ];
            builder.Add(arm, row);
        }

        CsvReading<ArmSummary> reading = ExperimentCsv.ReadUnits(table.ToString(), Checkout);
        Assert.Equal(builder.Build(), reading.Rows);
    }

    [Fact]
    public void Units_that_are_wrong_are_named()
    {
        CsvReading<ArmSummary> reading = ExperimentCsv.ReadUnits(
            "unit,arm,spend,conversion\nu1,control,1,0\nu1,control,1,0\nu1,new,1,0\nu2,newer,1,0\nu3,new,,2\nu4,,x,1\n",
            Checkout
        );
        Assert.Equal(
            [
                "line 3, unit: was \"u1\" again, but must be each unit once; line 2 has it in control",
                "line 4, unit: was \"u1\" in another arm, new, but must be each unit once; line 2 has it in control",
                "line 5, arm: was \"newer\", but must be one of \"control\", \"new\"",
                "line 6, conversion: was 2, but must be 0 or 1, or false or true",
                "line 6, spend: was empty, but must be a number; EmptyIsZero counts it as 0",
                "line 7, arm: was empty, but must be text",
                "line 7, spend: was \"x\", but must be a number from -1E+75 to 1E+75",
            ],
            reading.Problems.Select(problem => problem.ToString())
        );
        Assert.True(
            ExperimentCsv
                .ReadUnits("arm,spend,conversion\ncontrol,,0\nnew,2,1\n", Checkout, new() { EmptyIsZero = true })
                .IsValid
        );
    }

    [Fact]
    public void Missing_columns_are_named() =>
        Assert.Equal(
            ["conversion", "spend"],
            ExperimentCsv.ReadUnits("arm,spent\na,1\n", Checkout).Problems.Select(problem => problem.Path)
        );
}
