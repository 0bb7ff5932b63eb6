using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>The loss of a year of a FAIR scenario, with its factors.</summary>
public sealed class FairForecast
{
    private FairForecast(
        LossForecast annualLoss,
        IReadOnlyList<FairFactor> factors,
        Provenance provenance,
        Explanation explanation
    ) => (AnnualLoss, Factors, Provenance, Explanation) = (annualLoss, factors, provenance, explanation);

    /// <summary>The loss of a year: Σ of the losses of its events.</summary>
    public LossForecast AnnualLoss { get; }

    /// <summary>The factors that were given and those that follow from them, from the top of the tree.</summary>
    public IReadOnlyList<FairFactor> Factors { get; }

    /// <summary>Seed, draws and versions that make the same bits again.</summary>
    public Provenance Provenance { get; }

    /// <summary>What the forecast says of itself.</summary>
    public Explanation Explanation { get; }

    internal static FairForecast Of(
        FairScenario scenario,
        SimulationOptions options,
        string unit,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(unit);
        LossForecast drawn = new RiskRegister([scenario.ToRisk()], unit).Forecast(options, null, cancellation)[
            scenario.Id
        ];
        LossForecast loss = new(scenario.Id, drawn.Draws.ToArray(), scenario.ExpectedAnnualLoss);
        return new(loss, Draw(scenario, options, cancellation), Provenance.Of(options), Explain(scenario, loss, unit));
    }

    private static FairFactor[] Draw(FairScenario scenario, SimulationOptions options, CancellationToken cancellation)
    {
        FairFactors given = scenario.Factors;
        List<(string Name, Estimate Value, Domain Domain)> factors = [];
        void Add(string name, Estimate? factor, Domain domain)
        {
            if (factor is { } value)
            {
                factors.Add((name, value, domain));
            }
        }

        Add("loss event frequency", given.LossEventFrequency, Domain.NonNegative);
        Add("threat event frequency", scenario.ThreatEventFrequency, Domain.NonNegative);
        Add("contact frequency", given.ContactFrequency, Domain.NonNegative);
        Add("probability of action", given.ProbabilityOfAction, Domain.Share);
        Add("vulnerability", given.Vulnerability ?? Contest(given), Domain.Share);
        Add("threat capability", given.ThreatCapability, Domain.Real);
        Add("resistance strength", given.ResistanceStrength, Domain.Real);
        Add("primary loss", given.PrimaryLoss, Domain.NonNegative);
        foreach (SecondaryLoss secondary in given.SecondaryLosses)
        {
            Add($"{secondary.Name}, probability", secondary.Probability, Domain.Share);
            Add($"{secondary.Name}, magnitude", secondary.Magnitude, Domain.NonNegative);
        }

        // Each on its own, as a factor and what is computed from it may stand beside each other.
        return
        [
            .. factors.Select(factor =>
            {
                JointSimulation simulation = new();
                string slot = $"{scenario.Id}/{factor.Name}";
                simulation.Add(slot, factor.Value, factor.Domain);
                Simulated simulated = simulation.Run(options, null, cancellation)[slot];
                return new FairFactor(
                    factor.Name,
                    factor.Value.Mean.TryGet(out double mean, out _) ? new(mean, 0) : simulated.Mean,
                    simulated.CentralInterval(0.9)
                );
            }),
        ];
    }

    private static Estimate? Contest(FairFactors given) =>
        given.ThreatCapability is not { } capability ? null
        : VulnerabilityModel.Of(capability, given.ResistanceStrength!.Value).TryGet(out double share, out _) ? share
        : VulnerabilityModel.Contest(capability, given.ResistanceStrength!.Value, 1, 0);

    private static Explanation Explain(FairScenario scenario, LossForecast loss, string unit)
    {
        string events = scenario.ExpectedLossEvents.TryGet(out double mean, out _)
            ? $"{NumberText.Number(mean)} loss events a year on average; "
            : "";
        bool isContest = scenario.Factors.ThreatCapability is not null;
        return new(
            $"\"{scenario.Id}\": {events}they cost {NumberText.Money(loss.Mean, unit)} a year on average and {NumberText.Money(loss.ValueAtRisk(0.95), unit)} or more in the worst 5 % of years; {ShareText.Probability(loss.ProbabilityOfNoLoss)} of years pass without a loss.",
            "FAIR (The Open Group, O-RT 3.0 and O-RA 2.0) as a compound loss by Monte Carlo",
            [
                "loss events of a year are Poisson, given their rate",
                .. isContest
                    ? (string[])
                        [
                            scenario.Factors.VulnerabilityMode == VulnerabilityMode.Average
                                ? "one share of threat events is stronger than the defence; a tie is safe"
                                : "every threat event is a contest of strengths; a tie is safe",
                        ]
                    : [],
                "each secondary loss follows a primary event with its own probability",
                "magnitudes are drawn anew for every event but for what is named",
            ]
        );
    }
}
