using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Prioritization;

/// <content>What knowing the values before choosing would be worth.</content>
public sealed partial class PortfolioChoice
{
    /// <summary>
    /// The expected value of perfect information for this choice (Raiffa and Schlaifer 1961): what it would be worth, on average, to know all values before choosing. In each of the common draws the
    /// best selection for its values is found, less what this selection gives there.
    /// </summary>
    /// <param name="progress">Told the share of the draws that is done.</param>
    /// <param name="cancellation">Stops the searches.</param>
    /// <returns>At least 0, with its Monte Carlo error, in the unit of the values. Uses count as they did for the choice.</returns>
    /// <remarks>Costs a search for each draw of <see cref="PortfolioOptions.Draws"/>: a second or so for some ten items and a thousand draws.</remarks>
    /// <exception cref="InvalidOperationException">The objective is not the mean, for which alone information is worth a difference of values.</exception>
    /// <exception cref="ConvergenceException">The search of a draw reached its limit; the best interval is what information is worth in that draw as far as is known.</exception>
    public SimulatedValue ValueOfPerfectInformation(
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        if (Objective.Kind != PortfolioObjectiveKind.Mean)
        {
            throw new InvalidOperationException(
                $"the value of information is a difference of mean values, but the objective is the {Objective}"
            );
        }

        JointSimulation simulation = new();
        foreach (PortfolioItem item in _model.Items)
        {
            simulation.Add($"{item.Id}/value", item.Value, Domain.Real);
        }

        if (_model.Items.All(item => item.Value.TryGetCertain(out _)))
        {
            return new(0, 0);
        }

        IReadOnlyDictionary<string, Simulated> drawn = simulation.Run(_model.Options.Draws, cancellation: cancellation);
        double[][] values = [.. _model.Items.Select(item => drawn[$"{item.Id}/value"].Draws.ToArray())];
        double[] gains = new double[_model.Options.Draws.Draws];
        Lock reporting = new();
        int done = 0;
        IndexedRuns.ForEach(
            gains.Length,
            _model.Options.Draws.Threads,
            draw =>
            {
                gains[draw] = Gain(values, draw, cancellation);
                lock (reporting)
                {
                    progress?.Report(++done / (double)gains.Length);
                }
            },
            cancellation
        );
        Moments moments = Moments.Of(gains);
        return new(Math.Max(0, moments.Mean.Value), Math.Sqrt(moments.Variance.Value / gains.Length));
    }

    /// <summary>What the best selection for the values of a draw has more than the one chosen.</summary>
    private double Gain(double[][] values, int draw, CancellationToken cancellation)
    {
        LinearValue target = new(Array.ConvertAll(values, column => column[draw]));
        double now = target.Evaluate(_found.Chosen);
        SelectionResult known = _model.Solve(_model.Program, target, _found.Chosen, null, cancellation);
        return known.Finished
            ? known.Value - now
            : throw new ConvergenceException(
                $"the search of draw {draw} of the value of perfect information reached its limit",
                (int)Math.Min(int.MaxValue, known.Nodes),
                new(known.Value - now, known.Bound - now),
                _model.Options.RelativeGap
            );
    }
}
