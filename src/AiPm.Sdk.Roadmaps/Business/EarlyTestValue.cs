using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>What an early test of a stage is worth: what it saves by stopping what would fail, less its cost, its delay and its errors.</summary>
public sealed class EarlyTestValue
{
    private EarlyTestValue(
        string stage,
        EarlyTest test,
        DecisionAnalysis analysis,
        SimulatedValue value,
        SimulatedValue worth,
        SimulatedValue perfect,
        (Measured Good, Measured AfterGood, Measured AfterBad) signs
    )
    {
        Stage = stage;
        Test = test;
        Analysis = analysis;
        Value = value;
        WorthAtMost = worth;
        PerfectTestAtMost = perfect;
        (ProbabilityOfGoodSign, SuccessAfterGoodSign, SuccessAfterBadSign) = signs;
        Explanation = new(
            value.Value > 0
                ? $"Testing \"{stage}\" by {test.Name} first adds {NumberText.Number(value)}; for nothing it would add {NumberText.Number(worth)}, and a test that is never wrong {NumberText.Number(perfect)}."
                : $"Testing \"{stage}\" by {test.Name} first is not worth it: for nothing it would add {NumberText.Number(worth)}, and a test that is never wrong {NumberText.Number(perfect)}.",
            "value of sample information by backward induction (Raiffa and Schlaifer 1961)",
            [
                "the test says nothing of any other stage",
                "its errors are independent of what the project costs and earns",
            ]
        );
    }

    /// <summary>The stage that is tested.</summary>
    public string Stage { get; }

    /// <summary>The test.</summary>
    public EarlyTest Test { get; }

    /// <summary>The project with the test as an option, on the best choices.</summary>
    public DecisionAnalysis Analysis { get; }

    /// <summary>The value of the project that may be tested less that of one that may not; 0 where the test is better left.</summary>
    public SimulatedValue Value { get; }

    /// <summary>The same if the test cost nothing: the most that it may cost.</summary>
    public SimulatedValue WorthAtMost { get; }

    /// <summary>The same for a test that is never wrong, at once and for nothing: no test can be worth more.</summary>
    public SimulatedValue PerfectTestAtMost { get; }

    /// <summary>The probability of a good sign; undefined where it has no closed form, as of several uncertain quantities.</summary>
    public Measured ProbabilityOfGoodSign { get; }

    /// <summary>The probability that the stage succeeds after a good sign.</summary>
    public Measured SuccessAfterGoodSign { get; }

    /// <summary>The probability that the stage succeeds after a bad sign.</summary>
    public Measured SuccessAfterBadSign { get; }

    /// <summary>What the value says of itself.</summary>
    public Explanation Explanation { get; }

    /// <summary>The sentence.</summary>
    public override string ToString() => Explanation.Sentence;

    internal static EarlyTestValue Of(
        StagedProject project,
        int stage,
        Estimate rate,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        EarlyTest test = project.Stages[stage].Test!;
        (DecisionAnalysis analysis, SimulatedValue value) = Worth(project, stage, test, rate, options, cancellation);
        EarlyTest free = new(test.Name, 0, test.Sensitivity, test.Specificity, test.Duration);
        EarlyTest perfect = new(test.Name, 0, 1, 1);
        Estimate success = project.Stages[stage].Success;
        return new(
            project.Stages[stage].Name,
            test,
            analysis,
            value,
            Worth(project, stage, free, rate, options, cancellation).Value,
            Worth(project, stage, perfect, rate, options, cancellation).Value,
            (
                test.ProbabilityOfGoodSign(success).Mean,
                test.SuccessAfterGoodSign(success).Mean,
                test.SuccessAfterBadSign(success).Mean
            )
        );
    }

    private static (DecisionAnalysis Analysis, SimulatedValue Value) Worth(
        StagedProject project,
        int index,
        EarlyTest test,
        Estimate rate,
        SimulationOptions options,
        CancellationToken cancellation
    )
    {
        DevelopmentStage stage = project.Stages[index] with { Test = test };
        DevelopmentStage[] stages = [.. project.Stages.Select((one, i) => i == index ? stage : one)];
        DecisionAnalysis analysis = new StagedProject(stages, project.Payoff)
            .ToDecision()
            .Evaluate(rate, options, cancellation);
        return (analysis, analysis.ValueOfOption(StagedProject.GateName(stage), StagedProject.TestName(stage)));
    }
}
