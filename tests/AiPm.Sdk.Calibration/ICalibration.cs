namespace AiPm.Sdk.Calibration;

/// <summary>
/// What is calibrated together: the methods of one folder. A class with a parameterless constructor is found by itself; put it into the
/// folder of its room (<c>Inference/</c>, <c>Metrics/</c>, <c>Experiments/</c>).
/// </summary>
public interface ICalibration
{
    /// <summary>The cases. Making them must be cheap: their points run when they are judged.</summary>
    IEnumerable<CalibrationCase> Cases();
}
