using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Roadmaps;

/// <summary>A stage of a project that may fail: its cost is paid at its start, at the gate before it; whether it succeeds shows at its end.</summary>
public sealed record DevelopmentStage
{
    /// <summary>A stage.</summary>
    /// <param name="name">Not blank.</param>
    /// <param name="cost">Paid at its start; at least 0 where it is certain.</param>
    /// <param name="success">The probability that it succeeds, from 0 to 1.</param>
    /// <param name="duration">Periods it takes, at least 0; 1 when left out.</param>
    /// <exception cref="ArgumentException">The name is blank, or a quantity leaves its range.</exception>
    public DevelopmentStage(string name, Estimate cost, Estimate success, Estimate? duration = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Cost = Require(cost, nameof(cost), Domain.NonNegative);
        Success = Require(success, nameof(success), Domain.Share);
        Duration = Require(duration ?? 1, nameof(duration), Domain.NonNegative);
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What it costs, paid at its start.</summary>
    public Estimate Cost { get; }

    /// <summary>The probability that it succeeds, given that those before it did.</summary>
    public Estimate Success { get; }

    /// <summary>Periods it takes.</summary>
    public Estimate Duration { get; }

    /// <summary>What stopping at the gate before the stage brings: sold data, a licence; negative where it costs.</summary>
    /// <value>Default 0.</value>
    public Estimate Salvage { get; init; } = 0;

    /// <summary>What is left where the stage fails.</summary>
    /// <value>Default 0.</value>
    public Estimate SalvageAfterFailure { get; init; } = 0;

    /// <summary>Another way that may be taken at the gate before the stage, or when it has failed, with all its costs and chances.</summary>
    /// <value>Default null: none.</value>
    public DecisionNode? Pivot { get; init; }

    /// <summary>A cheaper look that may be taken before the stage.</summary>
    /// <value>Default null: none.</value>
    public EarlyTest? Test { get; init; }

    /// <summary>The stage with a name on each of its distributions.</summary>
    internal DevelopmentStage Named() =>
        new(
            Name,
            StagedProject.Named(Cost, $"{Name}/cost"),
            StagedProject.Named(Success, $"{Name}/success"),
            StagedProject.Named(Duration, $"{Name}/duration")
        )
        {
            Salvage = StagedProject.Named(Salvage, $"{Name}/salvage"),
            SalvageAfterFailure = StagedProject.Named(SalvageAfterFailure, $"{Name}/salvage after failure"),
            Pivot = Pivot,
            Test = Test?.Named(Name),
        };

    internal static Estimate Require(Estimate value, string name, Domain domain)
    {
        if (value.TryGetCertain(out double certain))
        {
            domain.Require(certain, name);
        }
        else if (value.IsDistribution && (value.Support.Lower < domain.Lower || value.Support.Upper > domain.Upper))
        {
            throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{name} must be {domain.Description}, but was {value}; truncate its distribution"
            );
        }

        return value;
    }
}
