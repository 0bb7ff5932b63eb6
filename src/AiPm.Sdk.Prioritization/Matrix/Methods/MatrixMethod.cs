using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <summary>A method that ranks the items of a decision matrix. Its options are part of it, so a method is a value.</summary>
public abstract record MatrixMethod
{
    private protected MatrixMethod() { }

    /// <summary>The method's name, as <c>TOPSIS</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The method with its options and its source, as explanations give it.</summary>
    public abstract string Description { get; }

    /// <summary>Whether a high score is good.</summary>
    public virtual Direction ScoreDirection => Direction.Increase;

    /// <summary>What a score is called.</summary>
    internal abstract string ScoreName { get; }

    /// <summary>Ranks the items. Every cell must be there and certain.</summary>
    /// <param name="matrix">The items and what they are judged by.</param>
    /// <param name="ties">How items of equal score are numbered.</param>
    /// <exception cref="InvalidDecisionMatrixException">
    /// Cells are missing or uncertain (all are listed), or the method is not defined for the values of a criterion (it is named).
    /// </exception>
    public abstract MatrixResult Evaluate(DecisionMatrix matrix, TieConvention ties = TieConvention.Competition);

    /// <summary>
    /// Draws uncertain cells and weights together, ranks the items in each draw, and says how probable each rank is.
    /// </summary>
    /// <param name="matrix">The items; cells may be uncertain, none may be missing.</param>
    /// <param name="weights">What is known of the weights; the matrix's own when left out.</param>
    /// <param name="options">Draws, seed and threads; <see cref="SimulationOptions.Default"/> when left out.</param>
    /// <param name="progress">Told the share that is done, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <exception cref="InvalidDecisionMatrixException">Cells are missing; all are listed.</exception>
    /// <exception cref="ArgumentException">The weights do not fit the criteria, or leave no room.</exception>
    /// <exception cref="UndefinedException">The method is not defined for the numbers of some draw; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public MatrixForecast Forecast(
        DecisionMatrix matrix,
        WeightSpace? weights = null,
        SimulationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return MatrixSimulation.Forecast(
            this,
            matrix,
            weights ?? WeightSpace.Certain(matrix.Weights),
            options ?? SimulationOptions.Default,
            progress,
            cancellation
        );
    }

    /// <exception cref="ArgumentException">The method's options do not fit the matrix.</exception>
    internal abstract MatrixScorer Start(MatrixNumbers numbers);

    /// <summary>One pass over the certain numbers of a matrix.</summary>
    private protected TScorer Run<TScorer>(DecisionMatrix matrix)
        where TScorer : MatrixScorer
    {
        ArgumentNullException.ThrowIfNull(matrix);
        TScorer scorer = (TScorer)Start(matrix.Numbers());
        scorer.Score();
        return scorer;
    }
}
