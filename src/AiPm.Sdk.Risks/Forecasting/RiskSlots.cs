using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>A risk's place in a joint simulation.</summary>
internal sealed class RiskSlots
{
    private static readonly Undefined TooLarge = new(UndefinedReason.Infinite, "The mean loss is too large for a number.");

    public RiskSlots(Risk risk, JointSimulation simulation)
    {
        Risk = risk;
        Counts = new(risk.Frequency);
        Rate = simulation.Add(risk.FrequencySlot, risk.Frequency.Value, risk.Frequency.Domain);
        Occurrence = simulation.Add(risk.OccurrenceSlot, Estimate.Of(new UniformDistribution(0, 1)), Domain.Share);
        Loss = simulation.Add(risk.LossSlot, risk.Loss, Domain.NonNegative);

        // A support that is bounded below is that of a certain number or of a leaf; only an unnamed leaf reads as its distribution.
        bool isComputed = !(risk.Loss.Support.Lower >= 0);
        Severity = !isComputed && risk.Loss.TryGetDistribution(out Distribution? distribution) ? distribution : null;
        Losses =
            isComputed ? EventLosses.Computed
            : Severity is not null && risk.Loss.ToString() == Severity.ToText() ? EventLosses.Fresh
            : EventLosses.Shared;
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
    public string Stream => $"{Risk.LossSlot}#0";

    /// <summary>
    /// The mean loss of a year where it is known: E[λ·X], as given the quantities that frequency and loss share, the events and
    /// their losses are independent.
    /// </summary>
    public static Measured ExactMean(Risk risk)
    {
        Estimate rate = risk.Frequency.Value;
        bool areLeaves = rate.Support.Lower >= 0 && risk.Loss.Support.Lower >= 0;
        if (
            areLeaves
            && !(rate.Equals(risk.Loss) && !rate.IsCertain)
            && rate.Mean.TryGet(out double meanRate, out _)
            && risk.Loss.Mean.TryGet(out double meanLoss, out _)
        )
        {
            return double.IsFinite(meanRate * meanLoss) ? meanRate * meanLoss : TooLarge;
        }

        return (rate * risk.Loss).Mean;
    }
}
