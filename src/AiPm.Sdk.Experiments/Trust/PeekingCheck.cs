using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// Whether a test that is to be read once was read several times, from the log of looks: the error rate that such looks have if each could have stopped the
/// experiment, and the level for each at which it would be what was promised.
/// </summary>
/// <remarks>
/// The chance that a normal test statistic is beyond its fixed critical value at any of the looks, for two arms without an effect, by the recursion of Armitage, McPherson and
/// Rowe 1969, JRSS A 132 (<see cref="Peeking"/>). Information is counted in units; looks at the same units are one. It passes where the error rate is at most 1.1·α, warns up to 1.5·α
/// or where the finding holds at the honest level too, and fails beyond. A sequential analysis may be looked at: then it passes.
/// </remarks>
public sealed record PeekingCheck : TrustCheck
{
    private const double Tolerated = 1.1;

    private const double Inflated = 1.5;

    private PeekingCheck(
        IReadOnlyList<Look> looks,
        double alpha,
        Measured errorRate,
        Measured level,
        TrustStatement statement
    )
        : base(TrustCheckKind.Peeking, "looks", statement)
    {
        Looks = looks;
        Alpha = alpha;
        ErrorRate = errorRate;
        HonestLevel = level;
    }

    /// <summary>The looks in order, each number of units once.</summary>
    public IReadOnlyList<Look> Looks { get; }

    /// <summary>The error rate that was promised.</summary>
    public double Alpha { get; }

    /// <summary>The chance to find something in these looks where there is nothing; undefined where nobody looked or the analysis is sequential.</summary>
    public Measured ErrorRate { get; }

    /// <summary>The p-value to be reached at any of these looks for the error rate to be <see cref="Alpha"/>.</summary>
    public Measured HonestLevel { get; }

    /// <summary>Judges the looks at an experiment, the one that is read now included.</summary>
    /// <param name="looks">The looks in order: days and units never fall.</param>
    /// <param name="alpha">The two-sided error rate that was promised, strictly between 0 and 1.</param>
    /// <param name="evidence">How the experiment is analysed.</param>
    /// <param name="pValue">The p-value that is read now, where there is one.</param>
    /// <exception cref="ArgumentException">Days or units fall, or a look has no units.</exception>
    /// <exception cref="ArgumentOutOfRangeException">α or the p-value is outside its range.</exception>
    public static PeekingCheck Of(
        IReadOnlyList<Look> looks,
        double alpha = 0.05,
        EvidenceKind evidence = EvidenceKind.FixedHorizon,
        double? pValue = null
    )
    {
        Domain.OpenShare.Require(alpha);
        EnumDomain.Require(evidence);
        double? p = pValue is { } given ? Domain.Share.Require(given, nameof(pValue)) : null;
        Look[] distinct = Distinct(looks);
        if (distinct.Length == 0)
        {
            Undefined none = new(UndefinedReason.NotMeasured, "No look is logged, not even the one that is read.");
            return Make(
                distinct,
                alpha,
                none,
                none,
                TrustVerdict.NotEnoughData,
                none.Sentence,
                "Log every look, or let the tool do it."
            );
        }

        if (evidence != EvidenceKind.FixedHorizon)
        {
            Undefined own = new(
                UndefinedReason.DoesNotExist,
                "A sequential analysis holds its error rate over its looks by itself."
            );
            return Make(
                distinct,
                alpha,
                own,
                own,
                TrustVerdict.Pass,
                $"{Count(distinct.Length)} at a sequential analysis, which may be looked at.",
                TrustStatement.NothingToDo
            );
        }

        double[] information = [.. distinct.Select(look => look.Units / (double)distinct[^1].Units)];
        double rate = Peeking.FalsePositiveRate(information, alpha);
        double level = distinct.Length > 1 && rate > alpha ? Honest(information, alpha) : alpha;
        bool isFound = p < alpha;
        bool isHonest = p < level;
        TrustVerdict verdict =
            rate <= Tolerated * alpha ? TrustVerdict.Pass
            : rate <= Inflated * alpha || isHonest ? TrustVerdict.Warn
            : TrustVerdict.Fail;
        string read =
            !isFound ? ""
            : isHonest ? $" The p-value of {ShareText.PValue(p!.Value)} is below that too."
            : $" The p-value of {ShareText.PValue(p!.Value)} is not.";
        string sentence =
            distinct.Length == 1
                ? $"The result was looked at once, at {NumberText.Count(distinct[0].Units)} units, as a test of one look must be."
                : $"{Count(distinct.Length)} at a test made for one: if each could have stopped it, something is found where there is nothing in {ShareText.Share(rate)} of experiments, not {ShareText.Level(alpha)}. A p-value below {ShareText.PValue(level)} at any look would keep the {ShareText.Level(alpha)}.{read}";
        string advice = verdict switch
        {
            TrustVerdict.Pass => TrustStatement.NothingToDo,
            TrustVerdict.Warn when isHonest =>
                "The finding holds in spite of the looks. Plan the next experiment with a sequential analysis.",
            TrustVerdict.Warn => "Read the p-value against the stricter level.",
            _ =>
                "Read the p-value against the stricter level, or run to the planned end and repeat; plan the next experiment with a sequential analysis.",
        };
        return Make(distinct, alpha, rate, level, verdict, sentence, advice);
    }

    private static PeekingCheck Make(
        Look[] looks,
        double alpha,
        Measured rate,
        Measured level,
        TrustVerdict verdict,
        string sentence,
        string advice
    ) =>
        new(
            looks,
            alpha,
            rate,
            level,
            new(
                verdict,
                new(
                    sentence,
                    "Error rate of repeated significance tests (Armitage, McPherson and Rowe 1969)",
                    [
                        "every look could have stopped the experiment",
                        "information grows with the units",
                        "the statistic is normal",
                    ]
                ),
                advice
            )
        );

    // Between Bonferroni and one look.
    private static double Honest(double[] information, double alpha) =>
        RootFinding
            .Bracketed(
                level => Peeking.FalsePositiveRate(information, level) - alpha,
                alpha / information.Length,
                alpha,
                1e-10 * alpha
            )
            .Value;

    private static string Count(int looks) => looks == 1 ? "1 look" : $"{NumberText.Count(looks)} looks";

    private static Look[] Distinct(IReadOnlyList<Look> looks)
    {
        ArgumentNullException.ThrowIfNull(looks);
        List<Look> distinct = [];
        for (int i = 0; i < looks.Count; i++)
        {
            if (looks[i].Units <= 0)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"looks must each be at 1 unit or more, but number {i} (from 0) was at {looks[i].Units}"
                    ),
                    nameof(looks)
                );
            }

            if (i > 0 && (looks[i].Units < looks[i - 1].Units || looks[i].Day < looks[i - 1].Day))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"looks must be in order, but number {i} (from 0) at {looks[i].Units} units on {DateText.Date(looks[i].Day)} comes after one at {looks[i - 1].Units} on {DateText.Date(looks[i - 1].Day)}"
                    ),
                    nameof(looks)
                );
            }

            if (distinct.Count == 0 || distinct[^1].Units < looks[i].Units)
            {
                distinct.Add(looks[i]);
            }
        }

        return [.. distinct];
    }
}
