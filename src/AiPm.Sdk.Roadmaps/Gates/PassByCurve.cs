namespace AiPm.Sdk.Roadmaps;

/// <summary>
/// A try passes where the metric, drawn from a learning curve's forecast, meets the gate's threshold. The curve is drawn once and is the
/// same for all tries of a draw; the noise of a run is drawn anew for each.
/// </summary>
public sealed record PassByCurve : Passing
{
    /// <summary>Passing by a learning curve of the gate's metric.</summary>
    public PassByCurve(LearningCurve curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        Curve = curve;
    }

    /// <summary>The curve of the gate's metric.</summary>
    public LearningCurve Curve { get; }

    internal override string Endless() => "its learning curve may never reach the gate";
}
