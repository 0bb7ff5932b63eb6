using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A risk's place in a joint simulation.</summary>
internal sealed class RiskSlots
{
    private static readonly Undefined TooLarge = new(
        UndefinedReason.Infinite,
        "The mean loss is too large for a number."
    );

    public RiskSlots(Risk risk, JointSimulation simulation)
    {
        Risk = risk;
        Counts = new(risk.Frequency);
        Rate = simulation.Add(risk.FrequencySlot, risk.Frequency.Value, risk.Frequency.Domain);
        Occurrence = simulation.Add(risk.OccurrenceSlot, Estimate.Of(new UniformDistribution(0, 1)), Domain.Share);
        Loss = simulation.Add(risk.LossSlot, risk.Loss, Domain.NonNegative);

        Severity =
            risk.Loss.IsDistribution && risk.Loss.TryGetDistribution(out Distribution? distribution)
                ? distribution
                : null;
        Losses =
            risk.Loss.IsCertain ? EventLosses.Shared
            : Severity is null ? EventLosses.Computed
            : IsNamed(risk.Loss) ? EventLosses.Shared
            : EventLosses.Fresh;
    }

    public Risk Risk { get; }

    public EventCounts Counts { get; }

    public int Rate { get; }

    public int Occurrence { get; }

    public int Loss { get; }

    public EventLosses Losses { get; }

    /// <summary>The distribution of a loss that is one.</summary>
    public Distribution? Severity { get; }

    /// <summary>The stream of an unnamed loss: the one that the slot itself is drawn from.</summary>
    public string Stream => $"#{Risk.LossSlot}#0";

    /// <summary>
    /// The mean loss of a year where it is known: E[λ·X], as given the quantities that frequency and loss share, the events and
    /// their losses are independent.
    /// </summary>
    public static Measured ExactMean(Risk risk)
    {
        Estimate rate = risk.Frequency.Value;
        if (
            (rate.IsCertain || risk.Loss.IsCertain || AreIndependentLeaves(rate, risk.Loss))
            && rate.Mean.TryGet(out double meanRate, out _)
            && risk.Loss.Mean.TryGet(out double meanLoss, out _)
        )
        {
            return double.IsFinite(meanRate * meanLoss) ? meanRate * meanLoss : TooLarge;
        }

        return (rate * risk.Loss).Mean;
    }

    private static bool AreIndependentLeaves(Estimate rate, Estimate loss) =>
        rate.IsDistribution
        && loss.IsDistribution
        && !rate.Equals(loss)
        && !rate.DependsOn.Intersect(loss.Names, StringComparer.Ordinal).Any();

    /// <summary>A named distribution may stand in two slots of a simulation; an unnamed one is refused in the second.</summary>
    private static bool IsNamed(Estimate leaf)
    {
        JointSimulation two = new();
        two.Add("first", leaf, Domain.Real);
        try
        {
            two.Add("second", leaf, Domain.Real);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
