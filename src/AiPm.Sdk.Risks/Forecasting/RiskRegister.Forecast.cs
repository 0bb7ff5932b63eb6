using AiPm.Sdk.Numerics;

namespace AiPm.Sdk.Risks;

public sealed partial class RiskRegister
{
    /// <summary>
    /// The loss of a year, as a compound distribution: for each risk a number of events N, and the sum of N losses. Risks are
    /// added draw by draw, so that what they share through named quantities stays shared. Closed risks and risks without numbers
    /// are left out (<see cref="Quantified"/>).
    /// </summary>
    /// <param name="options">Draws (simulated years), seed and threads; 10,000 draws from seed 1 when left out.</param>
    /// <param name="progress">Told the share that is done of the first pass, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>
    /// <para>Every event has its own draw: no number of events is cut off. N follows one uniform a year by inversion, the first
    /// loss is the draw of the slot <c>"id/loss"</c>, the k-th the same stream at occurrence k − 1; so adding or removing a risk
    /// changes no draw of another.</para>
    /// <para>Cost: draws × events for losses that are one distribution; for computed losses, draws × the largest number of
    /// events in any year. One number is kept for each draw and risk. Same bits for any number of threads.</para>
    /// </remarks>
    /// <exception cref="InvalidOperationException">The register has no risk with numbers.</exception>
    /// <exception cref="ArgumentException">
    /// An unnamed quantity is used in two places, or one name stands for two distributions; or there are more draws than
    /// <see cref="Simulated.MostDraws"/>.
    /// </exception>
    /// <exception cref="UndefinedException">
    /// Draws of a frequency or a loss leave their range, or a year has more than 65,535 events; the message names the risk.
    /// </exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public RiskForecast Forecast(
        SimulationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    ) => CompoundRun.Execute(this, LossModel.OneYear, options ?? SimulationOptions.Default, progress, cancellation);

    /// <summary>
    /// The loss of a horizon, as <see cref="Forecast(SimulationOptions, IProgress{double}, CancellationToken)"/>, with common causes, correlated
    /// numbers of events, several periods and insurance.
    /// </summary>
    /// <param name="model">What is taken into account beside the risks.</param>
    /// <param name="options">Draws (simulated horizons), seed and threads; 10,000 draws from seed 1 when left out.</param>
    /// <param name="progress">Told the share that is done of the first pass, from 0 to 1.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <remarks>Causes, correlations, periods and policies change no draw of what they do not act on.</remarks>
    /// <exception cref="InvalidOperationException">The register has no risk with numbers.</exception>
    /// <exception cref="ArgumentException">The model is not valid for these risks, all problems named at once; or as for one year.</exception>
    /// <exception cref="UndefinedException">As for one year.</exception>
    /// <exception cref="OperationCanceledException">The simulation was stopped.</exception>
    public RiskForecast ForecastWith(
        LossModel model,
        SimulationOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        return CompoundRun.Execute(this, model, options ?? SimulationOptions.Default, progress, cancellation);
    }
}
