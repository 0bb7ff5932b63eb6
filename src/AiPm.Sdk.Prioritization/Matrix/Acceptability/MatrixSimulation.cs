using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>
/// Uncertain cells and weights in one joint simulation. A cell's slot is <c>item/criterion</c>, so its draws depend on the seed, its names and itself
/// alone: adding an item or a criterion changes no other cell's draws. Certain cells are not drawn.
/// </summary>
internal sealed class MatrixSimulation
{
    /// <summary>The most items of a forecast: their pairs take 8 MB a table.</summary>
    public const int MostItems = 1_000;

    private readonly DecisionMatrix _matrix;
    private readonly JointSimulation _simulation = new();
    private readonly List<(int Place, int Slot)> _drawn = [];

    public MatrixSimulation(DecisionMatrix matrix, WeightSpace weights)
    {
        matrix.RequireComplete();
        if (matrix.Items.Count > MostItems)
        {
            throw new InvalidDecisionMatrixException([
                new("items", 0, $"a list of {matrix.Items.Count}", $"at most {MostItems} to forecast together"),
            ]);
        }

        _matrix = matrix;
        Weights = weights.Start(matrix);
        for (int i = 0; i < matrix.Items.Count; i++)
        {
            for (int j = 0; j < matrix.Criteria.Count; j++)
            {
                if (matrix.Cell(i, j) is { IsCertain: false } cell)
                {
                    string slot = $"{matrix.Items[i]}/{matrix.Criteria[j].Name}";
                    _drawn.Add((j * matrix.Items.Count + i, _simulation.Add(slot, cell, matrix.Criteria[j].Domain)));
                }
            }
        }

        Weights.AddTo(_simulation);
    }

    public WeightSampler Weights { get; }

    public bool CellsAreCertain => _drawn.Count == 0;

    public static MatrixForecast Forecast(
        MatrixMethod method,
        DecisionMatrix matrix,
        WeightSpace weights,
        SimulationOptions options,
        IProgress<double>? progress,
        CancellationToken cancellation
    )
    {
        MatrixSimulation simulation = new(matrix, weights);
        Acceptability? exact = ExactAcceptability.TryFind(method, matrix, simulation);
        if (exact is not null)
        {
            progress?.Report(1);
        }

        Acceptability kept =
            exact
            ?? simulation
                .Run(options, () => new AcceptabilityAccumulator(simulation, method), progress, cancellation)
                .Finish(options.Draws);
        return new(method, matrix, simulation, options, kept);
    }

    public TAccumulator Run<TAccumulator>(
        SimulationOptions options,
        Func<TAccumulator> create,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
        where TAccumulator : IDrawAccumulator<TAccumulator> => _simulation.Run(options, create, progress, cancellation);

    /// <summary>Numbers to put draws in: certain cells are there.</summary>
    public MatrixNumbers Draft() => _matrix.Draft();

    /// <summary>Puts one draw of a chunk into the numbers.</summary>
    public void Load(DrawChunk chunk, int row, MatrixNumbers numbers)
    {
        foreach ((int place, int slot) in _drawn)
        {
            numbers.Values[place] = chunk[slot][row];
        }

        Weights.Fill(chunk, row, numbers.Weights);
    }
}
