namespace AiPm.Sdk.Calibration;

/// <summary>Every case of this assembly, by room and method.</summary>
public static class CalibrationSuite
{
    public static IReadOnlyList<CalibrationCase> Cases { get; } =
    [
        .. typeof(CalibrationSuite)
            .Assembly.GetTypes()
            .Where(type =>
                type.IsAssignableTo(typeof(ICalibration)) && type is { IsAbstract: false, IsInterface: false }
            )
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .SelectMany(type => ((ICalibration)Activator.CreateInstance(type)!).Cases()),
    ];

    public static CalibrationCase Named(string name) => Cases.Single(one => one.Name == name);
}
