using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>What the numbers behind a matrix's words imply for its cells, before any risk is rated. Equality compares lists by reference.</summary>
/// <remarks>Axioms of Cox 2008, What's wrong with risk matrices?, Risk Analysis 28(2), section 2: weak consistency and betweenness.</remarks>
public sealed record MatrixStructure
{
    internal MatrixStructure(RiskMatrix matrix, RatingScale impact)
    {
        List<LevelLosses> losses = [];
        MatrixCell[] cells = [.. matrix.Rows.SelectMany(row => row)];
        foreach (RatingLevel level in matrix.Levels)
        {
            MatrixCell[] own = [.. cells.Where(cell => cell.Level == level)];
            losses.Add(
                own.Length == 0
                    ? new(level, 0, null)
                    : new(
                        level,
                        own.Length,
                        new Interval(own.Min(cell => Losses(cell).Lower), own.Max(cell => Losses(cell).Upper))
                    )
            );
        }

        Levels = losses;
        LevelLosses[] used = [.. losses.Where(level => level.ExpectedLoss is not null)];
        IsWeaklyConsistent = used.Length < 2 || used[^1].ExpectedLoss!.Value.Lower >= used[0].ExpectedLoss!.Value.Upper;
        Jumps = [.. FindJumps(matrix, used)];
        WidestCell = cells.MaxBy(cell => Ratio(cell, losses: Losses(cell)))!;
        double widest = Ratio(WidestCell, Losses(WidestCell));
        WidestRatio = double.IsFinite(widest)
            ? widest
            : new Undefined(
                UndefinedReason.Infinite,
                "A band begins at 0 or has no end, so risks of one cell can differ by any factor."
            );
        Explanation = Explain(matrix, used);

        Interval Losses(MatrixCell cell)
        {
            Interval p = matrix.Likelihood.Band(cell.Likelihood);
            Interval c = impact.Band(cell.Impact);
            return new(p.Lower * c.Lower, p.Upper * c.Upper);
        }
    }

    /// <summary>The expected losses that each level can stand for.</summary>
    public IReadOnlyList<LevelLosses> Levels { get; }

    /// <summary>
    /// Weak consistency: every risk of the highest level that is used loses at least as much as every risk of the lowest one.
    /// </summary>
    public bool IsWeaklyConsistent { get; }

    /// <summary>Betweenness: no small rise of likelihood and impact leads from the lowest level to the highest at once.</summary>
    public bool IsBetween => Jumps.Count == 0;

    /// <summary>Cells of the lowest level that touch, at an edge or upwards at a corner, one of the highest.</summary>
    public IReadOnlyList<MatrixJump> Jumps { get; }

    /// <summary>The cell whose risks can differ most.</summary>
    public MatrixCell WidestCell { get; }

    /// <summary>How many times as much one risk of that cell can lose as another; undefined where there is no limit.</summary>
    public Measured WidestRatio { get; }

    /// <summary>What the structure says of itself.</summary>
    public Explanation Explanation { get; }

    private static double Ratio(MatrixCell cell, Interval losses) =>
        losses.Lower > 0 ? losses.Upper / losses.Lower : double.PositiveInfinity;

    private static IEnumerable<MatrixJump> FindJumps(RiskMatrix matrix, LevelLosses[] used)
    {
        // With two levels there is nothing that could lie between.
        if (used.Length < 2)
        {
            yield break;
        }

        RatingLevel lowest = used[0].Level;
        RatingLevel highest = used[^1].Level;
        foreach (MatrixCell cell in matrix.Rows.SelectMany(row => row).Where(cell => cell.Level == lowest))
        {
            foreach ((int up, int right) in new[] { (1, 0), (0, 1), (1, 1) })
            {
                (int row, int column) = (cell.Likelihood + up, cell.Impact + right);
                if (
                    row < matrix.Likelihood.Levels.Count
                    && column < matrix.Columns
                    && matrix[row, column].Level == highest
                )
                {
                    yield return new(cell, matrix[row, column]);
                }
            }
        }
    }

    private Explanation Explain(RiskMatrix matrix, LevelLosses[] used)
    {
        string ratio = WidestRatio.TryGet(out double times, out _)
            ? $"two risks of one cell can differ by a factor of {NumberText.Rounded(times, 2)}"
            : "two risks of one cell can differ by any factor";
        string weak =
            used.Length < 2 ? "It uses one level only"
            : IsWeaklyConsistent ? $"Every {used[^1].Level} risk loses at least as much as every {used[0].Level} one"
            : $"A {used[^1].Level} risk can lose less than a {used[0].Level} one";
        string jumps =
            Jumps.Count == 0
                ? ""
                : $", in {NumberText.Count(Jumps.Count)} {(Jumps.Count == 1 ? "place" : "places")} a small rise leads from {used[0].Level} to {used[^1].Level} at once";
        return new(
            $"{weak}{jumps}, and {ratio}.",
            $"Weak consistency and betweenness of the matrix \"{matrix.Name}\" (Cox 2008)",
            ["expected loss is likelihood × impact", "every point of a band can occur"]
        );
    }
}
