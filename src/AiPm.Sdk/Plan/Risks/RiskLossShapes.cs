using AiPm.Sdk.Numerics;
using AiPm.Sdk.Risks;

namespace AiPm.Sdk;

/// <summary>The shapes of how often risks strike and what that costs: frequencies, severities, FAIR trees, common causes, insurance and horizons.</summary>
internal sealed class RiskLossShapes(EstimateShapes estimates)
{
    private static readonly ObjectShape<LogNormalSeverity> BySeenLosses = Shape.Object<LogNormalSeverity>(
        "severityInterval",
        "Nine of ten losses lie in a range, which is known as well as if so many losses had been seen.",
        members =>
        {
            Member<double> lower = members.Required("lower", Shape.Number(Domain.Positive), "The lower end.");
            Member<double> upper = members.Required("upper", Shape.Number(Domain.Positive), "The upper end.");
            Member<double> worth = members.Optional(
                "worthLosses",
                Shape.Number(Domain.Positive),
                1,
                "How many seen losses the belief is worth."
            );
            Member<double> confidence = members.Optional(
                "confidence",
                Shape.Number(Domain.OpenShare),
                0.9,
                "The share of losses in the range."
            );
            return values =>
                LogNormalSeverity.FromInterval(
                    values.Get(lower),
                    values.Get(upper),
                    values.Get(worth),
                    values.Get(confidence)
                );
        }
    );

    private static readonly ObjectShape<LogNormalSeverity> ByParameters = Shape.Object<LogNormalSeverity>(
        "severityParameters",
        "A lognormal loss around a typical loss that is not known exactly.",
        members =>
        {
            Member<double> median = members.Required(
                "logMedian",
                Shape.Number(Domain.Real),
                "The logarithm of the typical loss."
            );
            Member<double> error = members.Required(
                "logMedianError",
                Shape.Number(Domain.Positive),
                "How sure that is, as a standard deviation of logarithms."
            );
            Member<double> spread = members.Required(
                "logSpread",
                Shape.Number(Domain.Positive),
                "How far events scatter, as a standard deviation of logarithms."
            );
            return values => new(values.Get(median), values.Get(error), values.Get(spread));
        }
    );

    /// <summary>What is believed about losses, where it learns from losses that were seen.</summary>
    public static Shape<LogNormalSeverity> Severity { get; } =
        Shape.Union<LogNormalSeverity>(
            "severity",
            "What one event costs, as a belief that learns from losses that were seen.",
            "kind",
            cases =>
            {
                cases.Case("interval", BySeenLosses);
                cases.Case("parameters", ByParameters);
            }
        );

    /// <summary>What insurance pays.</summary>
    public static ObjectShape<InsurancePolicy> Insurance { get; } =
        Shape.Object<InsurancePolicy>(
            "insurancePolicy",
            "An insurance of some risks: what it pays of each event, and of a year.",
            members =>
            {
                Member<string> id = members.Required("id", PlanIds.Insurance.Definition, "Its id.");
                var covers = members.Optional(
                    "covers",
                    Shape.List(Shape.Id, 0, 10_000, uniqueBy: risk => risk),
                    [],
                    "The risks it covers; every one when left out."
                );
                Shape<double> amount = Shape.Number(Domain.NonNegative);
                Member<double> eventDeductible = members.Optional(
                    "eventDeductible",
                    amount,
                    0,
                    "What each event costs us before it pays."
                );
                Member<double?> eventLimit = members.OptionalValue(
                    "eventLimit",
                    amount,
                    "The most that is covered of one event; no limit when left out."
                );
                Member<double> annualDeductible = members.Optional(
                    "annualDeductible",
                    amount,
                    0,
                    "What the covered parts of a year cost us before it pays."
                );
                Member<double?> annualLimit = members.OptionalValue(
                    "annualLimit",
                    amount,
                    "The most that is covered of a year; no limit when left out."
                );
                Member<double> share = members.Optional(
                    "share",
                    Shape.Number(Domain.Share),
                    1,
                    "The insurer's share of what is covered."
                );
                Member<double> premium = members.Optional("annualPremium", amount, 0, "What it costs a year.");
                return values =>
                    new(values.Get(id))
                    {
                        Covers = [.. values.Get(covers)],
                        EventDeductible = values.Get(eventDeductible),
                        EventLimit = values.Get(eventLimit) ?? double.PositiveInfinity,
                        AnnualDeductible = values.Get(annualDeductible),
                        AnnualLimit = values.Get(annualLimit) ?? double.PositiveInfinity,
                        Share = values.Get(share),
                        AnnualPremium = values.Get(premium),
                    };
            }
        );

    /// <summary>The time that losses are added up over.</summary>
    public static ObjectShape<LossHorizon> Horizon { get; } =
        Shape.Object<LossHorizon>(
            "lossHorizon",
            "The time that losses are added up over: whole years, or periods with an exposure each.",
            members =>
            {
                Member<long?> years = members.OptionalValue(
                    "years",
                    Shape.Integer(1, LossHorizon.MostPeriods),
                    "Years at full exposure."
                );
                Member<IReadOnlyList<double>?> exposure = members.Optional(
                    "exposure",
                    Shape.List(Shape.Number(Domain.NonNegative), 1, LossHorizon.MostPeriods),
                    "The exposure of each period: what its rate is multiplied by."
                );
                Member<double> length = members.Optional(
                    "periodLength",
                    Shape.Number(Domain.Between(1e-6, 100)),
                    1,
                    "The length of a period, in years."
                );
                Shape<double> growth = Shape.Number(Domain.Between(-0.999999, 100));
                Member<double> grows = members.Optional(
                    "lossGrowth",
                    growth,
                    0,
                    "By what share losses of one event grow a year."
                );
                Member<double> discount = members.Optional(
                    "discountRate",
                    growth,
                    0,
                    "The rate that later losses are discounted at, a year."
                );
                return values =>
                {
                    LossHorizon horizon = (values.Get(years), values.Get(exposure)) switch
                    {
                        ({ } whole, null) => LossHorizon.Years((int)whole),
                        (null, { } periods) => LossHorizon.Ramp([.. periods], values.Get(length)),
                        _ => throw new ArgumentException("it says years or exposure, and not both", nameof(years)),
                    };
                    return horizon with { LossGrowth = values.Get(grows), DiscountRate = values.Get(discount) };
                };
            }
        );

    /// <summary>How often, where it is not simply a rate or a probability.</summary>
    public Shape<EventFrequency> Frequency { get; } =
        Shape.Union<EventFrequency>(
            "eventFrequency",
            "How often a risk strikes in a year, by the distribution of the number of events.",
            "kind",
            cases =>
            {
                cases.Case(
                    "perYear",
                    OneValue(
                        "ratePerYear",
                        "Events come independently of each other.",
                        "events",
                        "The mean number of events a year.",
                        estimates.NonNegative,
                        EventFrequency.PerYear
                    )
                );
                cases.Case(
                    "atMostOnce",
                    OneValue(
                        "probabilityPerYear",
                        "The event comes at most once a year.",
                        "probability",
                        "The probability that it comes in a year.",
                        estimates.Share,
                        EventFrequency.AtMostOnce
                    )
                );
                cases.Case(
                    "count",
                    OneValue(
                        "eventCount",
                        "The number of events is a quantity of its own.",
                        "events",
                        "The number, which takes whole numbers only.",
                        estimates.NonNegative,
                        EventFrequency.Count
                    )
                );
                cases.Case("binomial", Binomial(estimates));
                cases.Case("negativeBinomial", NegativeBinomial(estimates));
            }
        );

    private ObjectShape<SecondaryLoss> Secondary =>
        Shape.Object<SecondaryLoss>(
            "secondaryLoss",
            "What others do in answer to a loss event.",
            members =>
            {
                Member<string> name = members.Required("name", Shape.Text(200), "What they do.");
                Member<Estimate> probability = members.Required(
                    "probability",
                    estimates.Share,
                    "The share of loss events that it follows."
                );
                Member<Estimate> magnitude = members.Required("magnitude", estimates.NonNegative, "What it costs.");
                return values => new(values.Get(name), values.Get(probability), values.Get(magnitude));
            }
        );

    /// <summary>The factors of a FAIR tree, each branch at the level at which it is known.</summary>
    public Shape<FairFactors> Fair =>
        new CheckedShape<FairFactors, FairFactors>(
            Shape.Object<FairFactors>(
                "fairFactors",
                "A FAIR tree (The Open Group, O-RT 3.0): how often a threat acts, how often it is stronger than the defence, what that costs. Each branch is given at the level at which it is known.",
                members =>
                {
                    Member<Estimate?> lossEvents = members.OptionalValue(
                        "lossEventFrequency",
                        estimates.NonNegative,
                        "Events a year that cause loss, instead of everything below it."
                    );
                    Member<Estimate?> threats = members.OptionalValue(
                        "threatEventFrequency",
                        estimates.NonNegative,
                        "Attempts a year."
                    );
                    Member<Estimate?> contacts = members.OptionalValue(
                        "contactFrequency",
                        estimates.NonNegative,
                        "How often a year a threat meets the asset."
                    );
                    Member<Estimate?> action = members.OptionalValue(
                        "probabilityOfAction",
                        estimates.Share,
                        "The share of contacts at which the threat acts."
                    );
                    Member<Estimate?> vulnerability = members.OptionalValue(
                        "vulnerability",
                        estimates.Share,
                        "The share of attempts that cause loss."
                    );
                    Member<Estimate?> capability = members.OptionalValue(
                        "threatCapability",
                        estimates.Any,
                        "How strong the threat is, on the scale of resistanceStrength."
                    );
                    Member<Estimate?> resistance = members.OptionalValue(
                        "resistanceStrength",
                        estimates.Any,
                        "How strong the defence is."
                    );
                    Member<VulnerabilityMode> mode = members.Optional(
                        "vulnerabilityMode",
                        Shape.Enumeration<VulnerabilityMode>(),
                        VulnerabilityMode.PerEvent,
                        "Whether each attempt is a contest, or all years have one share."
                    );
                    Member<Estimate?> primary = members.OptionalValue(
                        "primaryLoss",
                        estimates.NonNegative,
                        "What a loss event costs directly."
                    );
                    var secondary = members.Optional(
                        "secondaryLosses",
                        Shape.List(Secondary, 0, 100),
                        [],
                        "What others do in answer."
                    );
                    return values =>
                        new()
                        {
                            LossEventFrequency = values.Get(lossEvents),
                            ThreatEventFrequency = values.Get(threats),
                            ContactFrequency = values.Get(contacts),
                            ProbabilityOfAction = values.Get(action),
                            Vulnerability = values.Get(vulnerability),
                            ThreatCapability = values.Get(capability),
                            ResistanceStrength = values.Get(resistance),
                            VulnerabilityMode = values.Get(mode),
                            PrimaryLoss = values.Get(primary),
                            SecondaryLosses = values.Get(secondary),
                        };
                }
            ),
            factors =>
                FairScenario.Check(factors) is { Count: > 0 } problems
                    ? Parsed.Wrong<FairFactors>(problems)
                    : Parsed.Of(factors)
        );

    private ObjectShape<CauseEffect> Effect =>
        Shape.Object<CauseEffect>(
            "causeEffect",
            "What an event of a cause sets off.",
            members =>
            {
                Member<string> on = members.Required("on", Shape.Id, "The id of the risk or cause that it sets off.");
                Member<Estimate> probability = members.Required(
                    "probability",
                    estimates.Share,
                    "That one event of the cause sets it off."
                );
                return values => new(values.Get(on), values.Get(probability));
            }
        );

    /// <summary>What strikes several risks at once.</summary>
    public ObjectShape<CommonCause> Cause =>
        Shape.Object<CommonCause>(
            "commonCause",
            "Something that strikes several risks at once.",
            members =>
            {
                Member<string> id = members.Required(
                    "id",
                    PlanIds.Cause.Definition,
                    "Its id, unlike that of any risk."
                );
                Member<EventFrequency?> rate = members.Optional(
                    "eventsPerYear",
                    estimates.NonNegative.Select(EventFrequency.PerYear),
                    "How often it comes of itself, as events a year; 0 for one that only others set off."
                );
                Member<EventFrequency?> frequency = members.Optional(
                    "frequency",
                    Frequency,
                    "How often, where it is not simply a rate."
                );
                var effects = members.Required("effects", Shape.List(Effect, 1, 1_000), "What its events set off.");
                return values =>
                    new(
                        values.Get(id),
                        (values.Get(rate), values.Get(frequency)) switch
                        {
                            ({ } one, null) => one,
                            (null, { } one) => one,
                            _ => throw new ArgumentException(
                                "it says eventsPerYear or frequency, and not both",
                                nameof(frequency)
                            ),
                        },
                        values.Get(effects)
                    );
            }
        );

    private static ObjectShape<EventFrequency> OneValue(
        string name,
        string description,
        string member,
        string memberDescription,
        Shape<Estimate> shape,
        Func<Estimate, EventFrequency> make
    ) =>
        Shape.Object<EventFrequency>(
            name,
            description,
            members =>
            {
                Member<EventFrequency> value = members.Required(member, shape.Select(make), memberDescription);
                return values => values.Get(value);
            }
        );

    private static ObjectShape<EventFrequency> Binomial(EstimateShapes estimates) =>
        Shape.Object<EventFrequency>(
            "binomialFrequency",
            "Each of a number of opportunities a year goes wrong with one probability.",
            members =>
            {
                Member<long> opportunities = members.Required(
                    "opportunities",
                    Shape.Integer(1, 65_535),
                    "Releases, audits or suppliers a year."
                );
                Member<Estimate> probability = members.Required(
                    "probability",
                    estimates.Share,
                    "The probability that one goes wrong."
                );
                return values => EventFrequency.Binomial((int)values.Get(opportunities), values.Get(probability));
            }
        );

    private static ObjectShape<EventFrequency> NegativeBinomial(EstimateShapes estimates) =>
        Shape.Object<EventFrequency>(
            "negativeBinomialFrequency",
            "Events at a rate that differs from year to year: variance μ + μ²/r.",
            members =>
            {
                Member<Estimate> events = members.Required(
                    "events",
                    estimates.NonNegative,
                    "μ, the mean number a year."
                );
                Member<double> size = members.Required(
                    "size",
                    Shape.Number(Domain.Between(1e-3, 1e9)),
                    "r: 1 is geometric, large is Poisson."
                );
                return values => EventFrequency.NegativeBinomial(values.Get(events), values.Get(size));
            }
        );
}
