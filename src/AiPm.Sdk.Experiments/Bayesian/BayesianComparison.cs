using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Experiments;

/// <summary>
/// A Bayesian comparison of any number of independent arms: the probability that each is best and the expected loss of choosing it, and every arm
/// against the first, the control. By quadrature, not by draws.
/// </summary>
/// <remarks>
/// P_i = ∫ f_i(x) Π_{j≠i} F_j(x) dx and L_i = ∫ F_i(x) (1 − Π_{j≠i} F_j(x)) dx (Stucchio 2015, Bayesian A/B Testing at VWO); relative accuracy about 10⁻¹² also
/// where an answer is tiny. These are statements about the true values given the prior: their error rate under repeated looks is not controlled, so
/// stopping when a probability passes 95 % is wrong far more often than 5 % of the time when there is no effect. <see cref="PosteriorContrast.UnderPeeking"/> says how often.
/// Cost: about 1 ms for ten arms.
/// </remarks>
public sealed record BayesianComparison
{
    private BayesianComparison(IReadOnlyList<ArmPosterior> arms, Direction direction, double credibility)
    {
        Direction = direction;
        Credibility = Domain.OpenShare.Require(credibility);
        (double[] probability, double[] loss) = BestOf.Largest(Curves(arms, direction));
        Arms =
        [
            .. arms.Select((arm, i) => new ArmBelief(arm, arm.CredibleInterval(credibility), probability[i], loss[i])),
        ];
        Best = Arms.MinBy(arm => arm.ExpectedLoss)!;
        Explanation = new(
            Sentence(),
            "Exact posterior integrals by quadrature: probability to be best and expected loss (Stucchio 2015)",
            [
                .. arms.Select(arm => $"{arm.Arm}: {arm.Model}")
                    .Append("arms are independent")
                    .Append("the probabilities hold for one look, given the prior"),
            ]
        );
    }

    /// <summary>Which way is better.</summary>
    public Direction Direction { get; }

    /// <summary>The credibility of the intervals.</summary>
    public double Credibility { get; }

    /// <summary>What is believed of every arm, in the order given.</summary>
    public IReadOnlyList<ArmBelief> Arms { get; }

    /// <summary>The arm with the smallest expected loss, the one to choose if one must be chosen now.</summary>
    public ArmBelief Best { get; }

    /// <summary>The result as a sentence, with method and assumptions.</summary>
    public Explanation Explanation { get; }

    /// <summary>Compares the arms; the first is the control.</summary>
    /// <param name="arms">At least two arms of one family (shares, rates or means), with different names.</param>
    /// <param name="direction">Which way is better.</param>
    /// <param name="credibility">The credibility of the intervals, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">There are fewer than two arms, two have one name, or they are of different families.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The credibility is outside its range.</exception>
    public static BayesianComparison Of(
        IReadOnlyList<ArmPosterior> arms,
        Direction direction = Direction.Increase,
        double credibility = 0.95
    )
    {
        ArgumentNullException.ThrowIfNull(arms);
        ArmPosterior[] given = [.. arms];
        if (given.Length < 2)
        {
            throw new ArgumentException($"arms must be at least 2, but there were {given.Length}", nameof(arms));
        }

        if (
            given.GroupBy(arm => arm.Arm, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is
            { } twice
        )
        {
            throw new ArgumentException(
                $"arms must have different names, but {twice.Count()} are named \"{twice.Key}\"",
                nameof(arms)
            );
        }

        if (Array.Find(given, arm => arm.Distribution.GetType() != given[0].Distribution.GetType()) is { } other)
        {
            throw new ArgumentException(
                $"arms must be of one family, but \"{given[0].Arm}\" is {given[0].Distribution.ToText()} and \"{other.Arm}\" is {other.Distribution.ToText()}",
                nameof(arms)
            );
        }

        return new(given, direction, credibility);
    }

    /// <summary>One arm against the control.</summary>
    /// <param name="arm">A treatment arm; the only one where left out.</param>
    /// <exception cref="ArgumentException">There is no such treatment, or there are several and none was named.</exception>
    public PosteriorContrast Contrast(string? arm = null)
    {
        ArmBelief[] treatments = [.. Arms.Skip(1)];
        ArmBelief found = arm is null
            ? treatments.Length == 1
                ? treatments[0]
                : throw NoArm($"name one of the treatments: {Names(treatments)}")
            : Array.Find(treatments, treatment => treatment.Posterior.Arm == arm)
                ?? throw NoArm($"arm must be one of the treatments {Names(treatments)}, but was \"{arm}\"");
        return new(Arms[0].Posterior, found.Posterior, Direction, Credibility);
    }

    /// <summary>Equal when arms, direction and credibility are.</summary>
    public bool Equals(BayesianComparison? other) =>
        other is not null
        && Direction == other.Direction
        && Credibility.Equals(other.Credibility)
        && Arms.SequenceEqual(other.Arms);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Direction, Credibility, Arms.Count, Best);

    internal static PosteriorCurve[] Curves(IReadOnlyList<ArmPosterior> arms, Direction direction) =>
        [
            .. arms.Select(arm => PosteriorCurve.Of(arm.Distribution))
                .Select(curve => direction == Direction.Increase ? curve : curve.Mirrored()),
        ];

    private static string Names(IEnumerable<ArmBelief> arms) =>
        string.Join(", ", arms.Select(arm => $"\"{arm.Posterior.Arm}\""));

    private static ArgumentException NoArm(string message) => new(message);

    private string Sentence() =>
        $"{Best.Posterior.Arm} is best with {ShareText.Probability(Best.ProbabilityBest)}; choosing it loses {NumberText.Number(Best.ExpectedLoss)} on average against the arm that truly is.";
}
