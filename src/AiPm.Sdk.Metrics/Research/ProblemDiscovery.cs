using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>How many participants it takes to find a problem: the chance that at least one of n meets what a share p of users meets, 1 − (1 − p)ⁿ.</summary>
public static class ProblemDiscovery
{
    private const int MostUsers = 1_000_000_000;

    /// <summary>The chance that at least one of so many participants meets the problem.</summary>
    /// <param name="share">The share of users who meet it, from 0 to 1.</param>
    /// <param name="participants">At least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static double ChanceOfFinding(double share, int participants)
    {
        _ = Domain.Share.Require(share);
        ArgumentOutOfRangeException.ThrowIfNegative(participants);
        return participants == 0 || share == 0 ? 0
            : share == 1 ? 1
            : -Elementary.Expm1(participants * Elementary.Log1p(-share));
    }

    /// <summary>The fewest participants of whom at least one meets the problem with a wanted chance.</summary>
    /// <remarks>⌈ln(1 − chance)/ln(1 − share)⌉. Undefined where nobody meets it, or a thousand million participants are not enough.</remarks>
    /// <param name="share">The share of users who meet it, from 0 to 1.</param>
    /// <param name="chance">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static Measured ParticipantsNeeded(double share, double chance)
    {
        _ = Domain.Share.Require(share);
        _ = Domain.OpenShare.Require(chance);
        if (share == 1)
        {
            return 1;
        }

        double needed = share == 0 ? double.PositiveInfinity : Elementary.Log1p(-chance) / Elementary.Log1p(-share);
        if (!(needed < MostUsers))
        {
            return new Undefined(
                UndefinedReason.Infinite,
                share == 0
                    ? "Nobody meets the problem, so no number of participants finds it."
                    : $"More than {NumberText.Count(MostUsers)} participants would be needed."
            );
        }

        // A quotient that should be whole may lie beside it by rounding.
        double whole = Math.Round(needed);
        return Math.Abs(needed - whole) <= 1e-12 * needed ? whole : Math.Ceiling(needed);
    }

    /// <summary>The chance of finding one problem again, from how often it was met: with the exact interval of its share carried through.</summary>
    /// <param name="met">Who met it, of the participants so far.</param>
    /// <param name="participants">The participants of the next test; at least 1.</param>
    /// <param name="confidence">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public static IntervalEstimate ChanceOfFinding(ProportionCounts met, int participants, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(participants);
        MeasuredInterval share = ProportionIntervals.ClopperPearson(met, confidence);
        Undefined? undefined = null;
        return new(
            $"chance that {NumberText.Count(participants)} participants find it",
            met.Share.TryGet(out double value, out undefined) ? ChanceOfFinding(value, participants) : undefined,
            share.TryGet(out Interval ends, out undefined)
                ? new Interval(ChanceOfFinding(ends.Lower, participants), ChanceOfFinding(ends.Upper, participants))
                : undefined,
            confidence,
            ProportionEstimates.ClopperPearsonMethod,
            met.Trials,
            Domain.Share,
            [new("met it", met.Successes), new("participants", met.Trials)],
            ["participants are a fair sample of users", "participants are independent of each other"]
        );
    }
}
