using AiPm.Sdk.Experiments;
using AiPm.Sdk.Metrics;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary>Experiments: what counts or moments of their arms show, and how many units one needs.</summary>
internal static class ExperimentOperations
{
    private const int MostArms = 100;

    private static readonly (string, Func<Multiplicity>)[] Adjustments =
    [
        ("bonferroni", () => Multiplicity.Bonferroni),
        ("holm", () => Multiplicity.Holm),
        ("hochberg", () => Multiplicity.Hochberg),
        ("hommel", () => Multiplicity.Hommel),
        ("sidak", () => Multiplicity.Sidak),
        ("dunnett", () => Multiplicity.Dunnett),
        ("benjamini-hochberg", () => Multiplicity.BenjaminiHochberg),
        ("benjamini-yekutieli", () => Multiplicity.BenjaminiYekutieli),
        ("none", () => Multiplicity.None),
    ];

    private static readonly (string, Func<Multiplicity>)[] DesignAdjustments =
    [
        .. Adjustments.Where(one => one.Item1 is "bonferroni" or "sidak" or "dunnett" or "none"),
    ];

    private static ObjectShape<ArmLine> Arm { get; } =
        Shape.Object<ArmLine>(
            "experimentArm",
            "What was counted in one arm.",
            members =>
            {
                Member<string> name = members.Required("arm", Shape.Id, "Its name.");
                Member<long> units = members.Required(
                    "units",
                    Shape.Integer(1),
                    "How many units (users, sessions, teams) were assigned to it."
                );
                Member<long?> successes = members.OptionalValue(
                    "successes",
                    Shape.Integer(0),
                    "How many of them succeeded, for a share; leave it out where mean and standardDeviation are given."
                );
                Member<double?> mean = members.OptionalValue(
                    "mean",
                    Shape.Number(Domain.Real),
                    "The mean over the units, in the metric's unit."
                );
                Member<double?> deviation = members.OptionalValue(
                    "standardDeviation",
                    Shape.Number(Domain.NonNegative),
                    "The standard deviation over the units (not the standard error), in the metric's unit."
                );
                return values =>
                    (values.Get(successes), values.Get(mean), values.Get(deviation)) switch
                    {
                        ({ } count, null, null) => ArmLine.OfShare(values.Get(name), values.Get(units), count),
                        (null, { } m, { } sd) => ArmLine.OfMean(values.Get(name), values.Get(units), m, sd),
                        _ => throw new ArgumentException("either successes, or mean and standardDeviation"),
                    };
            }
        );

    public static Operation Analyze() =>
        new Operation<AnalyzeArguments>(
            "experiment_analyze",
            "Analyse an experiment",
            "Analyses an A/B test from counts (units and successes) or moments (units, mean, standard deviation) of each arm: difference and relative lift with their intervals, p-values adjusted for several arms, "
                + "whether the split is as planned, and a verdict: ship, do not ship, keep running or investigate. It is a test of a fixed size: do not call it again and again while data come in.",
            Shape.Object<AnalyzeArguments>("experimentAnalyzeArguments", "What was measured.", DeclareAnalyze),
            """
            {
              "experiment": { "type": "string" },
              "verdict": { "type": "string", "description": "ship, doNotShip, keepRunning or investigate." },
              "arm": { "type": "string" },
              "reasons": { "type": "array", "items": { "type": "string" } },
              "sampleRatio": { "type": "object", "description": "Whether units were split as planned." },
              "comparisons": { "type": "array", "items": { "type": "object", "properties": {
                "control": { "type": "string" }, "treatment": { "type": "string" },
                "difference": { "type": "object", "description": "Treatment less control, in the metric's unit (shares: from 0 to 1), with standard error and interval." },
                "relativeLift": { "type": "object", "description": "As a share of the control." },
                "sentence": { "type": "string" } } } },
              "warnings": { "type": "array", "items": { "type": "string" } }
            }
            """,
            (given, _, _) =>
            {
                ExperimentResult result = ArmLines.Analyze(
                    given.Arms,
                    given.Name,
                    given.Metric,
                    given.Direction,
                    given.Allocation,
                    Analysis.FixedHorizon(given.Alpha, given.Adjustment?.Invoke())
                );
                return new(string.Join(' ', result.Decision.Reasons), ExperimentReport.Json(result));
            }
        );

    public static Operation SampleSize() =>
        new Operation<SampleSizeArguments>(
            "experiment_sample_size",
            "Size an experiment",
            "Works out how many units an experiment needs to find an effect; or, with units given, what effect or power so many units have. Of effect (relativeLift or absoluteDifference), power, units and alpha, what is left out is worked out. "
                + "Say the metric by baselineShare (a share), by standardDeviation and perhaps baselineMean (a mean), or by eventsPerUnit (a rate).",
            Shape.Object<SampleSizeArguments>("experimentSampleSizeArguments", "The design.", DeclareSampleSize),
            """
            {
              "solved": { "type": "string", "description": "What was worked out." },
              "totalUnits": { "type": "integer", "description": "Over all arms." },
              "units": { "type": "array", "items": { "type": "integer" }, "description": "By arm, control first." },
              "difference": { "type": "number", "description": "The effect, in the metric's unit." },
              "power": { "type": "number" }, "alpha": { "type": "number" }, "comparisonAlpha": { "type": "number" },
              "duration": { "type": "object", "description": "How long it takes at the traffic: days (as likely as not), days90 and weeks90 (90 % sure)." },
              "method": { "type": "string" },
              "assumptions": { "type": "array", "items": { "type": "string" } }
            }
            """,
            (given, _, _) =>
            {
                SampleSizePlan plan = given.Design.Solve(given.Effect, given.Power, given.Units, given.Alpha);
                ExperimentDuration? duration = given.UnitsPerDay is { } daily
                    ? plan.Duration(daily, given.EnrolledShare)
                    : null;
                return new(
                    duration is null
                        ? plan.Explanation.Sentence
                        : $"{plan.Explanation.Sentence} {duration.Explanation.Sentence}",
                    ExperimentReport.Json(plan, duration)
                );
            }
        );

    private static Func<MemberValues, AnalyzeArguments> DeclareAnalyze(MemberTable<AnalyzeArguments> members)
    {
        var arms = members.Required(
            "arms",
            Shape.List(Arm, 2, MostArms, arm => arm.Arm),
            "The arms, the control first; all with successes, or all with mean and standardDeviation."
        );
        Member<string> name = members.Optional("name", Shape.Text(300), "Experiment", "What it is called.");
        Member<string> metric = members.Optional("metric", Shape.Id, "outcome", "What was counted.");
        Member<Direction> direction = members.Optional(
            "direction",
            Shape.Enumeration<Direction>(),
            Direction.Increase,
            "Which way is better."
        );
        Member<double> alpha = members.Optional(
            "alpha",
            Quantities.OpenShare,
            0.05,
            "The two-sided error rate over all comparisons; 0.05 where left out."
        );
        Member<Func<Multiplicity>?> adjustment = members.Optional(
            "adjustment",
            Shape.Choice<Func<Multiplicity>>(Adjustments),
            "How several arms share the error rate; Holm's way where left out."
        );
        var allocation = members.Optional(
            "allocation",
            Shape.List(Quantities.PositiveNumber, 2, MostArms),
            "How units were meant to be split, a weight for each arm; equally where left out."
        );
        return values =>
            new(
                values.Get(arms),
                values.Get(name),
                values.Get(metric),
                values.Get(direction),
                values.Get(alpha),
                values.Get(adjustment),
                values.Get(allocation)
            );
    }

    private static Func<MemberValues, SampleSizeArguments> DeclareSampleSize(MemberTable<SampleSizeArguments> members)
    {
        Member<double?> share = members.OptionalValue(
            "baselineShare",
            Quantities.OpenShare,
            "The control's share of successes: the metric is a share."
        );
        Member<double?> mean = members.OptionalValue(
            "baselineMean",
            Quantities.Number,
            "The control's mean, in the metric's unit; needed for a relativeLift of a mean."
        );
        Member<double?> deviation = members.OptionalValue(
            "standardDeviation",
            Quantities.PositiveNumber,
            "The standard deviation over units, in the metric's unit: the metric is a mean."
        );
        Member<double?> rate = members.OptionalValue(
            "eventsPerUnit",
            Quantities.PositiveNumber,
            "The control's events for one unit: the metric is a rate of counts."
        );
        Member<double?> lift = members.OptionalValue(
            "relativeLift",
            Quantities.Number,
            "The smallest effect worth finding as a share of the baseline: 0.05 or \"5%\" is a twentieth more."
        );
        Member<double?> difference = members.OptionalValue(
            "absoluteDifference",
            Quantities.Number,
            "The smallest effect worth finding in the metric's unit; of shares, 0.01 is one percentage point."
        );
        Member<string> show = members.Optional(
            "show",
            Shape.Choice([
                ("difference", "difference"),
                ("notWorse", "notWorse"),
                ("betterBy", "betterBy"),
                ("same", "same"),
            ]),
            "difference",
            "What is to be shown: that there is a difference, that it is not worse than by the margin, better by the margin, or the same within it."
        );
        Member<double?> margin = members.OptionalValue(
            "margin",
            Quantities.PositiveNumber,
            "The margin of notWorse, betterBy and same, in the metric's unit."
        );
        Member<Direction> direction = members.Optional(
            "direction",
            Shape.Enumeration<Direction>(),
            Direction.Increase,
            "Which way is better."
        );
        Member<double?> power = members.OptionalValue(
            "power",
            Quantities.OpenShare,
            "The chance to find the effect; 0.8 where left out, unless effect and units are given."
        );
        Member<double?> alpha = members.OptionalValue(
            "alpha",
            Quantities.OpenShare,
            "The error rate over all comparisons; 0.05 two-sided, 0.025 one-sided, where left out."
        );
        Member<long?> units = members.OptionalValue("units", Shape.Integer(2), "The units over all arms.");
        Member<long> arms = members.Optional(
            "arms",
            Shape.Integer(2, MostArms),
            2,
            "The number of arms, the control among them."
        );
        var allocation = members.Optional(
            "allocation",
            Shape.List(Quantities.PositiveNumber, 2, MostArms),
            "How units are split, a weight for each arm, control first; equally where left out."
        );
        Member<Func<Multiplicity>?> adjustment = members.Optional(
            "adjustment",
            Shape.Choice<Func<Multiplicity>>(DesignAdjustments),
            "How several arms share the error rate; Bonferroni's way where left out."
        );
        Member<double> correlation = members.Optional(
            "covariateCorrelation",
            Shape.Number(Domain.Between(-0.999999, 0.999999)),
            0,
            "The correlation of the metric with what is known of units before (CUPED)."
        );
        Member<Estimate?> daily = members.OptionalValue(
            "unitsPerDay",
            Quantities.Positive,
            "New units a day; then it says how long the experiment takes."
        );
        Member<double> enrolled = members.Optional(
            "enrolledShare",
            Quantities.CertainShare,
            1,
            "The share of them that takes part."
        );
        return values =>
        {
            string shown = values.Get(show);
            Effect? effect = EffectOf(values.Get(lift), values.Get(difference), shown);
            if (effect is null && values.Get(units) is null)
            {
                throw new ArgumentException("relativeLift, absoluteDifference or units must be given");
            }

            int count = values.Get(allocation)?.Count ?? (int)values.Get(arms);
            ExperimentDesign design = new(
                MetricOf(values.Get(share), values.Get(mean), values.Get(deviation), values.Get(rate))
            )
            {
                Allocation = values.Get(allocation) ?? [.. Enumerable.Repeat(1d, count)],
                Objective = Objective(shown, values.Get(margin), values.Get(direction)),
                Direction = values.Get(direction),
                CovariateCorrelation = values.Get(correlation),
                Multiplicity = values.Get(adjustment)?.Invoke() ?? Multiplicity.Bonferroni,
            };
            return new(
                design,
                effect,
                values.Get(power) ?? (effect is not null && values.Get(units) is not null ? null : 0.8),
                values.Get(units),
                values.Get(alpha),
                values.Get(daily),
                values.Get(enrolled)
            );
        };
    }

    private static DesignMetric MetricOf(double? share, double? mean, double? deviation, double? rate) =>
        (share, mean, deviation, rate) switch
        {
            ({ } baseline, null, null, null) => new DesignProportion(baseline),
            (null, _, { } sd, null) => new DesignMean(sd, mean),
            (null, null, null, { } events) => new DesignRate(events),
            _ => throw new ArgumentException(
                "either baselineShare, or standardDeviation with or without baselineMean, or eventsPerUnit must be given"
            ),
        };

    private static Effect? EffectOf(double? lift, double? difference, string show) =>
        (lift, difference) switch
        {
            ({ } relative, null) => Effect.Relative(relative),
            (null, { } absolute) => Effect.Absolute(absolute),
            ({ }, { }) => throw new ArgumentException("relativeLift or absoluteDifference must be given, not both"),

            // What is to be shown not worse or the same is most often the same in truth.
            _ => show is "notWorse" or "same" ? Effect.Absolute(0) : null,
        };

    private static DesignObjective Objective(string show, double? margin, Direction better)
    {
        if (show == "difference")
        {
            return margin is null
                ? DesignObjective.Difference
                : throw new ArgumentException("margin goes with show notWorse, betterBy or same", nameof(margin));
        }

        Effect allowed = Effect.Absolute(
            margin ?? throw new ArgumentException($"margin must be given to show {show}", nameof(margin))
        );
        return show switch
        {
            "notWorse" => DesignObjective.NonInferiority(allowed, better),
            "betterBy" => DesignObjective.SuperiorityBy(allowed, better),
            _ => DesignObjective.Equivalence(allowed),
        };
    }
}
