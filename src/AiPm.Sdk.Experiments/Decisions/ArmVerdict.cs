namespace AiPm.Sdk.Experiments;

/// <summary>What the findings say of one treatment.</summary>
internal sealed record ArmVerdict(string Arm, Verdict Verdict, double Gain, IReadOnlyList<string> Reasons)
{
    internal static ArmVerdict Of(string arm, IEnumerable<ArmComparison> deciding)
    {
        ArmComparison[] comparisons = [.. deciding.Where(comparison => comparison.TreatmentArm == arm)];
        ArmComparison[] goals = [.. comparisons.Where(comparison => comparison.Metric.IsGoal)];
        ArmComparison[] guards = [.. comparisons.Where(comparison => comparison.Metric.IsGuard)];
        bool isHarmful = comparisons.Any(comparison => comparison.Finding == Finding.Worse);
        bool isGuarded = guards.All(guard =>
            guard.Finding is Finding.Better or Finding.NotWorse || guard.Metric.Margin is null
        );
        bool isBetter = goals.Any(goal => goal.Finding == Finding.Better);
        Verdict verdict =
            isHarmful ? Verdict.DoNotShip
            : isBetter && isGuarded ? Verdict.Ship
            : Verdict.KeepRunning;
        return new(
            arm,
            verdict,
            Size(goals[0]),
            [.. goals.Concat(guards).OrderByDescending(IsDeciding).Select(DecisionRule.Reason)]
        );

        bool IsDeciding(ArmComparison comparison) => isHarmful && comparison.Finding == Finding.Worse;
    }

    /// <summary>The difference in the wanted direction.</summary>
    private static double Size(ArmComparison goal) =>
        goal.Metric.Direction == Numerics.Direction.Increase
            ? goal.Difference.Value.Value
            : -goal.Difference.Value.Value;
}
