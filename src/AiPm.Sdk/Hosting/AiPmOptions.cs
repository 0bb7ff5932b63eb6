using System.Data.Common;
using AiPm.Sdk.Experiments;
using AiPm.Sdk.Numerics;
using AiPm.Sdk.Prioritization;
using AiPm.Sdk.Risks;
using AiPm.Sdk.Warehouse;

namespace AiPm.Sdk;

/// <summary>What <see cref="AiPmServices.AddAiPm"/> is told: seed, certainty, scales, policies, the clock and the warehouse. All of it is checked together when the host starts.</summary>
/// <remarks>A class that is filled, as options of Microsoft.Extensions are; what is made of it (<see cref="SimulationOptions"/>, <see cref="ReviewOptions"/>) is immutable.</remarks>
public sealed class AiPmOptions
{
    /// <summary>The draws of a simulation.</summary>
    /// <value>Default 20,000; from 100 to 2⁴¹.</value>
    public long Draws { get; set; } = ReviewOptions.DefaultDraws;

    /// <summary>The seed: the same seed gives the same numbers.</summary>
    /// <value>Default 1.</value>
    public ulong Seed { get; set; } = 1;

    /// <summary>The most threads of a simulation; 0 leaves it to the runtime.</summary>
    /// <value>Default 0.</value>
    public int Threads { get; set; }

    /// <summary>How sure a date must be to be promised.</summary>
    /// <value>Default .85; strictly between 0 and 1.</value>
    public double Commitment { get; set; } = 0.85;

    /// <summary>How sure it must be that a target is met before nothing protects customers any more.</summary>
    /// <value>Default .95; strictly between 0 and 1.</value>
    public double TargetCertainty { get; set; } = 0.95;

    /// <summary>When a treatment ships.</summary>
    /// <value><see cref="DecisionPolicy.Default"/>.</value>
    public DecisionPolicy DecisionPolicy { get; set; } = DecisionPolicy.Default;

    /// <summary>What impact 1 means as an effect on a metric; <see langword="null"/> where nobody agreed on it.</summary>
    public ImpactScale? ImpactScale { get; set; }

    /// <summary>The matrix that risks are rated on; <see langword="null"/> where nobody agreed on one.</summary>
    public RiskMatrix? RiskMatrix { get; set; }

    /// <summary>
    /// Where the current time comes from: registered as <see cref="TimeProvider"/> for what is asked to look at it, as time limits and the stamps of calendars are.
    /// It does not set <see cref="ReviewOptions.AsOf"/>: a review never looks at a clock, so that the same plan gives the same numbers tomorrow, and a host that runs for weeks
    /// would hold the day of its start. Review as of today with <c>PlanReview.Run(plan, reviewer.Options with { AsOf = today })</c>.
    /// </summary>
    /// <value><see cref="TimeProvider.System"/>; a clock that the services hold already goes before it.</value>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Makes a connection to the warehouse, closed or open; the service scope that asked for it disposes it. <see langword="null"/> where there is no warehouse.</summary>
    public Func<IServiceProvider, DbConnection>? Connection { get; set; }

    /// <summary>The dialect of the warehouse; needed with a <see cref="Connection"/>.</summary>
    public SqlDialect? Dialect { get; set; }

    /// <summary>The options of a simulation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public SimulationOptions ToSimulation() =>
        new()
        {
            Draws = Draws,
            Seed = Seed,
            Threads = Threads,
        };

    /// <summary>The options of a review.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public ReviewOptions ToReview() =>
        new()
        {
            Simulation = ToSimulation(),
            Commitment = Commitment,
            TargetCertainty = TargetCertainty,
        };
}
