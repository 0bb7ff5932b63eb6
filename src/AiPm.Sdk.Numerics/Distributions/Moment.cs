namespace AiPm.Sdk.Numerics;

/// <summary>A moment that may not exist or may exceed the largest double.</summary>
internal static class Moment
{
    public static Measured Finite(double value, string what) =>
        double.IsFinite(value)
            ? value
            : new Undefined(
                UndefinedReason.Infinite,
                $"The {what} exceeds the largest number a computer double holds."
            );

    public static Undefined Infinite(string what, string why) =>
        new(UndefinedReason.Infinite, $"The {what} is infinite because {why}.");

    public static Undefined Missing(string what, string why) =>
        new(UndefinedReason.DoesNotExist, $"The {what} does not exist because {why}.");
}
