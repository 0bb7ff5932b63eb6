using System.Globalization;
using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// What a matrix loses against the numbers it stands for: how often it ties what differs and reverses what is ordered, for this register
/// and for random risks, and what its cells allow.
/// </summary>
/// <remarks>
/// Source: Cox 2008, What's wrong with risk matrices?, Risk Analysis 28(2), 497–512. Expected loss is likelihood × impact. Where probability falls as
/// loss rises, a matrix can be worse than chance: simulate such risks with one named quantity in both estimates.
/// </remarks>
public static class MatrixAudit
{
    /// <summary>
    /// The exact shares for pairs of risks whose likelihood and impact are independent and uniform over the matrix.
    /// </summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="order">Whether scores or levels are held against expected loss.</param>
    /// <param name="dimension">The dimension of impact; that of loss, else the first, when left out.</param>
    /// <remarks>Cost: about a millisecond. Error: that of the quadrature, below 10⁻¹⁰.</remarks>
    /// <exception cref="ArgumentException">There is no such dimension; or the highest band has no end, so nothing is uniform over it: simulate with <see cref="OfSimulatedPairs"/>.</exception>
    public static MatrixPairAudit OfUniformPairs(
        RiskMatrix matrix,
        AuditOrder order = AuditOrder.Scores,
        string? dimension = null
    )
    {
        RatingScale impact = ImpactScale(matrix, dimension);
        EnumDomain.Require(order);
        foreach (RatingScale scale in new[] { matrix.Likelihood, impact })
        {
            if (double.IsPositiveInfinity(scale.Edges[^1]))
            {
                throw new ArgumentException(
                    $"the highest band of {scale.Name} must have an end for risks to be uniform over it; simulate risks with a distribution of your own instead",
                    nameof(matrix)
                );
            }
        }

        UniformPairs pairs = new(matrix, impact, order);
        double tied = pairs.Tied;
        double reversed = pairs.Reversed();
        Measured ofUntied =
            tied < 1
                ? Math.Min(1, reversed / (1 - tied))
                : new Undefined(UndefinedReason.ZeroDenominator, "The matrix gives all pairs the same place.");
        return new(
            matrix,
            order,
            new(tied, 0),
            new(reversed, 0),
            (ofUntied, 0),
            null,
            "with independent and uniform likelihood and impact"
        );
    }

    /// <summary>The shares for all pairs of simulated risks.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="likelihood">How likely a random risk is; within the likelihood scale.</param>
    /// <param name="impact">What it costs; within the scale of the dimension. May share named quantities with the likelihood.</param>
    /// <param name="options">Draws, which are the risks, seed and threads; 10,000 risks from seed 1 when left out.</param>
    /// <param name="order">Whether scores or levels are held against expected loss.</param>
    /// <param name="dimension">The dimension of impact; that of loss, else the first, when left out.</param>
    /// <remarks>Every pair of draws is compared, by sorting: n log n for n draws and n(n − 1)/2 pairs.</remarks>
    /// <exception cref="ArgumentException">There is no such dimension, or draws are not independent.</exception>
    /// <exception cref="UndefinedException">Draws leave the scales; the message says how many.</exception>
    public static MatrixPairAudit OfSimulatedPairs(
        RiskMatrix matrix,
        Estimate likelihood,
        Estimate impact,
        SimulationOptions? options = null,
        AuditOrder order = AuditOrder.Scores,
        string? dimension = null
    )
    {
        RatingScale scale = ImpactScale(matrix, dimension);
        EnumDomain.Require(order);
        JointSimulation simulation = new();
        simulation.Add("likelihood", likelihood, Domain.Real);
        simulation.Add("impact", impact, Domain.Real);
        SimulationOptions chosen = options ?? SimulationOptions.Default;
        if (chosen.Sampling != Sampling.Independent)
        {
            throw new ArgumentException(
                $"Sampling must be independent, as errors of pairs are those of independent risks, but was {chosen.Sampling}",
                nameof(options)
            );
        }

        IReadOnlyDictionary<string, Simulated> drawn = simulation.Run(chosen);
        ReadOnlySpan<double> p = drawn["likelihood"].Draws;
        ReadOnlySpan<double> c = drawn["impact"].Draws;
        int[] places = Places(matrix, order, out int count);
        double[] losses = new double[p.Length];
        int[] orders = new int[p.Length];
        int outside = 0;
        for (int i = 0; i < p.Length; i++)
        {
            if (matrix.Likelihood.LevelOf(p[i]) is { } row && scale.LevelOf(c[i]) is { } column)
            {
                losses[i] = p[i] * c[i];
                orders[i] = places[row * matrix.Columns + column];
            }
            else
            {
                outside++;
            }
        }

        if (outside > 0)
        {
            throw new UndefinedException(
                new(
                    UndefinedReason.OutsideDomain,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{NumberText.Count(outside)} of {NumberText.Count(p.Length)} risks lie outside the scales of the matrix ({ShareText.Share((double)outside / p.Length)}): likelihood {matrix.Likelihood.Edges[0]} to {matrix.Likelihood.Edges[^1]}, impact {scale.Edges[0]} to {scale.Edges[^1]}."
                    )
                )
            );
        }

        PairCounts counts = PairCounts.Of(losses, orders, count);
        return new(
            matrix,
            order,
            counts.Tied,
            counts.Reversed,
            counts.ReversedOfUntied,
            Provenance.Of(chosen),
            $"with likelihood {likelihood} and impact {impact}"
        );
    }

    /// <summary>How the current ratings of a register order its risks, against their expected losses.</summary>
    /// <param name="register">The register; risks that are closed, not rated or without known numbers are left out and named.</param>
    /// <param name="order">Whether scores or levels are held against expected loss.</param>
    /// <param name="stage">Which ratings.</param>
    /// <remarks>Cost: the square of the number of risks.</remarks>
    /// <exception cref="InvalidOperationException">The register has no matrix.</exception>
    public static RegisterMatrixAudit OfRegister(
        RiskRegister register,
        AuditOrder order = AuditOrder.Scores,
        RatingStage stage = RatingStage.Current
    )
    {
        ArgumentNullException.ThrowIfNull(register);
        EnumDomain.Require(order);
        RiskMatrix matrix = register.RequireMatrix();
        List<(string, double, double)> risks = [];
        List<LeftOutRisk> leftOut = [];
        foreach (Risk risk in register.Risks)
        {
            if (risk.Status == RiskStatus.Closed)
            {
                leftOut.Add(new(risk.Id, "It is closed."));
            }
            else if (risk.RatingAt(stage) is not { } rating)
            {
                leftOut.Add(new(risk.Id, "It is not rated."));
            }
            else if (!risk.ExpectedLoss.TryGet(out double loss, out Undefined? undefined))
            {
                leftOut.Add(new(risk.Id, undefined.Sentence));
            }
            else
            {
                RatingAssessment assessment = matrix.Assess(rating);
                risks.Add((risk.Id, loss, order == AuditOrder.Scores ? assessment.Score : assessment.LevelIndex));
            }
        }

        return new(register, order, [.. risks], leftOut);
    }

    /// <summary>What the numbers behind the words imply: the losses each level can stand for, and whether the grid keeps Cox's first two axioms.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="dimension">The dimension of impact; that of loss, else the first, when left out.</param>
    /// <exception cref="ArgumentException">There is no such dimension.</exception>
    public static MatrixStructure OfStructure(RiskMatrix matrix, string? dimension = null) =>
        new(matrix, ImpactScale(matrix, dimension));

    private static RatingScale ImpactScale(RiskMatrix matrix, string? dimension)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return (dimension is null ? matrix.LossDimension ?? matrix.Dimensions[0] : matrix.Dimension(dimension)).Scale;
    }

    /// <summary>The place of each cell among the different scores or levels, row by row.</summary>
    private static int[] Places(RiskMatrix matrix, AuditOrder order, out int count)
    {
        double[] orders =
        [
            .. matrix
                .Rows.SelectMany(row => row)
                .Select(cell => order == AuditOrder.Scores ? cell.Score : matrix.Level(cell.Likelihood, cell.Impact)),
        ];
        double[] distinct = [.. orders.Distinct().Order()];
        count = distinct.Length;
        return [.. orders.Select(value => Array.BinarySearch(distinct, value))];
    }
}
