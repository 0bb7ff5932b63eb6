using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

/// <summary>
/// A register laid over its matrix: which risks are in which cell at a stage, and how each moves from inherent over current to target. Closed
/// risks are left out. Equality compares lists by reference.
/// </summary>
public sealed record HeatMap
{
    private HeatMap(
        RiskMatrix matrix,
        RatingStage stage,
        string? dimension,
        IReadOnlyList<HeatMapCell> cells,
        IReadOnlyList<HeatMapRisk> risks,
        IReadOnlyList<string> notRated
    )
    {
        Matrix = matrix;
        Stage = stage;
        Dimension = dimension;
        Cells = cells;
        Risks = risks;
        NotRated = notRated;
    }

    /// <summary>The matrix.</summary>
    public RiskMatrix Matrix { get; }

    /// <summary>The stage that <see cref="Cells"/> show.</summary>
    public RatingStage Stage { get; }

    /// <summary>The dimension of impact; <see langword="null"/> where each risk is in the cell of its worst one.</summary>
    public string? Dimension { get; }

    /// <summary>All cells, by likelihood from lowest to highest, in each by impact, also those without a risk.</summary>
    public IReadOnlyList<HeatMapCell> Cells { get; }

    /// <summary>The risks that are rated at any stage, in the order of the register.</summary>
    public IReadOnlyList<HeatMapRisk> Risks { get; }

    /// <summary>The ids of risks that have no rating at the stage in the dimension.</summary>
    public IReadOnlyList<string> NotRated { get; }

    /// <summary>The map of a register.</summary>
    /// <param name="register">The register.</param>
    /// <param name="stage">The stage to show.</param>
    /// <param name="dimension">The dimension of impact; the worst of each risk when left out, the first of equally bad ones.</param>
    /// <exception cref="InvalidOperationException">The register has no matrix.</exception>
    /// <exception cref="ArgumentException">The matrix has no such dimension.</exception>
    public static HeatMap Of(RiskRegister register, RatingStage stage = RatingStage.Current, string? dimension = null)
    {
        ArgumentNullException.ThrowIfNull(register);
        EnumDomain.Require(stage);
        RiskMatrix matrix = register.RequireMatrix();
        string? name = dimension is null ? null : matrix.Dimension(dimension).Name;
        List<HeatMapRisk> risks = [];
        List<string> notRated = [];
        foreach (Risk risk in register.Risks.Where(risk => risk.Status != RiskStatus.Closed))
        {
            string? shown = name ?? Worst(matrix, risk.RatingAt(stage) ?? risk.Current ?? risk.Inherent ?? risk.Target);
            if (shown is null)
            {
                notRated.Add(risk.Id);
                continue;
            }

            HeatMapRisk placed = new(
                risk.Id,
                shown,
                Cell(matrix, risk.Inherent, shown),
                Cell(matrix, risk.Current, shown),
                Cell(matrix, risk.Target, shown)
            );
            if (At(placed, stage) is null)
            {
                notRated.Add(risk.Id);
            }

            if (placed is not { Inherent: null, Current: null, Target: null })
            {
                risks.Add(placed);
            }
        }

        HeatMapCell[] cells =
        [
            .. matrix
                .Rows.SelectMany(row => row)
                .Select(cell => new HeatMapCell(
                    cell,
                    [.. risks.Where(risk => At(risk, stage) == cell).Select(risk => risk.Id)]
                )),
        ];
        return new(matrix, stage, name, cells, risks, notRated);
    }

    private static MatrixCell? At(HeatMapRisk risk, RatingStage stage) =>
        stage switch
        {
            RatingStage.Inherent => risk.Inherent,
            RatingStage.Current => risk.Current,
            _ => risk.Target,
        };

    private static string? Worst(RiskMatrix matrix, RiskRating? rating) =>
        rating is null ? null : matrix.Assess(rating).WorstDimensions[0];

    private static MatrixCell? Cell(RiskMatrix matrix, RiskRating? rating, string dimension) =>
        rating is null
            ? null
            : matrix.Assess(rating).Impacts.FirstOrDefault(impact => impact.Dimension == dimension)?.Cell;
}
