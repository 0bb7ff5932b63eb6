using System.CommandLine;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Tool;

/// <summary><c>aipm experiment design</c>: units, effect or power, whichever is left open.</summary>
internal static class DesignCommand
{
    private static readonly Dictionary<string, Func<Multiplicity>> Adjustments = new(StringComparer.Ordinal)
    {
        ["bonferroni"] = () => Multiplicity.Bonferroni,
        ["sidak"] = () => Multiplicity.Sidak,
        ["dunnett"] = () => Multiplicity.Dunnett,
        ["none"] = () => Multiplicity.None,
    };

    public static Command Create()
    {
        Option<string?> baseline = Text(
            "--baseline",
            "The control's share, as 12%; with --sd its mean, with --rate left out."
        );
        Option<string?> deviation = Text("--sd", "The standard deviation over units: the metric is a mean.");
        Option<string?> rate = Text("--rate", "Events for one unit of exposure: the metric is a rate.");
        Option<string?> lift = Text("--lift", "The smallest effect worth finding, as a share of the baseline, as 5%.");
        Option<string?> difference = Text(
            "--difference",
            "The smallest effect worth finding, in the metric's unit, as 0.6pp or 12."
        );
        Option<string?> margin = Text(
            "--margin",
            "The margin of --show not-worse, better-by and same, in the metric's unit, as 1pp."
        );
        Option<string?> power = Text("--power", "The chance to find it; 80% where left out.");
        Option<string?> alpha = Text(
            "--alpha",
            "The error rate over all comparisons; 5% two-sided, 2.5% for not-worse."
        );
        Option<string?> units = Text(
            "--units",
            "The units over all arms, where they are given: then the effect or the power is worked out."
        );
        Option<string?> allocation = Text("--allocation", "How units are split, control first, as 2,1,1.");
        Option<int?> arms = new("--arms")
        {
            Description = "The number of arms, the control among them; 2 where left out.",
        };
        Option<string?> correlation = Text(
            "--correlation",
            "The correlation with what is known of units before, for CUPED."
        );
        Option<string?> adjustment = Text(
            "--adjust",
            $"How several arms share the error rate: {string.Join(", ", Adjustments.Keys)}."
        );
        adjustment.AcceptOnlyFromAmong([.. Adjustments.Keys]);
        Option<string> show = new("--show")
        {
            Description = "What is to be shown: difference, not-worse, better-by or same.",
            DefaultValueFactory = _ => "difference",
        };
        show.AcceptOnlyFromAmong("difference", "not-worse", "better-by", "same");
        Option<bool> decrease = new("--decrease") { Description = "Less is better." };
        Option<string?> traffic = Text(
            "--per-day",
            "New units a day, as \"6k to 9k\": then it says how long it takes."
        );
        Option<string?> enrolled = Text("--enrolled", "The share of them that takes part; all where left out.");
        OutputArguments output = new(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown, OutputFormat.Html);
        Command command = new("design", "Works out how many units an experiment needs, or what so many units find.")
        {
            baseline,
            deviation,
            rate,
            lift,
            difference,
            margin,
            power,
            alpha,
            units,
            arms,
            allocation,
            correlation,
            adjustment,
            show,
            decrease,
            traffic,
            enrolled,
        };
        output.AddTo(command);
        command.SetAction(
            (parsed, cancellation) =>
                Verb.RunAsync(async () =>
                {
                    output.Require(parsed);
                    ExperimentDesign design = new ExperimentDesign(
                        MetricOf(
                            Numbers.Of(parsed, baseline, Domain.Real),
                            Numbers.Of(parsed, deviation, Domain.Positive),
                            Numbers.Of(parsed, rate, Domain.Positive)
                        )
                    ) with
                    {
                        Allocation = Allocation(parsed.GetValue(arms), Numbers.Weights(parsed, allocation)),
                        Objective = Objective(
                            parsed.GetValue(show)!,
                            Numbers.Of(parsed, margin, Domain.Positive),
                            parsed.GetValue(decrease)
                        ),
                        Direction = parsed.GetValue(decrease) ? Direction.Decrease : Direction.Increase,
                        CovariateCorrelation =
                            Numbers.Of(parsed, correlation, Domain.Between(-0.999999, 0.999999)) ?? 0,
                        Multiplicity = parsed.GetValue(adjustment) is { } method
                            ? Adjustments[method]()
                            : Multiplicity.Bonferroni,
                    };
                    Estimate? daily = Numbers.Quantity(parsed, traffic, Domain.Positive);
                    double share = Numbers.Of(parsed, enrolled, Domain.Share) ?? 1;
                    SampleSizePlan plan = Solve(
                        design,
                        EffectOf(
                            Numbers.Of(parsed, lift, Domain.Real),
                            Numbers.Of(parsed, difference, Domain.Real),
                            parsed.GetValue(show)!
                        ),
                        Numbers.Of(parsed, power, Domain.OpenShare),
                        Numbers.Of(parsed, units, Domain.Positive),
                        Numbers.Of(parsed, alpha, Domain.OpenShare)
                    );
                    ExperimentDuration? duration = daily is { } perDay ? plan.Duration(perDay, share) : null;
                    string text = output.FormatOf(parsed) switch
                    {
                        OutputFormat.Json => ExperimentReport.Json(plan, duration),
                        OutputFormat.Markdown => ExperimentReport.Of(plan, duration).ToMarkdown(),
                        OutputFormat.Html => ExperimentReport.Of(plan, duration).ToHtml(),
                        _ => ExperimentReport.Of(plan, duration).ToText(Terminal.Width),
                    };
                    await output.WriteAsync(parsed, text, cancellation);
                    return ExitCode.Fine;
                })
        );
        return command;
    }

    private static Option<string?> Text(string name, string description) =>
        new(name) { Description = description, HelpName = "NUMBER" };

    private static DesignMetric MetricOf(double? baseline, double? deviation, double? rate) =>
        (baseline, deviation, rate) switch
        {
            (_, { } sd, null) => new DesignMean(sd, baseline),
            (null, null, { } events) => new DesignRate(events),
            ({ } share and > 0 and < 1, null, null) => new DesignProportion(share),
            ({ } share, null, null) => throw new BadInputException(
                $"aipm: --baseline must be a share strictly between 0 and 1, as 12%, but was {NumberText.Number(share)}; for a mean say its standard deviation by --sd"
            ),
            (null, null, null) => throw new BadInputException(
                "aipm: say what is measured: --baseline 12% for a share, --sd 240 for a mean, or --rate 0.4 for events"
            ),
            _ => throw new BadInputException("aipm: --rate goes with neither --baseline nor --sd"),
        };

    private static double[] Allocation(int? arms, double[]? weights) =>
        (arms, weights) switch
        {
            (< 2 or > 100, _) => throw new BadInputException($"aipm: --arms must be from 2 to 100, but was {arms}"),
            ({ } count, { } given) when count != given.Length => throw new BadInputException(
                $"aipm: --allocation has {given.Length} weights, but --arms says {count}"
            ),
            (_, { } given) => given,
            _ => [.. Enumerable.Repeat(1d, arms ?? 2)],
        };

    private static DesignObjective Objective(string show, double? margin, bool isDecrease)
    {
        Direction better = isDecrease ? Direction.Decrease : Direction.Increase;
        if (show == "difference")
        {
            return margin is null
                ? DesignObjective.Difference
                : throw new BadInputException("aipm: --margin goes with --show not-worse, better-by or same");
        }

        Effect allowed = Effect.Absolute(
            margin ?? throw new BadInputException($"aipm: --show {show} needs a --margin, as 1pp")
        );
        return show switch
        {
            "not-worse" => DesignObjective.NonInferiority(allowed, better),
            "better-by" => DesignObjective.SuperiorityBy(allowed, better),
            _ => DesignObjective.Equivalence(allowed),
        };
    }

    private static Effect? EffectOf(double? lift, double? difference, string show) =>
        (lift, difference) switch
        {
            (0, _) or (_, 0) when show == "difference" => throw new BadInputException(
                $"aipm: --{(lift == 0 ? "lift" : "difference")} must not be 0: no number of units shows a difference that is none"
            ),
            ({ } relative, null) => Effect.Relative(relative),
            (null, { } absolute) => Effect.Absolute(absolute),
            ({ }, { }) => throw new BadInputException("aipm: say --lift or --difference, not both"),
            // What is to be shown not worse or the same is most often the same in truth.
            _ => show is "not-worse" or "same" ? Effect.Absolute(0) : null,
        };

    private static SampleSizePlan Solve(
        ExperimentDesign design,
        Effect? effect,
        double? power,
        double? units,
        double? alpha
    )
    {
        if (effect is null && units is null)
        {
            throw new BadInputException(
                "aipm: say the smallest effect worth finding (--lift 5% or --difference 0.6pp), or how many units there are (--units 40k)"
            );
        }

        if (units is { } count && (count != Math.Floor(count) || count > 1L << 53))
        {
            throw new BadInputException($"aipm: --units must be a whole number, but was {NumberText.Number(count)}");
        }

        // Two of effect, power and units are given and the third is worked out; with all three the error rate is.
        double? asked = power ?? (effect is not null && units is not null ? null : 0.8);
        if (effect is not null && units is not null && power is not null && alpha is not null)
        {
            throw new BadInputException(
                "aipm: leave one of --units, --power, --alpha and the effect out: it is worked out"
            );
        }

        return design.Solve(effect, asked, (long?)units, alpha);
    }
}
