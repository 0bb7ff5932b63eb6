using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>From a policy, evidence and trust to a verdict with its reasons.</summary>
internal sealed class DecisionRule
{
    private readonly DecisionPolicy _policy;
    private readonly ExperimentEvidence _evidence;
    private readonly TrustReport _trust;
    private readonly long? _planned;
    private readonly (EffectEvidence Effect, Effect? Margin, bool IsGoal)[] _deciding;

    internal DecisionRule(DecisionPolicy policy, ExperimentEvidence evidence, TrustReport trust)
    {
        _policy = policy;
        _evidence = evidence;
        _trust = trust;
        _planned = policy.PlannedUnits ?? evidence.PlannedUnits;
        _deciding =
        [
            .. evidence
                .Effects.Select(effect => (Effect: effect, Rule: RuleOf(effect.Metric), IsGoal: IsGoal(effect.Metric)))
                .Where(one => one.IsGoal || one.Rule is not null)
                .Select(one => (one.Effect, one.Rule?.Margin ?? one.Effect.Metric.Margin, one.IsGoal)),
        ];
    }

    /// <summary>The decision of an analysis that has no policy of its own.</summary>
    internal static Decision Decide(
        Experiment experiment,
        IReadOnlyList<ArmSummary> arms,
        SampleRatioCheck sampleRatio,
        IReadOnlyList<MetricResult> metrics
    ) =>
        new DecisionRule(
            DecisionPolicy.Default,
            ExperimentEvidence.OfComparisons(experiment, arms, metrics, one => new(one, 0.025, null)),
            TrustReport.Of(SampleRatioTrustCheck.Of(sampleRatio))
        ).Decide();

    internal Decision Decide()
    {
        string[] broken = [.. Broken()];
        if (broken.Length > 0)
        {
            return With(Verdict.Investigate, broken);
        }

        string[] undefined = [.. Undefined()];
        if (undefined.Length > 0)
        {
            return With(Verdict.Investigate, undefined);
        }

        ArmDecision[] arms = [.. _evidence.Treatments.Select(Judge)];
        string[] unknown = [.. arms.SelectMany(arm => Unpriced(arm.Arm))];
        if (unknown.Length > 0)
        {
            return With(Verdict.Investigate, unknown);
        }

        string[] unclear =
        [
            .. Required(TrustVerdict.NotEnoughData)
                .SelectMany(check => new[] { check.Explanation.Sentence, check.Advice }),
        ];
        if (unclear.Length > 0)
        {
            return With(HasEnded ? Verdict.Investigate : Verdict.KeepRunning, unclear);
        }

        return Early(arms) ?? Choose(arms);
    }

    private bool HasEnded =>
        _evidence.WasLastLook
        || _evidence.StoppedForFutility
        || (_planned is { } planned && _evidence.Units >= planned);

    private bool IsGoal(Metric metric) =>
        _policy.Goals.Count > 0 ? _policy.Goals.Contains(metric.Id, StringComparer.Ordinal) : metric.IsGoal;

    private GuardrailRule? RuleOf(Metric metric) =>
        _policy.Guardrails.Count > 0 ? _policy.Guardrails.FirstOrDefault(rule => rule.Metric == metric.Id)
        : metric.IsGuard && !IsGoal(metric) ? new(metric.Id)
        : null;

    private IEnumerable<TrustCheck> Required(TrustVerdict verdict) =>
        _trust.Checks.Where(check => check.Verdict == verdict && _policy.RequiredChecks.Contains(check.Kind));

    private IEnumerable<string> Broken()
    {
        foreach (TrustCheck check in Required(TrustVerdict.Fail))
        {
            yield return check.Explanation.Sentence;
            yield return check.Advice;
        }

        foreach (TrustCheckKind kind in _policy.RequiredChecks)
        {
            if (!_trust.Checks.Any(check => check.Kind == kind))
            {
                yield return $"The policy requires the check {kind}, and it was not made.";
            }
        }
    }

    private IEnumerable<string> Undefined()
    {
        foreach ((EffectEvidence effect, Effect? margin, _) in _deciding)
        {
            if (effect.Against(margin) == Finding.Undefined)
            {
                yield return Reason(effect, margin);
            }
        }

        foreach (string arm in _evidence.Treatments)
        {
            foreach (string id in _deciding.Select(one => one.Effect.Metric.Id).Distinct(StringComparer.Ordinal))
            {
                if (!_deciding.Any(one => one.Effect.Arm == arm && one.Effect.Metric.Id == id))
                {
                    yield return $"Undefined: there is no evidence of {id} in {arm}.";
                }
            }
        }

        if (_policy.MinimumDays is { } days && _evidence.Days is null)
        {
            yield return $"The policy asks for {NumberText.Count(days)} days, and how long the experiment has run is not known.";
        }
    }

    private IEnumerable<string> Unpriced(string arm)
    {
        if (_policy.Value is not { } value)
        {
            yield break;
        }

        EffectEvidence? priced = Priced(arm, value);
        if (priced is null)
        {
            yield return $"Undefined: there is no evidence of {value.Metric} in {arm}, by which shipping is valued.";
        }
        else if (ShippingOutcome.Of(value, priced, out Undefined? undefined) is null)
        {
            yield return $"Undefined: what shipping {arm} is worth. {undefined!.Sentence}";
        }
    }

    private EffectEvidence? Priced(string arm, ShippingValue value) =>
        _evidence.Effects.FirstOrDefault(one => one.Arm == arm && one.Metric.Id == value.Metric);

    private ArmDecision Judge(string arm)
    {
        (EffectEvidence Effect, Finding Finding, string Reason, bool IsGoal, bool HasMargin)[] findings =
        [
            .. _deciding
                .Where(one => one.Effect.Arm == arm)
                .OrderByDescending(one => one.IsGoal)
                .Select(one =>
                    (
                        one.Effect,
                        one.Effect.Against(one.Margin),
                        Reason(one.Effect, one.Margin),
                        one.IsGoal,
                        one.Margin is not null
                    )
                ),
        ];
        var goals = findings.Where(one => one.IsGoal).ToArray();
        var guards = findings.Where(one => !one.IsGoal).ToArray();
        bool isHarmful = findings.Any(one => one.Finding == Finding.Worse);
        bool isGuarded = guards.All(one => one.Finding is Finding.Better or Finding.NotWorse || !one.HasMargin);
        bool isBetter =
            _policy.GoalRule == GoalRule.All
                ? goals.All(one => one.Finding == Finding.Better)
                : goals.Any(one => one.Finding == Finding.Better);
        ShippingOutcome? outcome =
            _policy.Value is { } value && Priced(arm, value) is { } priced
                ? ShippingOutcome.Of(value, priced, out _)
                : null;
        bool pays =
            outcome is null
            || (outcome.ExpectedBenefit > 0 && outcome.ExpectedLoss <= _policy.Value!.LargestExpectedLoss);
        bool isLoss =
            outcome is not null
            && outcome.ExpectedBenefit < 0
            && outcome.ExpectedRegret <= _policy.Value!.LargestExpectedLoss;
        bool isEarned = _policy.ShipWhen == ShipRule.ExpectedLoss || isBetter;
        Verdict verdict =
            isHarmful || isLoss ? Verdict.DoNotShip
            : isEarned && isGuarded && pays ? Verdict.Ship
            : Verdict.KeepRunning;
        IEnumerable<(string Reason, bool IsDeciding)> reasons = findings.Select(one =>
            (one.Reason, isHarmful && one.Finding == Finding.Worse)
        );
        if (outcome is not null)
        {
            bool isDeciding = !isHarmful && (_policy.ShipWhen == ShipRule.ExpectedLoss || !pays);
            reasons = reasons.Append((Worth(arm, outcome, pays, isLoss), isDeciding));
        }

        return new(
            arm,
            verdict,
            goals[0].Effect.Gain,
            outcome,
            [.. reasons.OrderByDescending(one => one.IsDeciding).Select(one => one.Reason)]
        );
    }

    private string Worth(string arm, ShippingOutcome outcome, bool pays, bool isLoss)
    {
        string limit = NumberText.Money(_policy.Value!.LargestExpectedLoss, _policy.Value.Unit);
        string judged =
            pays ? $"within the {limit} allowed"
            : isLoss
                ? $"and not shipping forgoes {NumberText.Money(outcome.ExpectedRegret, outcome.Unit)}, within the {limit} allowed"
            : outcome.ExpectedBenefit <= 0 ? "so it does not pay"
            : $"more than the {limit} allowed";
        return $"{arm}: {outcome}, {judged}.";
    }

    /// <summary>What is decided before the data may be read; <see langword="null"/> once they may.</summary>
    private Decision? Early(ArmDecision[] arms)
    {
        string? wait =
            _evidence.Kind == EvidenceKind.FixedHorizon && _planned is { } planned && _evidence.Units < planned
                ? $"{NumberText.Count(_evidence.Units)} of the {NumberText.Count(planned)} planned units are in; a fixed-horizon test is read once, at the end."
            : _policy.MinimumDays is { } days && _evidence.Days < days
                ? $"{NumberText.Count(_evidence.Days!.Value)} of at least {NumberText.Count(days)} days have passed."
            : null;
        if (wait is null)
        {
            return null;
        }

        bool mayStop = _evidence.Kind != EvidenceKind.FixedHorizon && arms.All(arm => arm.Verdict == Verdict.DoNotShip);
        return mayStop ? null : With(Verdict.KeepRunning, [wait]);
    }

    private Decision Choose(ArmDecision[] arms)
    {
        ArmDecision[] earned = [.. arms.Where(arm => arm.Verdict == Verdict.Ship)];
        if (earned.Length > 0)
        {
            return Ship(arms, earned);
        }

        string[] reasons = [.. arms.SelectMany(arm => arm.Reasons)];
        if (arms.All(arm => arm.Verdict == Verdict.DoNotShip))
        {
            return With(Verdict.DoNotShip, reasons, arms);
        }

        if (_evidence.StoppedForFutility)
        {
            return With(
                Verdict.DoNotShip,
                ["The experiment stopped for futility: what it looks for will hardly be found.", .. reasons],
                arms
            );
        }

        if (HasEnded)
        {
            string end =
                _planned is { } planned && _evidence.Units >= planned
                    ? $"The planned {NumberText.Count(planned)} units are in, and no treatment earned it."
                    : "This was the last look, and no treatment earned it.";
            return With(Verdict.DoNotShip, [.. reasons, end], arms);
        }

        string more =
            _evidence.Kind == EvidenceKind.FixedHorizon
                ? "No sample size was planned, so more data may still decide; plan one, since looking again and again finds too much."
                : "More data may still decide; this analysis may be looked at again.";
        return With(Verdict.KeepRunning, [.. reasons, more], arms);
    }

    private Decision Ship(ArmDecision[] arms, ArmDecision[] earned)
    {
        if (earned.Length > 1 && _policy.Tie == TieRule.Ask)
        {
            return With(
                Verdict.Investigate,
                [
                    $"{string.Join(" and ", earned.Select(arm => arm.Arm))} earned it alike; {_policy.DecidedBy} decides.",
                    .. arms.SelectMany(arm => arm.Reasons),
                ],
                arms
            ) with
            {
                DecidedBy = _policy.DecidedBy,
            };
        }

        ArmDecision best = _policy.Tie switch
        {
            TieRule.FirstInOrder => earned[0],
            TieRule.LargestValue => earned.MaxBy(arm => arm.Outcome!.ExpectedBenefit)!,
            _ => earned.MaxBy(arm => arm.Gain.Value)!,
        };
        return With(
            Verdict.Ship,
            [.. best.Reasons, .. arms.Where(arm => arm != best).SelectMany(arm => arm.Reasons)],
            arms
        ) with
        {
            Arm = best.Arm,
        };
    }

    // What trust says beside, behind what decides.
    private Decision With(Verdict verdict, IReadOnlyList<string> reasons, IReadOnlyList<ArmDecision>? arms = null) =>
        new(
            verdict,
            null,
            [
                .. reasons
                    .Concat(
                        _trust
                            .Checks.Where(check => check.Verdict is TrustVerdict.Fail or TrustVerdict.Warn)
                            .Select(check => check.Explanation.Sentence)
                    )
                    .Distinct(StringComparer.Ordinal),
            ]
        )
        {
            Arms = arms ?? [],
        };

    private static string Reason(EffectEvidence effect, Effect? margin) =>
        $"{Words(effect, margin)}: {effect.Explanation.Sentence}";

    private static string Words(EffectEvidence effect, Effect? margin) =>
        effect.Against(margin) switch
        {
            Finding.Better => "Better",
            Finding.Worse => margin is { } broken ? $"Worse by more than the margin of {broken}" : "Worse",
            Finding.NotWorse => $"Not worse than the margin of {margin}",
            Finding.Undefined => "Undefined",
            _ when margin is { } allowed => $"Not shown to stay within the margin of {allowed}",
            _ when effect.Metric.IsGuard => "No harm found, and without a margin none can be ruled out",
            _ => "Neither better nor worse is shown",
        };
}
