using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A FAIR tree (Factor Analysis of Information Risk) that ends in a frequency of events and a loss for each: how often a threat acts,
/// how often it is stronger than the defence, what that costs at once and what others do in answer.
/// </summary>
/// <remarks>
/// <para>The loss of a year is compound, Σ of N losses with N Poisson, never frequency × magnitude, which has no years without a loss
/// and overstates the tail of frequent events. What is unnamed in magnitudes and strengths is drawn anew for every event; what is
/// named is one quantity a year. Frequencies are drawn once a year.</para>
/// <para>Source: The Open Group, Risk Taxonomy (O-RT) 3.0 and Risk Analysis (O-RA) 2.0.</para>
/// </remarks>
public sealed class FairScenario
{
    private readonly Estimate _events;
    private readonly bool _isContested;

    /// <summary>The scenario that the factors describe.</summary>
    /// <param name="id">The id, that of the risk it becomes; not blank.</param>
    /// <param name="factors">The factors, each branch at one level.</param>
    /// <exception cref="ArgumentException">The id is blank.</exception>
    /// <exception cref="InvalidFairScenarioException">Factors lack, contradict or leave their ranges; it lists them all.</exception>
    public FairScenario(string id, FairFactors factors)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        IReadOnlyList<Problem> problems = Check(factors);
        if (problems.Count > 0)
        {
            throw new InvalidFairScenarioException(problems);
        }

        Id = id;
        Factors = factors with { SecondaryLosses = [.. factors.SecondaryLosses] };
        Vulnerability = VulnerabilityOf(factors);
        _isContested = factors.ThreatCapability is not null && IsContest(factors);
        Estimate threats = factors.LossEventFrequency ?? ThreatEventFrequency!.Value;
        _events =
            factors.LossEventFrequency is not null || _isContested ? threats
            : factors.Vulnerability is { } share ? threats * share
            : threats * Vulnerability.Value;
        LossPerEvent = _isContested
            ? VulnerabilityModel.Contest(
                factors.ThreatCapability!.Value,
                factors.ResistanceStrength!.Value,
                Magnitude(factors),
                0
            )
            : Magnitude(factors);
        Frequency = EventFrequency.PerYear(_events);
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The factors as they were given.</summary>
    public FairFactors Factors { get; }

    /// <summary>Attempts a year, given or contact frequency × probability of action; null where the loss event frequency was given.</summary>
    public Estimate? ThreatEventFrequency =>
        Factors.ThreatEventFrequency
        ?? (Factors.ContactFrequency is { } contact ? contact * Factors.ProbabilityOfAction!.Value : null);

    /// <summary>
    /// The mean share of threat events that cause loss; undefined where the loss event frequency was given, or where the strengths have no closed form.
    /// </summary>
    public Measured Vulnerability { get; }

    /// <summary>
    /// How often it strikes: loss events; threat events where each is a contest over strengths that are named or have no
    /// closed form, of which those that the defence wins cost 0.
    /// </summary>
    public EventFrequency Frequency { get; }

    /// <summary>What one event of <see cref="Frequency"/> costs, primary and secondary losses together.</summary>
    public Estimate LossPerEvent { get; }

    /// <summary>The mean number of loss events a year, where it is known.</summary>
    public Measured ExpectedLossEvents =>
        Factors.LossEventFrequency is { } given
            ? given.Mean
            : MeanOfProduct(
                ThreatEvents(),
                Factors.Vulnerability?.Mean ?? Vulnerability,
                AreThreatsIndependentOfStrengths
            );

    /// <summary>The mean loss of an event that the defence does not win: primary + Σ SLEF × secondary magnitude, where it is known.</summary>
    public Measured ExpectedLossPerLossEvent
    {
        get
        {
            CompensatedSum sum = default;
            foreach ((Estimate probability, Estimate magnitude) in Parts(Factors))
            {
                if (!MeanOf(probability, magnitude).TryGet(out double mean, out Undefined? undefined))
                {
                    return undefined;
                }

                sum = sum.Plus(mean);
            }

            return Finite(sum.Value);
        }
    }

    /// <summary>The mean loss of a year, events × loss of each, where both are known and share nothing.</summary>
    public Measured ExpectedAnnualLoss =>
        MeanOfProduct(ExpectedLossEvents, ExpectedLossPerLossEvent, AreEventsIndependentOfLosses);

    /// <summary>
    /// Everything that keeps factors from making a tree, with paths such as <c>$.secondaryLosses[1].probability</c>; empty where nothing does.
    /// </summary>
    public static IReadOnlyList<Problem> Check(FairFactors factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        return new FairCheck(factors).Problems;
    }

    /// <summary>The scenario as a risk of a register, with the same id.</summary>
    public Risk ToRisk() => new(Id, Frequency, LossPerEvent);

    /// <summary>The loss of a year, and what each factor was drawn as.</summary>
    /// <param name="options">Draws (simulated years), seed and threads; 10,000 draws from seed 1 when left out.</param>
    /// <param name="unit">The unit of losses, for sentences.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="ArgumentException">One name stands for two distributions, or there are too many draws.</exception>
    /// <exception cref="UndefinedException">Draws of a computed factor leave its range, or a year has too many events.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public FairForecast Forecast(
        SimulationOptions? options = null,
        string unit = "",
        CancellationToken cancellation = default
    ) => FairForecast.Of(this, options ?? SimulationOptions.Default, unit, cancellation);

    /// <summary>Primary loss, then secondary ones: the probability of each in a loss event, and its amount.</summary>
    internal static IEnumerable<(Estimate Probability, Estimate Magnitude)> Parts(FairFactors factors)
    {
        if (factors.PrimaryLoss is { } primary)
        {
            yield return (1, primary);
        }

        foreach (SecondaryLoss secondary in factors.SecondaryLosses)
        {
            yield return (secondary.Probability, secondary.Magnitude);
        }
    }

    private static Estimate Magnitude(FairFactors factors) =>
        Estimate.Sum([
            .. Parts(factors)
                .Select(part =>
                    part.Probability.TryGetCertain(out double certain) && certain is 0 or 1
                        ? part.Magnitude * certain
                        : Estimate.IfLess(
                            Estimate.Of(new UniformDistribution(0, 1)),
                            part.Probability,
                            part.Magnitude,
                            0
                        )
                ),
        ]);

    /// <summary>Whether events must be drawn as contests one by one: strengths that are named are shared by the events of a year.</summary>
    private static bool IsContest(FairFactors factors) =>
        factors.VulnerabilityMode == VulnerabilityMode.PerEvent
        && (
            factors.ThreatCapability!.Value.Names.Count + factors.ResistanceStrength!.Value.Names.Count > 0
            || !VulnerabilityModel.Of(factors.ThreatCapability.Value, factors.ResistanceStrength.Value).IsDefined
        );

    private static Measured VulnerabilityOf(FairFactors factors) =>
        factors.LossEventFrequency is not null
            ? new Undefined(
                UndefinedReason.DoesNotExist,
                "The loss event frequency was given, so there is no vulnerability."
            )
        : factors.Vulnerability is { } share ? share.Mean
        : VulnerabilityModel.Of(factors.ThreatCapability!.Value, factors.ResistanceStrength!.Value);

    private static Measured MeanOf(Estimate left, Estimate right) =>
        (left * right).Mean is { IsDefined: true } product
            ? product
            : MeanOfProduct(left.Mean, right.Mean, VulnerabilityModel.AreIndependent(left, right));

    private static Measured MeanOfProduct(Measured left, Measured right, bool areIndependent) =>
        !left.TryGet(out double first, out Undefined? undefined) ? undefined
        : !right.TryGet(out double second, out undefined) ? undefined
        : areIndependent ? Finite(first * second)
        : new Undefined(
            UndefinedReason.NoClosedForm,
            "Factors that are multiplied depend on each other; simulate the scenario."
        );

    private static Measured Finite(double value) =>
        double.IsFinite(value)
            ? value
            : new Undefined(UndefinedReason.Infinite, "The mean loss is too large for a number.");

    private Measured ThreatEvents() =>
        Factors.ThreatEventFrequency?.Mean
        ?? MeanOf(Factors.ContactFrequency!.Value, Factors.ProbabilityOfAction!.Value);

    private bool AreThreatsIndependentOfStrengths =>
        Factors.Vulnerability is { } share
            ? VulnerabilityModel.AreIndependent(ThreatEventFrequency!.Value, share)
            : VulnerabilityModel.AreIndependent(ThreatEventFrequency!.Value, Factors.ThreatCapability!.Value)
                && VulnerabilityModel.AreIndependent(ThreatEventFrequency.Value, Factors.ResistanceStrength!.Value);

    private bool AreEventsIndependentOfLosses
    {
        get
        {
            Estimate loss = Magnitude(Factors);
            return ((Estimate?[])[_events, Factors.ThreatCapability, Factors.ResistanceStrength]).All(factor =>
                factor is not { } given || VulnerabilityModel.AreIndependent(given, loss)
            );
        }
    }
}
