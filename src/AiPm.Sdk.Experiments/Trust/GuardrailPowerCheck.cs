using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Whether a guardrail could have shown that its margin holds: the power of the non-inferiority test at the units that are in, for a treatment that
/// changes nothing. A guardrail without power protects nobody: "no harm found" is what it always says.
/// </summary>
/// <remarks>
/// Power P(T ≥ t) of a noncentral t with the test's degrees of freedom and noncentrality margin ÷ standard error, normal without degrees of freedom. Units needed are
/// those at which the standard error has shrunk enough, n·((z₁₋α + z_power)·SE/margin)². Source: Julious 2004, Statistics in Medicine 23, section 4.
/// A guardrail that is shown to keep its margin, or to break it, passes: power is about what was not shown.
/// </remarks>
public sealed record GuardrailPowerCheck : TrustCheck
{
    /// <summary>The power below which a guardrail fails the check: it would miss as often as it finds.</summary>
    public const double LeastPower = 0.5;

    private GuardrailPowerCheck(
        ArmComparison comparison,
        Measured power,
        Measured units,
        double wanted,
        TrustStatement statement
    )
        : base(
            TrustCheckKind.GuardrailPower,
            $"{comparison.Metric.Name}, {comparison.TreatmentArm} against {comparison.ControlArm}",
            statement
        )
    {
        Metric = comparison.Metric.Id;
        Arm = comparison.TreatmentArm;
        Power = power;
        UnitsNeeded = units;
        WantedPower = wanted;
    }

    /// <summary>The id of the guardrail.</summary>
    public string Metric { get; }

    /// <summary>The treatment.</summary>
    public string Arm { get; }

    /// <summary>The chance to show that the margin holds, for a treatment that changes nothing; undefined without a margin or without variation.</summary>
    public Measured Power { get; }

    /// <summary>The units of both arms together at which the power is <see cref="WantedPower"/>, at the split and the variation seen.</summary>
    public Measured UnitsNeeded { get; }

    /// <summary>The power that is enough.</summary>
    public double WantedPower { get; }

    /// <summary>The power of one guardrail in one treatment.</summary>
    /// <param name="comparison">A comparison of a guardrail.</param>
    /// <param name="wantedPower">The power that is enough, from 0.5 on and below 1.</param>
    /// <exception cref="ArgumentException">The metric is no guardrail.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The power is outside its range.</exception>
    public static GuardrailPowerCheck Of(ArmComparison comparison, double wantedPower = 0.8)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Domain.OpenShare.Require(wantedPower);
        if (wantedPower < LeastPower)
        {
            throw new ArgumentOutOfRangeException(
                nameof(wantedPower),
                wantedPower,
                FormattableString.Invariant(
                    $"wantedPower must be at least {LeastPower} and below 1, but was {wantedPower}"
                )
            );
        }

        if (!comparison.Metric.IsGuard)
        {
            throw new ArgumentException(
                $"comparison must be of a guardrail, but \"{comparison.Metric.Id}\" is a {comparison.Metric.Role}",
                nameof(comparison)
            );
        }

        (Measured power, Measured units) = Powers(comparison, wantedPower);
        bool isSettled = comparison.Finding is Finding.NotWorse or Finding.Better or Finding.Worse;
        TrustVerdict verdict =
            comparison.Metric.Margin is null ? TrustVerdict.Warn
            : comparison.Finding == Finding.Undefined ? TrustVerdict.NotEnoughData
            : isSettled ? TrustVerdict.Pass
            : !power.TryGet(out double known, out _) ? TrustVerdict.NotEnoughData
            : known < LeastPower ? TrustVerdict.Fail
            : known < wantedPower ? TrustVerdict.Warn
            : TrustVerdict.Pass;
        return new(
            comparison,
            power,
            units,
            wantedPower,
            new(
                verdict,
                new(
                    Sentence(comparison, power, isSettled),
                    "Power of a non-inferiority test at the standard error found (Julious 2004)",
                    ["the treatment changes nothing", "the variation stays as it is"]
                ),
                AdviceFor(comparison, units, verdict, wantedPower)
            )
        );
    }

    /// <summary>Every guardrail of a result in every treatment against the control.</summary>
    /// <param name="result">The result of an experiment.</param>
    /// <param name="wantedPower">The power that is enough, from 0.5 on and below 1.</param>
    public static IReadOnlyList<GuardrailPowerCheck> All(ExperimentResult result, double wantedPower = 0.8)
    {
        ArgumentNullException.ThrowIfNull(result);
        return
        [
            .. result
                .Metrics.Where(one => one.Metric.IsGuard)
                .SelectMany(one => one.Comparisons)
                .Where(one => one.ControlArm == result.Experiment.Control)
                .Select(one => Of(one, wantedPower)),
        ];
    }

    private static (Measured Power, Measured Units) Powers(ArmComparison comparison, double wanted)
    {
        if (comparison.Margin is not { } margin)
        {
            Undefined none = new(
                UndefinedReason.DoesNotExist,
                "Without a margin there is no harm to rule out, so no power to do it."
            );
            return (none, none);
        }

        if (!margin.Effect.StandardError.TryGet(out double error, out Undefined? undefined))
        {
            return (undefined, undefined);
        }

        long units = comparison.Test.ControlCount + comparison.Test.TreatmentCount;
        if (error == 0)
        {
            Undefined flat = new(
                UndefinedReason.NoVariation,
                "The standard error is 0, so there is no power to compute."
            );
            return (flat, flat);
        }

        double shift = margin.Margin.Size / error;
        double power = comparison.Test.DegreesOfFreedom is { } degrees
            ? NoncentralTFunction.Survival(
                degrees,
                shift,
                new StudentTDistribution(degrees).SurvivalQuantile(margin.Alpha)
            )
            : NormalFunction.Cumulative(shift - NormalFunction.SurvivalQuantile(margin.Alpha));
        double growth = (NormalFunction.SurvivalQuantile(margin.Alpha) + NormalFunction.Quantile(wanted)) / shift;
        double needed = Math.Ceiling(units * growth * growth);
        return (
            Math.Clamp(power, 0, 1),
            double.IsFinite(needed)
                ? needed
                : new Undefined(UndefinedReason.Infinite, "The margin is too small for any number of units.")
        );
    }

    private static string Sentence(ArmComparison comparison, Measured power, bool isSettled)
    {
        string name = comparison.Metric.Name;
        if (comparison.Metric.Margin is not { } margin)
        {
            return $"{name} has no margin, so that no harm can be ruled out.";
        }

        if (comparison.Finding == Finding.Undefined)
        {
            return $"{name} has no test: {comparison.Explanation.Sentence}";
        }

        if (!power.TryGet(out double known, out Undefined? undefined))
        {
            return isSettled ? $"{name} is settled against its margin of {margin}." : undefined.Sentence;
        }

        return isSettled
            ? $"{name} is settled against its margin of {margin}; its power was {ShareText.Probability(known)}."
            : $"{name} would show that it keeps its margin of {margin} with {ShareText.Probability(known)} probability if the treatment changed nothing.";
    }

    private static string AdviceFor(ArmComparison comparison, Measured units, TrustVerdict verdict, double wanted) =>
        verdict == TrustVerdict.Pass ? TrustStatement.NothingToDo
        : comparison.Metric.Margin is null ? "Give it a margin: how much worse it may get."
        : units.TryGet(out double needed, out _)
            ? $"For {ShareText.Level(wanted)} power it needs {NumberText.Count((long)Math.Min(needed, 1e18))} units; widen the margin, reduce the variance or run longer."
        : "Wait for data before reading anything into it.";
}
