using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>The shapes of a risk in a plan: what it is, how it is rated and quantified, what is done about it and what tells of it.</summary>
internal sealed class RiskShapes(EstimateShapes estimates, RiskLossShapes losses)
{
    private static readonly ObjectShape<RiskStatement> Statement = Shape.Object<RiskStatement>(
        "riskStatement",
        "A risk in one sentence of three parts: because of a cause, an event may occur, which leads to a consequence.",
        members =>
        {
            Member<string> cause = members.Required("cause", Shape.Text(1_000), "What is the case today.");
            Member<string> what = members.Required("event", Shape.Text(1_000), "What may happen.");
            Member<string> consequence = members.Required("consequence", Shape.Text(1_000), "What that leads to.");
            return values => new(values.Get(cause), values.Get(what), values.Get(consequence));
        }
    );

    private static readonly ObjectShape<RiskProximity> Proximity = Shape.Object<RiskProximity>(
        "riskProximity",
        "When a risk may strike, if it does.",
        members =>
        {
            Member<DateOnly?> from = members.OptionalValue("from", Shape.Date, "The first day; at once when left out.");
            Member<DateOnly?> until = members.OptionalValue("until", Shape.Date, "The last day; no end when left out.");
            return values => new(values.Get(from), values.Get(until));
        }
    );

    private static readonly ObjectShape<RiskAcceptance> Acceptance = Shape.Object<RiskAcceptance>(
        "riskAcceptance",
        "Who decided to carry a risk as it is, when, why, and until when that holds.",
        members =>
        {
            Member<string> by = members.Required("by", Shape.Text(200), "Who decided.");
            Member<DateOnly> on = members.Required("on", Shape.Date, "The day of the decision.");
            Member<string> why = members.Required("why", Shape.Text(2_000), "The reason.");
            Member<DateOnly?> until = members.OptionalValue(
                "until",
                Shape.Date,
                "The last day it holds; no end when left out."
            );
            return values => new(values.Get(by), values.Get(on), values.Get(why), values.Get(until));
        }
    );

    private static readonly ObjectShape<KeyRiskIndicator> Indicator = Shape.Object<KeyRiskIndicator>(
        "keyRiskIndicator",
        "A metric that tells of a risk before it strikes.",
        members =>
        {
            Member<string> id = members.Required("id", PlanIds.Indicator.Definition, "Its id.");
            Member<string> metric = members.Required("metric", PlanIds.Metric.Reference, "The metric.");
            Member<Threshold> trigger = members.Required(
                "trigger",
                ThresholdShapes.Threshold,
                "The level that, once met, is the alarm; where it is lost again is its release."
            );
            Member<Threshold?> warning = members.Optional(
                "warning",
                ThresholdShapes.Threshold,
                "A weaker level that warns before, in the same direction."
            );
            Member<long> confirmations = members.Optional(
                "confirmations",
                Shape.Integer(1, 1_000),
                1,
                "How many readings in a row must say so."
            );
            Member<long?> fresh = members.OptionalValue(
                "freshDays",
                Shape.Integer(1, 36_500),
                "The most days a reading is good for."
            );
            return values =>
                new(values.Get(id), values.Get(metric), values.Get(trigger))
                {
                    Warning = values.Get(warning),
                    Confirmations = (int)values.Get(confirmations),
                    FreshDays = (int?)values.Get(fresh),
                };
        }
    );

    private static readonly ObjectShape<ContingencyPlan> Contingency = Shape.Object<ContingencyPlan>(
        "contingencyPlan",
        "What is done when a risk strikes or is about to.",
        members =>
        {
            Member<string> name = members.Required("name", Shape.Text(200), "The name it is fired by.");
            var steps = members.Required("steps", Shape.List(Shape.Text(2_000), 1, 100), "What is done, in order.");
            var indicators = members.Optional(
                "indicators",
                Shape.List(Shape.Id, 0, 100, uniqueBy: id => id),
                [],
                "The indicators of the risk that start it."
            );
            Member<bool> all = members.Optional(
                "needsAllIndicators",
                Shape.Boolean,
                false,
                "Whether all of them must have triggered, or any one."
            );
            Member<bool> starts = members.Optional(
                "startsOnEvent",
                Shape.Boolean,
                true,
                "Whether the event itself starts it, too."
            );
            Member<string?> owner = members.Optional("owner", Shape.Text(200), "Who carries it out.");
            return values =>
                new(values.Get(name), values.Get(steps))
                {
                    Indicators = values.Get(indicators),
                    NeedsAllIndicators = values.Get(all),
                    StartsOnEvent = values.Get(starts),
                    Owner = values.Get(owner),
                };
        }
    );

    private static readonly ObjectShape<FrameworkReference> Reference = Shape.Object<FrameworkReference>(
        "frameworkReference",
        "An entry of a framework that the risk belongs to.",
        members =>
        {
            Member<string> framework = members.Required("framework", FrameworkShapes.Key, FrameworkShapes.KeyMeaning);
            Member<string> entry = members.Required("entry", Shape.Text(200), "The id of the entry.");
            return values => new(values.Get(framework), values.Get(entry));
        }
    );

    private static readonly ObjectShape<RiskHistoryEntry> History = Shape.Object<RiskHistoryEntry>(
        "riskHistoryEntry",
        "Something that happened to the entry in the register.",
        members =>
        {
            Member<DateOnly> on = members.Required("on", Shape.Date, "The day.");
            Member<string> what = members.Required("what", Shape.Text(2_000), "What happened.");
            Member<string?> by = members.Optional("by", Shape.Text(200), "Who did it.");
            return values => new(values.Get(on), values.Get(what), values.Get(by));
        }
    );

    private ObjectShape<Mitigation> Mitigation =>
        Shape.Object<Mitigation>(
            "mitigation",
            "Something that somebody does about a risk.",
            members =>
            {
                Member<string> id = members.Required("id", Shape.Id, "Its id, unlike that of the risk's others.");
                Member<string> action = members.Required("action", Shape.Text(2_000), "What is done.");
                Member<string?> owner = members.Optional("owner", Shape.Text(200), "Who does it.");
                Member<DateOnly?> due = members.OptionalValue("due", Shape.Date, "The day by which it is in place.");
                Member<MitigationState> state = members.Optional(
                    "state",
                    Shape.Enumeration<MitigationState>(),
                    MitigationState.Planned,
                    "How far it is."
                );
                Member<TreatmentStrategy> strategy = members.Optional(
                    "strategy",
                    Shape.Enumeration<TreatmentStrategy>(),
                    TreatmentStrategy.Reduce,
                    "Which treatment it is a part of."
                );
                Member<string?> control = members.Optional(
                    "control",
                    PlanIds.Control.Reference,
                    "The control that it puts in place, where its effect is quantified."
                );
                Member<Estimate?> cost = members.OptionalValue(
                    "cost",
                    estimates.NonNegative,
                    "What it costs, in the plan's currency."
                );
                return values =>
                    new(values.Get(id), values.Get(action))
                    {
                        Owner = values.Get(owner),
                        Due = values.Get(due),
                        State = values.Get(state),
                        Strategy = values.Get(strategy),
                        ControlId = values.Get(control),
                        Cost = values.Get(cost),
                    };
            }
        );

    /// <summary>A risk. Its framework references have the keys of the plan until the section looks them up.</summary>
    public ObjectShape<PlannedRisk> Risk =>
        Shape.Object<PlannedRisk>(
            "risk",
            "Something that may happen: how often, what it costs, how it is rated, what is done about it and what tells of it.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Risk.Definition, "Its id.");
                Member<string?> title = members.Optional(
                    "title",
                    Shape.Text(300),
                    "What may happen; the id when left out."
                );
                Member<RiskStatement?> statement = members.Optional(
                    "statement",
                    Statement,
                    "Cause, event and consequence."
                );
                Member<string?> description = members.Optional("description", Shape.Text(10_000), "More about it.");
                Member<string?> category = members.Optional(
                    "category",
                    Shape.Text(100),
                    $"The kind of risk: {string.Join(", ", Enum.GetValues<RiskCategory>().Select(Words.Of))}, or the team's own words, which no appetite is held against."
                );
                Member<string?> owner = members.Optional("owner", Shape.Text(200), "Who answers for it.");
                Member<RiskStatus> status = members.Optional(
                    "status",
                    Shape.Enumeration<RiskStatus>(),
                    RiskStatus.Open,
                    "Where it stands."
                );
                Member<RiskProximity?> proximity = members.Optional("proximity", Proximity, "When it may strike.");
                Member<EventFrequency?> events = members.Optional(
                    "eventsPerYear",
                    estimates.NonNegative.Select(EventFrequency.PerYear),
                    "How often, as events a year that come independently of each other."
                );
                Member<EventFrequency?> probability = members.Optional(
                    "probabilityPerYear",
                    estimates.Share.Select(EventFrequency.AtMostOnce),
                    "How likely it comes in a year, at most once."
                );
                Member<EventFrequency?> frequency = members.Optional(
                    "frequency",
                    losses.Frequency,
                    "How often, by another distribution of the number of events."
                );
                Member<Estimate?> loss = members.OptionalValue(
                    "loss",
                    estimates.NonNegative,
                    "What one event costs, in the plan's currency."
                );
                Member<LogNormalSeverity?> severity = members.Optional(
                    "severity",
                    RiskLossShapes.Severity,
                    "What one event costs, as a belief that learns from losses that were seen."
                );
                Member<FairFactors?> fair = members.Optional(
                    "fair",
                    losses.Fair,
                    "How often and what it costs, as a FAIR tree."
                );
                Member<RiskRating?> inherent = members.Optional(
                    "inherent",
                    RiskRatingShapes.Rating,
                    "Its rating as if nothing were done about it."
                );
                Member<RiskRating?> current = members.Optional("current", RiskRatingShapes.Rating, "Its rating today.");
                Member<RiskRating?> target = members.Optional(
                    "target",
                    RiskRatingShapes.Rating,
                    "Its rating when all that is planned is done."
                );
                var treatments = members.Optional(
                    "treatments",
                    Shape.List(Shape.Enumeration<TreatmentStrategy>(), 0, 4),
                    [],
                    "What is done about it."
                );
                Member<string?> response = members.Optional(
                    "response",
                    Shape.Text(2_000),
                    "What is done about it, in words."
                );
                Member<RiskAcceptance?> acceptance = members.Optional(
                    "acceptance",
                    Acceptance,
                    "Who decided to carry it, and until when."
                );
                var mitigations = members.Optional(
                    "mitigations",
                    Shape.List(Mitigation, 0, 1_000),
                    [],
                    "What people do about it."
                );
                var indicators = members.Optional(
                    "indicators",
                    Shape.List(Indicator, 0, 1_000),
                    [],
                    "What tells of it before it strikes."
                );
                var contingencies = members.Optional(
                    "contingencies",
                    Shape.List(Contingency, 0, 1_000),
                    [],
                    "What is done when it strikes or is about to."
                );
                var references = members.Optional(
                    "references",
                    Shape.List(Reference, 0, 1_000),
                    [],
                    "Entries of frameworks that it belongs to."
                );
                var history = members.Optional(
                    "history",
                    Shape.List(History, 0, 10_000),
                    [],
                    "What happened to this entry, oldest first."
                );
                var verticals = members.Optional(
                    "verticals",
                    StrategyShapes.Verticals,
                    [],
                    "The sides of the product it is about."
                );
                return values =>
                {
                    FairScenario? scenario = values.Get(fair) is { } factors ? new(values.Get(id), factors) : null;
                    Risk risk = Quantified(
                        new(values.Get(id))
                        {
                            Title = values.Get(title) ?? values.Get(id),
                            Statement = values.Get(statement),
                            Description = values.Get(description) ?? "",
                            Category = Category(values.Get(category)),
                            Owner = values.Get(owner),
                            Status = values.Get(status),
                            Proximity = values.Get(proximity),
                            Inherent = values.Get(inherent),
                            Current = values.Get(current),
                            Target = values.Get(target),
                            Treatments = values.Get(treatments),
                            Response = values.Get(response) ?? "",
                            Acceptance = values.Get(acceptance),
                            Mitigations = values.Get(mitigations),
                            Indicators = values.Get(indicators),
                            Contingencies = values.Get(contingencies),
                            References = values.Get(references),
                            History = values.Get(history),
                        },
                        [
                            .. new[]
                            {
                                values.Get(events),
                                values.Get(probability),
                                values.Get(frequency),
                                scenario?.Frequency,
                            }.OfType<EventFrequency>(),
                        ],
                        values.Get(loss),
                        values.Get(severity),
                        scenario
                    );
                    return new(risk)
                    {
                        Category = values.Get(category),
                        Verticals = values.Get(verticals),
                        Fair = scenario,
                    };
                };
            }
        );

    /// <summary>The category that a text names, in any case and with blanks, hyphens and underscores alike; <see langword="null"/> for others.</summary>
    internal static RiskCategory? Category(string? text)
    {
        string? letters = text is null ? null : string.Concat(text.Where(letter => letter is not (' ' or '-' or '_')));
        foreach (RiskCategory category in Enum.GetValues<RiskCategory>())
        {
            if (string.Equals(letters, category.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return category;
            }
        }

        return null;
    }

    /// <summary>The risk with its numbers: how often is said once, and so is what it costs.</summary>
    private static Risk Quantified(
        Risk risk,
        IReadOnlyList<EventFrequency> frequencies,
        Estimate? loss,
        LogNormalSeverity? severity,
        FairScenario? scenario
    )
    {
        if (frequencies.Count > 1)
        {
            throw new ArgumentException(
                "how often is said once: one of eventsPerYear, probabilityPerYear, frequency and fair"
            );
        }

        if ((loss is null ? 0 : 1) + (severity is null ? 0 : 1) + (scenario is null ? 0 : 1) > 1)
        {
            throw new ArgumentException("what an event costs is said once: one of loss, severity and fair");
        }

        risk = frequencies.Count == 1 ? risk with { Frequency = frequencies[0] } : risk;
        return (loss ?? scenario?.LossPerEvent) is { } amount ? risk with { Loss = amount }
            : severity is not null ? risk with { Severity = severity }
            : risk;
    }
}
