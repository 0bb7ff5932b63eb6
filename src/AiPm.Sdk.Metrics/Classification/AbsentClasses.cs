namespace AiPm.Sdk.Metrics;

/// <summary>How a result says which classes had no metric of their own.</summary>
internal static class AbsentClasses
{
    public static string[] Warning(IReadOnlyList<string> missing, UndefinedClasses rule) =>
        missing.Count == 0
            ? []
            :
            [
                $"{(missing.Count == 1 ? "class" : "classes")} {string.Join(", ", missing)} {(rule == UndefinedClasses.LeftOut ? "left out" : "counted as 0")}, as {(missing.Count == 1 ? "its" : "their")} own value is undefined",
            ];
}
