using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Metrics;

/// <summary>
/// Which participant met which problem: how likely a problem is met, how many problems there may be, and how many participants find most of them. From few
/// participants the share is too high, as only problems that were met are counted; the adjusted one makes up for that.
/// </summary>
/// <remarks>
/// Adjusted share: ½·(p − 1/n)·(1 − 1/n) + ½·p/(1 + GT), GT the share of problems met exactly once. Lewis 2001, International Journal of
/// Human-Computer Interaction 13, equation 10. Undefined without a problem, and of fewer than 2 participants.
/// </remarks>
public sealed record ProblemMatrix
{
    private ProblemMatrix(int participants, int problems, long meetings, int metOnce)
    {
        Participants = participants;
        Problems = problems;
        Meetings = meetings;
        MetOnce = metOnce;
        Undefined? missing =
            problems == 0 ? new(UndefinedReason.ZeroDenominator, "No problem was met, so no share of meetings exists.")
            : participants < 2
                ? new(
                    UndefinedReason.TooFewObservations,
                    "Every problem of a single participant is met by all; at least 2 participants are needed."
                )
            : null;
        if (missing is not null)
        {
            (Share, AdjustedShare, ProblemsInAll) = (missing, missing, missing);
            Explanation = new(missing.Sentence, Method, Assumptions);
            return;
        }

        double n = participants;
        double share = meetings / (n * problems);
        double adjusted = (share - 1 / n) * (1 - 1 / n) / 2 + share / (1 + (double)metOnce / problems) / 2;
        Share = share;
        AdjustedShare = adjusted;
        ProblemsInAll = problems / ProblemDiscovery.ChanceOfFinding(adjusted, participants);
        Explanation = new(
            $"{NumberText.Count(participants)} participants met {NumberText.Count(problems)} problems; a problem is met by {ShareText.Share(share)} of them, {ShareText.Share(adjusted)} after adjustment, so about {NumberText.Number(Math.Round(ProblemsInAll.Value))} problems exist and {NumberText.Number(ParticipantsNeeded(0.85).Value)} participants find 85 % of them.",
            Method,
            Assumptions
        );
    }

    private const string Method =
        "problem discovery with the average of normalisation and Good–Turing discounting (Lewis 2001)";

    private static readonly string[] Assumptions =
    [
        "participants are a fair sample of users",
        "problems are met independently and about equally often: rare problems take more participants than said",
    ];

    /// <summary>The number of participants.</summary>
    public int Participants { get; }

    /// <summary>The number of different problems met.</summary>
    public int Problems { get; }

    /// <summary>How often a participant met a problem.</summary>
    public long Meetings { get; }

    /// <summary>How many problems were met by one participant only.</summary>
    public int MetOnce { get; }

    /// <summary>The share of participants that a problem is met by, on average over the problems met.</summary>
    public Measured Share { get; }

    /// <summary>That share for all problems, those not met included.</summary>
    public Measured AdjustedShare { get; }

    /// <summary>How many problems there may be: those met over the chance to have met one.</summary>
    public Measured ProblemsInAll { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Takes what each participant met.</summary>
    /// <param name="met">For each participant the problems met, by name; naming one twice counts once. A participant who met none is an empty list.</param>
    /// <exception cref="ArgumentException">There is no participant, or a name is empty; the message names the participant, from 0.</exception>
    public static ProblemMatrix Of(IReadOnlyList<IReadOnlyList<string>> met)
    {
        ArgumentNullException.ThrowIfNull(met);
        if (met.Count == 0)
        {
            throw new ArgumentException("met must hold at least one participant", nameof(met));
        }

        Dictionary<string, int> times = new(StringComparer.Ordinal);
        for (int participant = 0; participant < met.Count; participant++)
        {
            foreach (string problem in met[participant].Distinct(StringComparer.Ordinal))
            {
                if (string.IsNullOrWhiteSpace(problem))
                {
                    throw new ArgumentException(
                        $"met must name problems, but participant {participant} has an empty name",
                        nameof(met)
                    );
                }

                times[problem] = times.GetValueOrDefault(problem) + 1;
            }
        }

        return new(
            met.Count,
            times.Count,
            times.Values.Sum(count => (long)count),
            times.Values.Count(count => count == 1)
        );
    }

    /// <summary>The fewest participants, in all, who find a wanted share of the problems, by the adjusted share.</summary>
    /// <param name="goal">Strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The goal is outside its range.</exception>
    public Measured ParticipantsNeeded(double goal)
    {
        _ = Domain.OpenShare.Require(goal);
        return AdjustedShare.TryGet(out double share, out Undefined? undefined)
            ? ProblemDiscovery.ParticipantsNeeded(share, goal)
            : undefined;
    }
}
